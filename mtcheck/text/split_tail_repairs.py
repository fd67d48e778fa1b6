"""Put the tail of a split sentence back where it belongs: candidates, best guess first, and their order by a model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mtcheck.text.sentence_bounds import sentence_start
from mtcheck.text.split_tails import SplitTail
from mtcheck.text.tail_moves import moves
from mtcheck.types import Span

LogProb = Callable[[Sequence[str]], Sequence[float]]
MOST = 20  # A model reads this many sentences in well under a second.


@dataclass(frozen=True, slots=True)
class Repair:
    """Replace `span` of the paragraph by `text`.

    Attributes:
        how: The name of the move: "join", "comma", "before 1", ...
        words: How many words the paragraph has more (less if negative) after it.
    """

    span: Span
    text: str
    how: str
    words: int = 0

    def apply(self, paragraph: str) -> str:
        """The repaired paragraph."""
        return paragraph[: self.span.start] + self.text + paragraph[self.span.end :]


def candidates(paragraph: str, tail: SplitTail) -> tuple[Repair, ...]:
    """Ways to undo a split, likeliest first by the shape of the tail alone; no two give the same text."""
    begin = sentence_start(paragraph, tail.stop)
    region = Span(begin, tail.tail.end)
    hole = None if tail.hole is None else tail.hole - begin
    core, cut, rest = paragraph[begin : tail.stop], tail.tail.of(paragraph), paragraph[tail.tail.end :]
    found: dict[str, Repair] = {}
    for how, text in moves(core, cut, rest, tail.kind, hole):
        if text not in found and text != region.of(paragraph):
            found[text] = trimmed(region, region.of(paragraph), text, how)
    return tuple(found.values())[:MOST]


def trimmed(region: Span, old: str, new: str, how: str) -> Repair:
    """The repair without the words that both texts begin and end with."""
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
    )


def rank(paragraph: str, tail: SplitTail, log_prob: LogProb) -> tuple[Repair, ...]:
    """The candidates by a language model and by their place in the a-priori order.

    Args:
        log_prob: ln p of each of some texts, in order.
    """
    repairs = candidates(paragraph, tail)
    scores = log_prob([repair.apply(paragraph) for repair in repairs])
    return reorder(repairs, {(repair.span, repair.text): gain for repair, gain in zip(repairs, scores, strict=True)})


def reorder(repairs: Sequence[Repair], gains: Mapping[tuple[Span, str], float]) -> tuple[Repair, ...]:
    """The repairs by what a model gained with each, at equal length, less a price for each place it stood behind.

    Args:
        gains: ln p of the repaired text (less any constant) by span and text; repairs that are not in it keep
            their order behind those that are.
    """
    costs = _costs(repairs, gains)
    return tuple(repairs[place] for place in sorted(range(len(repairs)), key=costs.__getitem__))


def is_clear(repairs: Sequence[Repair], gains: Mapping[tuple[Span, str], float]) -> bool:
    """True if the repairs have one best: the only one, or one that a model prefers by `CLEAR` nats.

    Args:
        repairs: In the order of `candidates`.
        gains: As for `reorder`; without them the shape alone never decides between two.
    """
    best, *others = sorted(_costs(repairs, gains)) or (float("inf"),)
    return len(repairs) == 1 or bool(others and others[0] < float("inf") and others[0] - best >= CLEAR)


def _costs(repairs: Sequence[Repair], gains: Mapping[tuple[Span, str], float]) -> list[float]:
    """What speaks against each repair, in nats; infinite for one that no model has read."""
    found = [gains.get((repair.span, repair.text)) for repair in repairs]
    return [
        float("inf") if gain is None else PLACE_COST * place - WORD_GAIN * repair.words - gain
        for place, (repair, gain) in enumerate(zip(repairs, found, strict=True))
    ]


# In nats, chosen on the split_tails set of bench/dev; `mtcheck explain split_tail` says how flat it is around them.
PLACE_COST = 1.0
WORD_GAIN = 5.5  # About what a word costs such a model wherever it stands; without it, the shortest repair would win.
CLEAR = 7.0
