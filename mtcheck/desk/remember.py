"""A cache of model results for each sentence, valid while the sentence and its source do not change.

Rules read the whole story at every change, which takes milliseconds; models read only the sentences that changed. A
language model also reads the text before a sentence; if only that text changes, the sentence is not read again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from mtcheck.evidence import by_itself, gather, with_repairs, worth_trying
from mtcheck.interfaces import Encoder, Engines
from mtcheck.readings import Evidence, Proposal
from mtcheck.types import SegmentPair

Key = tuple[str, tuple[tuple[str, str | None], ...]]
Value = TypeVar("Value")
Name = TypeVar("Name")

SENTENCES = 10_000
"""Number of recently used sentences whose results are kept: at most some hundred megabytes."""

VECTORS = 20_000


class Recent(Generic[Name, Value]):
    """A mapping that drops the least recently used values."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Name, Value] = OrderedDict()

    def get(self, key: Name) -> Value | None:
        """The value, marked as just used; None if there is none."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: Name, value: Value) -> None:
        """Store a value."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Known:
    """Model results for the sentences of a group; `whole` once the language model has tried repairs too."""

    evidence: tuple[Evidence, ...]
    whole: bool


class RememberedEvidence:
    """Model results for recently used sentences; `Asking` reads and writes it."""

    def __init__(self) -> None:
        self.known: Recent[Key, Known] = Recent(SENTENCES)


class Asking:
    """A `Gather` for one call; it asks the models only about sentences without stored results."""

    def __init__(self, remembered: RememberedEvidence, *, repairs: bool = True, anew: bool = False) -> None:
        """Use stored results.

        Args:
            remembered: Shared between calls.
            repairs: Try repairs on new sentences; if False, a later call does.
            anew: Ask about all sentences, stored or not.
        """
        self._known = remembered.known
        self._repairs = repairs
        self._anew = anew
        self.whole = True  # False while repairs of these sentences remain to be tried.

    def __call__(
        self, pairs: Sequence[SegmentPair], engines: Engines, proposals: Sequence[Proposal] = (), *, pivot: bool = True
    ) -> Mapping[str, Evidence]:
        """See `Gather`."""
        groups = _groups(pairs, _tied(pairs, proposals))
        remembered = [None if self._anew else self._known.get(_key(group)) for group in groups]
        new = [pair for group, known in zip(groups, remembered, strict=True) if not known for pair in group]
        unfinished: list[SegmentPair] = []
        found: dict[str, Evidence] = {}
        for group, known in zip(groups, remembered, strict=True):
            if known:
                found.update(zip((pair.id for pair in group), known.evidence, strict=True))
                unfinished.extend(() if known.whole or not self._repairs else group)
        if new:
            # In one call, so that a newly opened story is read as a whole.
            found.update(gather(new, engines, proposals if self._repairs else (), pivot=pivot))
        if unfinished and engines.language_model:
            found.update(with_repairs(unfinished, found, proposals, engines.language_model))
        left = () if self._repairs or engines.language_model is None else proposals
        self._remember(groups, found, {pair.id for pair in (*new, *unfinished)}, left)
        self.whole = all(known.whole for group in groups if (known := self._known.get(_key(group))))
        return found

    def _remember(
        self,
        groups: Sequence[Sequence[SegmentPair]],
        found: Mapping[str, Evidence],
        asked: Set[str],
        left: Sequence[Proposal],
    ) -> None:
        """Store the results for these sentences; `left` are the proposals that a later call tries."""
        for group in groups:
            if any(pair.id in asked for pair in group):
                evidence = tuple(found[pair.id] for pair in group)
                surprisals = [by_itself(one).surprisal or () for one in evidence]
                self._known.put(_key(group), Known(evidence, whole=not worth_trying(group, surprisals, left)))


class RememberedEncoder:
    """An `Encoder` that stores its results, so that aligning a corrected story again costs one sentence."""

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


def _tied(pairs: Sequence[SegmentPair], proposals: Sequence[Proposal]) -> set[int]:
    """The starts of sentences that a proposed repair ties to the previous sentence."""
    starts = sorted(pair.target.span.start for pair in pairs)
    inside = (slice(bisect_right(starts, p.span.start), bisect_left(starts, p.span.end)) for p in proposals)
    return {start for some in inside for start in starts[some]}


def _groups(pairs: Sequence[SegmentPair], tied: Set[int]) -> list[tuple[SegmentPair, ...]]:
    """The groups of sentences: tied sentences together, every other sentence alone."""
    groups: list[tuple[SegmentPair, ...]] = []
    for pair in pairs:
        if groups and pair.target.span.start in tied:
            groups[-1] = (*groups[-1], pair)
        else:
            groups.append((pair,))
    return groups


def _key(group: Sequence[SegmentPair]) -> Key:
    return group[0].lang_pair, tuple((pair.text, pair.source) for pair in group)
