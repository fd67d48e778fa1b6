"""What models said of a sentence is not asked again while the sentence and its source stay as they are.

Rules read the whole story at every change, which takes milliseconds; models read only the sentences that changed. A
language model also reads what stands before a sentence; that this changed is not reason enough to ask again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Generic, TypeVar

from mtcheck.evidence import by_itself, gather, unlikely_places, with_repairs
from mtcheck.interfaces import Encoder, Engines
from mtcheck.readings import Evidence
from mtcheck.signals.split_tail.find import find
from mtcheck.signals.split_tail.sentence_bounds import sentence_start
from mtcheck.types import SegmentPair, Span

Key = tuple[str, tuple[tuple[str, str | None], ...]]
Value = TypeVar("Value")
Name = TypeVar("Name")

SENTENCES = 10_000
"""Sentences that are remembered, the last used ones: some hundred megabytes at worst."""

VECTORS = 20_000


class Recent(Generic[Name, Value]):
    """A mapping that forgets what was not used for longest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Name, Value] = OrderedDict()

    def get(self, key: Name) -> Value | None:
        """The value, which now counts as just used; None if there is none."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Name, value: Value) -> None:
        """Remember a value."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What models said of the sentences of a group; `whole` once the language model has tried repairs too."""

    evidence: tuple[Evidence, ...]
    whole: bool


class RememberedEvidence:
    """A `Gather` that asks the models only about sentences it has not seen."""

    def __init__(self) -> None:
        self._known: Recent[Key, Known] = Recent(SENTENCES)

    def __call__(self, pairs: Sequence[SegmentPair], engines: Engines, *, pivot: bool = True) -> Mapping[str, Evidence]:
        """See `Gather`."""
        return self._gathered(pairs, engines, pivot, repairs=True)

    def hurried(self, pairs: Sequence[SegmentPair], engines: Engines, *, pivot: bool = True) -> Mapping[str, Evidence]:
        """The same, but no repair is tried on what is new: a later call does that."""
        return self._gathered(pairs, engines, pivot, repairs=False)

    def is_whole(self, pairs: Sequence[SegmentPair]) -> bool:
        """Whether nothing that is known of these pairs was gathered in a hurry."""
        groups = (group for paragraph in _paragraphs(pairs) for group in _groups(paragraph))
        return all(known.whole for group in groups if (known := self._known.get(_key(group))))

    def _gathered(
        self, pairs: Sequence[SegmentPair], engines: Engines, pivot: bool, *, repairs: bool
    ) -> Mapping[str, Evidence]:
        found: dict[str, Evidence] = {}
        asked: list[SegmentPair] = []
        unfinished: list[SegmentPair] = []
        for paragraph in _paragraphs(pairs):
            groups = _groups(paragraph)
            known = [self._known.get(_key(group)) for group in groups]
            new = [group for group, said in zip(groups, known, strict=True) if said is None]
            # A paragraph of which nothing is known is read as a whole, as a check does.
            asked.extend(paragraph if len(new) == len(groups) else (pair for group in new for pair in _cut_out(group)))
            for group, said in zip(groups, known, strict=True):
                if said:
                    found.update(zip((pair.id for pair in group), said.evidence, strict=True))
                    unfinished.extend(() if said.whole or not repairs else _cut_out(group))
        if asked:
            # In one call, so that a story that is opened is read as a whole.
            found.update(gather(asked, engines, pivot=pivot, repairs=repairs))
        if unfinished and engines.language_model:
            found.update(with_repairs(unfinished, found, engines.language_model))
        changed = {pair.id for pair in (*asked, *unfinished)}
        self._remember(pairs, found, changed, repairs or engines.language_model is None)
        return found

    def anew(self, pairs: Sequence[SegmentPair], engines: Engines, *, pivot: bool = True) -> Mapping[str, Evidence]:
        """Ask about all of them, seen or not, and remember that."""
        found = gather(pairs, engines, pivot=pivot)
        self._remember(pairs, found, set(found), repairs=True)
        return found

    def _remember(
        self, pairs: Sequence[SegmentPair], found: Mapping[str, Evidence], asked: Set[str], repairs: bool
    ) -> None:
        for paragraph in _paragraphs(pairs):
            for group in _groups(paragraph):
                if any(pair.id in asked for pair in group):
                    evidence = tuple(found[pair.id] for pair in group)
                    self._known.put(_key(group), Known(evidence, repairs or not _repairable(group, evidence)))


class RememberedEncoder:
    """An `Encoder` that remembers, so that aligning a corrected story again costs one sentence."""

    def __init__(self, inner: Encoder) -> None:
        self._inner = inner
        self._known: Recent[str, Sequence[float]] = Recent(VECTORS)

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """See `Encoder`."""
        found = {text: vector for text in texts if (vector := self._known.get(text)) is not None}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        for text, embedded in zip(new, self._inner.embed(new) if new else (), strict=True):
            self._known.put(text, embedded)
            found[text] = embedded
        return [found[text] for text in texts]


def _paragraphs(pairs: Sequence[SegmentPair]) -> Iterator[tuple[SegmentPair, ...]]:
    for _, members in groupby(pairs, key=lambda pair: pair.paragraph_span):
        yield tuple(members)


def _groups(members: Sequence[SegmentPair]) -> list[tuple[SegmentPair, ...]]:
    """The sentences of a paragraph, each on its own but for those that a split tail ties together."""
    text, origin = members[0].paragraph, members[0].paragraph_span.start
    tied = [Span(sentence_start(text, tail.stop), tail.span.end).shift(origin) for tail in find(text)]
    groups: list[tuple[SegmentPair, ...]] = []
    for pair in members:
        begin = pair.target.span.start
        if groups and any(span.start < begin < span.end for span in tied):
            groups[-1] = (*groups[-1], pair)
        else:
            groups.append((pair,))
    return groups


def _repairable(group: Sequence[SegmentPair], evidence: Sequence[Evidence]) -> bool:
    """Whether the language model has a repair to try: a split tail reaches into the group, or a place is unlikely."""
    origin = group[0].paragraph_span.start
    whole = Span(group[0].target.span.start, group[-1].target.span.end).shift(-origin)
    return any(tail.span.overlaps(whole) for tail in find(group[0].paragraph)) or any(
        unlikely_places(pair.text, by_itself(e).surprisal or ()) for pair, e in zip(group, evidence, strict=True)
    )


def _cut_out(group: Sequence[SegmentPair]) -> Iterator[SegmentPair]:
    """A group as a paragraph of its own, so that nothing is asked about the sentences around it."""
    whole = Span(group[0].target.span.start, group[-1].target.span.end)
    text = whole.shift(-group[0].paragraph_span.start).of(group[0].paragraph)
    return (replace(pair, paragraph=text, paragraph_span=whole) for pair in group)


def _key(group: Sequence[SegmentPair]) -> Key:
    return group[0].lang_pair, tuple((pair.text, pair.source) for pair in group)
