"""Put the tail of a split sentence back where it belongs: candidates, best guess first, and their order by a model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

from mtcheck.language.frequency import log_frequency
from mtcheck.language.words import word_texts
from mtcheck.signals.split_tail.find import SplitTail
from mtcheck.signals.split_tail.moves import moves
from mtcheck.signals.split_tail.sentence_bounds import sentence_start
from mtcheck.signals.split_tail.word_moves import mend_article
from mtcheck.types import Span

Gains = Mapping[tuple[Span, str], float]  # ln p of the repaired text, minus a constant, by a repair's span and text.
# A mark that closes an opening in the core, with the text after it: it stays last in every repair.
CORE_AND_CLOSE = re.compile(r"([^\"“”«»()]*[^\"“”«»()\s])([\"”)].*|\s?».*)", re.DOTALL)
CLEAR = 9.0  # Nats: below it some repairs of the split_tails set are wrong.
MOST = 16  # Repairs that a model reads for one tail: with 32, one more of 153 had the right repair among three.


@dataclass(frozen=True, slots=True)
class Repair:
    """Replace `span` of the paragraph by `text`.

    Attributes:
        how: The name of the move: "join", "comma", "before 1", ...
        words: Number of words that it adds (negative if it removes some).
        rarity: The sum of -ln of the frequency of added words, minus that of removed words.
    """

    span: Span
    text: str
    how: str
    words: int = 0
    rarity: float = 0.0

    def apply(self, paragraph: str) -> str:
        """The repaired paragraph."""
        return paragraph[: self.span.start] + self.text + paragraph[self.span.end :]


class Weights(NamedTuple):
    """The weights of a repair's properties relative to a model's gain, in nats.

    Attributes:
        place: Cost of each doubling of a repair's rank in the order by shape.
        word: Gain for each added word.
        rarity: Gain for each nat of `Repair.rarity`. Together with `word`, about the cost of these words to a model at
            any place; without both, the shortest repair would win.
    """

    place: float
    word: float
    rarity: float


# Chosen on the split_tails set of bench/dev; `mtcheck explain split_tail` reports how flat the result is around them.
WEIGHTS = Weights(place=2.5, word=2.0, rarity=0.4)


def candidates(paragraph: str, tail: SplitTail) -> tuple[Repair, ...]:
    """Ways to undo a split, likeliest first by the shape of the tail alone; their texts all differ."""
    begin = sentence_start(paragraph, tail.stop)
    region = Span(begin, tail.tail.end)
    hole = None if tail.hole is None else tail.hole - begin
    core, cut, rest = paragraph[begin : tail.stop], tail.tail.of(paragraph), paragraph[tail.tail.end :]
    if not core.split():  # Marks only: there is nothing to join the tail to.
        return ()
    closed = CORE_AND_CLOSE.fullmatch(cut)
    cut, closing = (closed[1], closed[2]) if closed and tail.kind != "quote_stranded" else (cut, "")
    opening = core.split()[0]  # A repair that consumes this consumes the sentence.
    found: dict[str, Repair] = {}
    for how, moved in moves(core, cut, closing + rest, tail.kind, hole):
        text = mend_article(moved + closing, paragraph)
        if text.startswith(opening) and text not in found and text != region.of(paragraph):
            found[text] = trimmed(region, region.of(paragraph), text, how)
    return tuple(found.values())[:MOST]


def trimmed(region: Span, old: str, new: str, how: str) -> Repair:
    """The repair without the words that both texts share at the beginning and end."""
    start, limit = 0, min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[-1 - end] == new[-1 - end]:
        end += 1
    while start > 0 and not (old[start - 1].isspace()):
        start -= 1
    while end > 0 and not old[-end].isspace():
        end -= 1
    return Repair(
        Span(region.start + start, region.end - end),
        new[start : len(new) - end],
        how,
        len(new.split()) - len(old.split()),
        rarity(new) - rarity(old),
    )


def rarity(text: str) -> float:
    """The cost of the words of a text by their frequency alone, in nats."""
    return -sum(map(log_frequency, word_texts(text)))


def reorder(repairs: Sequence[Repair], gains: Gains, weights: Weights = WEIGHTS) -> tuple[Repair, ...]:
    """Order repairs by the model's gain, corrected for length, minus a price for their rank.

    Args:
        gains: Repairs without a gain keep their order after those with one.
    """
    costs = _costs(repairs, gains, weights)
    return tuple(repairs[place] for place in sorted(range(len(repairs)), key=costs.__getitem__))


def is_clear(repairs: Sequence[Repair], gains: Gains) -> bool:
    """True if one repair is clearly best: the only one, or one that a model prefers by `CLEAR` nats.

    Args:
        repairs: In the order of `candidates`.
        gains: As for `reorder`; without them two repairs are never distinguished by shape alone.
    """
    best, *others = sorted(_costs(repairs, gains, WEIGHTS)) or (float("inf"),)
    return len(repairs) == 1 or bool(others and others[0] < float("inf") and others[0] - best >= CLEAR)


def _costs(repairs: Sequence[Repair], gains: Gains, weights: Weights) -> list[float]:
    """The cost of each repair, in nats; infinite if no model has read it."""
    found = [gains.get((repair.span, repair.text)) for repair in repairs]
    return [
        float("inf")
        if gain is None
        else weights.place * log2(1 + place) - weights.word * repair.words - weights.rarity * repair.rarity - gain
        for place, (repair, gain) in enumerate(zip(repairs, found, strict=True))
    ]
