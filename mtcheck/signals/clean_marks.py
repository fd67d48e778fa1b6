"""Repairs of marks, spaces and encodings are checked by the rules, all those of a paragraph together.

One mark of a pair cannot be checked without the other, and a space cannot be checked without its neighbours. A repair
is left out if the repaired paragraph has a finding on it that was not there, or as many of its own kind as before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mtcheck.findings import Signal, Suggestion
from mtcheck.signals.base import SignalSpec
from mtcheck.signals.reread import as_document, read_again
from mtcheck.types import SegmentPair, Span

MARKS = frozenset({"spacing", "quotes", "encoding", "engine_debris", "split_tail"})
BESIDE = 1  # Code points on either side of a repair in which a new finding is attributed to it.
Kinds = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RepairedParagraph:
    """The repairs of one signal applied to one paragraph.

    Attributes:
        places: For each repair its signal's number and its place in the repaired paragraph.
        pair: The repaired paragraph as a document of its own.
        applied: Number of repairs by kind.
        before: Number of findings of the original paragraph by kind.
    """

    places: tuple[tuple[int, Span], ...]
    pair: SegmentPair
    applied: Kinds
    before: Kinds


def unclean_marks(
    signals: Sequence[Signal], pairs: Sequence[SegmentPair], readers: Sequence[SignalSpec]
) -> Iterator[int]:
    """The numbers of the signals whose first repair leads to another finding, or to the same one again."""
    paragraphs = {each.pair.id: each for each in repaired_paragraphs(signals, pairs)}
    repaired = [each.pair for each in paragraphs.values()]
    found: dict[str, list[Signal]] = defaultdict(list)
    for one in read_again(readers, repaired):
        found[one.pair_id].append(one)
    for name, paragraph in paragraphs.items():
        yield from soiled(paragraph, found[name])


def soiled(repaired: RepairedParagraph, found: Sequence[Signal]) -> Iterator[int]:
    """The repairs with a finding on them that they caused or failed to remove."""
    after: Kinds = Counter((one.name, one.kind) for one in found)
    for one in found:
        kind = (one.name, one.kind)
        if after[kind] <= repaired.before[kind] - repaired.applied[kind]:
            continue
        for number, place in repaired.places:
            if one.span.start <= place.end + BESIDE and place.start - BESIDE <= one.span.end:
                yield number


def repaired_paragraphs(signals: Sequence[Signal], pairs: Sequence[SegmentPair]) -> Iterator[RepairedParagraph]:
    """One for each paragraph and signal with repairs there."""
    by_id = {pair.id: pair for pair in pairs}
    groups: dict[tuple[str, Span, str], list[int]] = defaultdict(list)
    before: dict[tuple[str, Span], Kinds] = defaultdict(Counter)
    for number, signal in enumerate(signals):
        pair = by_id.get(signal.pair_id)
        if pair is None:
            continue
        paragraph = (pair.document, pair.paragraph_span)
        before[paragraph][signal.name, signal.kind] += 1
        if signal.name in MARKS and signal.suggestions:
            groups[(*paragraph, signal.name)].append(number)
    for (document, span, name), numbers in groups.items():
        pair = by_id[signals[numbers[0]].pair_id]
        yield applied(f"{name} {numbers[0]}", pair, numbers, signals, before[document, span])


def applied(
    name: str, pair: SegmentPair, numbers: Sequence[int], signals: Sequence[Signal], before: Kinds
) -> RepairedParagraph:
    """The first repairs of these signals in a paragraph; of overlapping ones, the first."""
    text, origin, at, parts, size = pair.paragraph, pair.paragraph_span.start, 0, [], 0
    places: list[tuple[int, Span]] = []
    kinds: Kinds = Counter()
    for number, repair in in_order(numbers, signals, origin):
        if repair.span.start < at or repair.span.end > len(text):
            continue
        kept = text[at : repair.span.start]
        start = size + len(kept)
        parts += [kept, repair.replacement]
        size, at = start + len(repair.replacement), repair.span.end
        places.append((number, Span(start, size)))
        kinds[signals[number].name, signals[number].kind] += 1
    whole = "".join([*parts, text[at:]])
    return RepairedParagraph(tuple(places), as_document(pair, whole, name), kinds, before)


def in_order(numbers: Sequence[int], signals: Sequence[Signal], origin: int) -> list[tuple[int, Suggestion]]:
    """The first repair of each signal, in coordinates and order of the paragraph."""
    found = [(number, signals[number].suggestions[0]) for number in numbers]
    moved = [(number, replace(one, span=one.span.shift(-origin))) for number, one in found]
    return sorted((item for item in moved if item[1].span.start >= 0), key=lambda item: item[1].span)
