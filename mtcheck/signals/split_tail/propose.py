"""Find the split tails of a story once, with the repairs that the language model may try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.language.words import surroundings
from mtcheck.readings import Proposal, Trial
from mtcheck.signals.base import owner, paragraphs
from mtcheck.signals.split_tail.find import SplitTail, find
from mtcheck.signals.split_tail.repairs import Repair, candidates
from mtcheck.signals.split_tail.sentence_bounds import sentence_start
from mtcheck.types import SegmentPair, Span

BEFORE = 200  # Code points read before and after the text that a repair changes. Text further away
AFTER = 60  # decides no comparison of two repairs, and each repair costs one reading.


@dataclass(frozen=True, slots=True)
class TailProposal(Proposal):
    """A split tail with its repairs.

    Attributes:
        paragraph: The raw paragraph; `tail` and `repairs` point into it.
        origin: Offset of the paragraph in the document.
        repairs: In the order of `candidates`.
    """

    paragraph: str
    origin: int
    tail: SplitTail
    repairs: tuple[Repair, ...]


def propose(pairs: Sequence[SegmentPair]) -> Iterator[TailProposal]:
    """Every split tail, with every candidate repair; it belongs to the pair in which it starts."""
    for members in paragraphs(pairs):
        paragraph, origin = members[0].paragraph, members[0].paragraph_span.start
        for tail in find(paragraph):
            pair = owner(members, tail.span.start + origin)
            repairs = candidates(paragraph, tail)
            yield TailProposal(
                pair_id=pair.id,
                span=Span(sentence_start(paragraph, tail.stop), tail.span.end).shift(origin),
                trials=tuple(_trials(paragraph, repairs, origin - pair.target.span.start)),
                only_if_unlikely=False,
                paragraph=paragraph,
                origin=origin,
                tail=tail,
                repairs=repairs,
            )


def _trials(paragraph: str, repairs: Sequence[Repair], by: int) -> Iterator[Trial]:
    """Each repair, read in the part of the paragraph around it; `by` shifts its span to the pair's text."""
    read = around(paragraph, repairs)
    for repair in repairs:
        after = repair.text.join((paragraph[read.start : repair.span.start], paragraph[repair.span.end : read.end]))
        yield Trial("split-tail", repair.span.shift(by), repair.text, "", read.of(paragraph), after)


def around(paragraph: str, repairs: Sequence[Repair]) -> Span:
    """The part of a paragraph to read for comparing the repairs of one tail: their spans and words around them."""
    first = min((repair.span.start for repair in repairs), default=0)
    last = max((repair.span.end for repair in repairs), default=0)
    return surroundings(paragraph, Span(first, last), BEFORE, AFTER)
