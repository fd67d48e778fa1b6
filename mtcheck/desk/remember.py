"""What models said of a paragraph is not asked again while the paragraph and its sources stay as they are.

Rules read the whole story at every change, which takes milliseconds; models read only the paragraphs that changed. A
language model also reads a few lines before a paragraph; that these changed is not reason enough to ask again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Generic, TypeVar

from mtcheck.evidence import gather
from mtcheck.types import Encoder, Engines, Evidence, SegmentPair

Key = tuple[str, tuple[tuple[str, str | None], ...]]
Value = TypeVar("Value")
Name = TypeVar("Name")

PARAGRAPHS = 5_000
"""Paragraphs that are remembered, the last used ones: some hundred megabytes at worst."""

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


class RememberedEvidence:
    """A `Gather` that asks the models only about paragraphs it has not seen."""

    def __init__(self) -> None:
        self._known: Recent[Key, tuple[Evidence, ...]] = Recent(PARAGRAPHS)

    def __call__(self, pairs: Sequence[SegmentPair], engines: Engines, *, pivot: bool = True) -> Mapping[str, Evidence]:
        """See `Gather`."""
        found: dict[str, Evidence] = {}
        new: list[tuple[SegmentPair, ...]] = []
        for members in _paragraphs(pairs):
            known = self._known.get(_key(members))
            if known is None:
                new.append(members)
            else:
                found.update(zip((pair.id for pair in members), known, strict=True))
        # In one call, so that a story that is opened is read as a whole.
        unseen = [pair for members in new for pair in members]
        return {**found, **self.anew(unseen, engines, pivot=pivot)} if unseen else found

    def anew(self, pairs: Sequence[SegmentPair], engines: Engines, *, pivot: bool = True) -> Mapping[str, Evidence]:
        """Ask about all of them, seen or not, and remember that."""
        found = gather(pairs, engines, pivot=pivot)
        for members in _paragraphs(pairs):
            self._known.put(_key(members), tuple(found[pair.id] for pair in members))
        return found


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


def _key(members: Sequence[SegmentPair]) -> Key:
    return members[0].lang_pair, tuple((pair.text, pair.source) for pair in members)
