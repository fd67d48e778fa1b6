"""What the models compute for a batch of pairs, each model in as few calls as possible.

A pair with a source is read twice: with the source, and alone, as a reader of the copy reads it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from mtcheck.evidence.plain_text import PlainLanguageModel, reading_plain_text
from mtcheck.evidence.probes import probe, worth_trying
from mtcheck.evidence.similarity import similarities
from mtcheck.evidence.surprise import reads_beside, surprise
from mtcheck.evidence.tags import read_twice
from mtcheck.evidence.wording import wording
from mtcheck.interfaces import Engines, LanguageModel, Translator
from mtcheck.readings import Evidence, Proposal, Tags, WordSurprisal
from mtcheck.types import SegmentPair

__all__ = ["Gather", "as_pivot", "by_itself", "gather", "with_repairs", "worth_trying"]

PIVOT_MARK = "= "


class Gather(Protocol):
    """`gather`, or a version of it with a cache."""

    def __call__(
        self, pairs: Sequence[SegmentPair], engines: Engines, proposals: Sequence[Proposal] = (), *, pivot: bool = True
    ) -> Mapping[str, Evidence]:
        """One `Evidence` for each pair id."""
        ...


def gather(
    pairs: Sequence[SegmentPair], engines: Engines, proposals: Sequence[Proposal] = (), *, pivot: bool = True
) -> Mapping[str, Evidence]:
    """Run every available model.

    Args:
        pairs: Any number, ids unique; pairs of one story in order.
        proposals: Repairs for the language model to try (`signals.propose`). For a split tail it reads a sentence up to
            16 times.
        pivot: Use a translation of the copy in place of a missing source.

    Returns:
        One `Evidence` for each pair id.
    """
    found = _gathered(pairs, reading_plain_text(engines), pivot)
    if engines.language_model and proposals:
        return with_repairs(pairs, found, proposals, engines.language_model)
    return found


def _gathered(pairs: Sequence[SegmentPair], engines: Engines, pivot: bool) -> dict[str, Evidence]:
    """The results of all models, before any repair is tested."""
    gathered = [wording(pair) for pair in pairs]
    gathered = _round_trip(pairs, gathered, engines, pivot)
    together = _with_language_model if engines.language_model else _beside
    gathered = _alone(pairs, together(pairs, gathered, engines), engines)
    return {pair.id: evidence for pair, evidence in zip(pairs, gathered, strict=True)}


def _with_language_model(pairs: Sequence[SegmentPair], gathered: list[Evidence], engines: Engines) -> list[Evidence]:
    """Run the slowest model in parallel with the others: one model alone does not keep two cores busy."""
    from concurrent.futures import ThreadPoolExecutor  # Only runs with models need it.

    with ThreadPoolExecutor(max_workers=1) as pool:
        # With a source that the language model cannot read, its results add little: the quality model suffices there.
        readable = [pair for pair in pairs if reads_beside(pair) or not engines.quality]
        reading = pool.submit(_read, readable, engines)
        gathered = _beside(pairs, gathered, engines)
        results = {pair.id: found for pair, found in zip(readable, reading.result(), strict=True)}
    read = [results.get(pair.id, (None, None)) for pair in pairs]
    return [replace(e, surprisal=words, tags=tags, probes=()) for e, (words, tags) in zip(gathered, read, strict=True)]


def _read(pairs: Sequence[SegmentPair], engines: Engines) -> list[tuple[tuple[WordSurprisal, ...] | None, Tags | None]]:
    """Surprisal and tags of each pair: both in one pass from a model that can tag, else surprisal alone."""
    if engines.tagger:
        return [(one.surprisal, one.tags) for one in read_twice(pairs, engines.tagger)]
    return [(words, None) for words in surprise(pairs, engines.language_model)] if engines.language_model else []


def _beside(pairs: Sequence[SegmentPair], gathered: Sequence[Evidence], engines: Engines) -> list[Evidence]:
    """The results of all models except the language model, with the source or pivot if there is one."""
    sources = [_source(pair, evidence) for pair, evidence in zip(pairs, gathered, strict=True)]
    found = list(gathered)
    if engines.forward:
        found = _forced(pairs, sources, found, engines.forward)
    if engines.encoder:
        cosines = similarities([pair.text for pair in pairs], sources, engines.encoder)
        found = [replace(e, similarity=value) for e, value in zip(found, cosines, strict=True)]
    if engines.quality:
        beside = [pair.source or (source and as_pivot(source)) for pair, source in zip(pairs, sources, strict=True)]
        assessed = engines.quality.assess(beside, [pair.text for pair in pairs])
        found = [replace(e, assessment=value) for e, value in zip(found, assessed, strict=True)]
    return found


def with_repairs(
    pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence], proposals: Sequence[Proposal], model: LanguageModel
) -> dict[str, Evidence]:
    """The evidence of these pairs, with the proposed repairs tested."""
    read = [by_itself(evidence[pair.id]).surprisal or () for pair in pairs]
    tried = probe(pairs, read, proposals, PlainLanguageModel(model))
    return {pair.id: replace(evidence[pair.id], probes=probes) for pair, probes in zip(pairs, tried, strict=True)}


def as_pivot(text: str) -> str:
    """Mark a pivot as made from the copy, for the quality model: their agreement means little."""
    return PIVOT_MARK + text


def by_itself(evidence: Evidence) -> Evidence:
    """The results for the copy without its source."""
    return evidence.readings[-1]


def _alone(pairs: Sequence[SegmentPair], gathered: Sequence[Evidence], engines: Engines) -> list[Evidence]:
    """Run the quality model and the language model again without the source, for pairs that have one."""
    # Separately, as when the mixing was fitted.
    bare = [replace(pair, source=None, context=(), document=pair.id) for pair in pairs if pair.source]
    readers = Engines(quality=engines.quality, language_model=engines.language_model, tagger=engines.tagger)
    # A pair aligned with no source was already read alone.
    alone = {pair.id: replace(e, basis="none") for pair, e in zip(pairs, gathered, strict=True) if pair.source == ""}
    if bare and readers != Engines():
        alone |= _gathered(bare, readers, pivot=False)
    return [replace(evidence, alone=alone.get(pair.id)) for pair, evidence in zip(pairs, gathered, strict=True)]


def _source(pair: SegmentPair, evidence: Evidence) -> str | None:
    """The text that the models compare with the copy: the source, else the pivot. An empty source counts as none."""
    return pair.source or evidence.pivot or None


def _round_trip(
    pairs: Sequence[SegmentPair], gathered: Sequence[Evidence], engines: Engines, pivot: bool
) -> list[Evidence]:
    """Translate the copy and back; if no source was given, the first translation becomes the basis."""
    if not (pivot and engines.backward and engines.forward):
        return list(gathered)
    pivots = engines.backward.translate([pair.text for pair in pairs])
    returned = engines.forward.translate(pivots)
    return [
        replace(e, pivot=there, back_translation=back, basis="source" if pair.source else "pivot")
        for pair, e, there, back in zip(pairs, gathered, pivots, returned, strict=True)
    ]


def _forced(
    pairs: Sequence[SegmentPair], sources: Sequence[str | None], gathered: Sequence[Evidence], forward: Translator
) -> list[Evidence]:
    asked = [i for i, source in enumerate(sources) if source]
    scores = forward.log_probs([sources[i] or "" for i in asked], [pairs[i].text for i in asked])
    found = dict(zip(asked, scores, strict=True))
    return [replace(e, log_probs=found.get(i)) for i, e in enumerate(gathered)]
