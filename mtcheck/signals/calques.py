"""Calques and reporting verbs of French wire copy, by rule packs.

Amount: the share of such hits that a careful reader would mark, 0 to 1, as the rule states it (`prior`, or
`prior_confirmed` where the French has the cue). `kind` is the rule's id, so that each rule can be calibrated.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, Measure, SignalSpec, overlaps_any, to_signal
from mtcheck.signals.packs.load import Pack, load_pack
from mtcheck.signals.packs.rule import Rule
from mtcheck.types import SegmentPair, Span, by_story

DEFAULT_PACKS = ("wire-fr", "wire-en-fr")


def with_packs(packs: Sequence[str]) -> SignalSpec:
    """The signal for a list of packs: shipped names or paths of YAML files.

    Raises:
        ConfigError: At the first measurement, if a pack is missing or broken.
    """
    return SignalSpec(
        name="calques",
        summary="French turns of phrase in English, English ones in French, by rule packs.",
        category="style/awkward",
        its_type="style",
        severity=Severity.MINOR,
        measure=measure_packs("calques", tuple(packs)),
        # A user's packs name their languages themselves.
        languages=("en", "fr") if tuple(packs) == DEFAULT_PACKS else (),
        sources=("fr", "en") if tuple(packs) == DEFAULT_PACKS else (),
    )


def signature(packs: Sequence[str]) -> str:
    """The packs with the digests of their files: "wire-fr@1f00ba12,desk@77ab0123". Raises ConfigError."""
    return ",".join(f"{pack.name}@{pack.digest}" for pack in map(load_pack, packs))


def measure_packs(name: str, packs: Sequence[str]) -> Measure:
    """A measure that runs every rule of `packs` under the signal `name`."""

    def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
        loaded = [load_pack(pack) for pack in packs]
        for story in by_story(pairs):
            for pack in loaded:
                yield from _in_story(name, pack, story)

    return measure


def _in_story(name: str, pack: Pack, story: Sequence[SegmentPair]) -> Iterator[Signal]:
    mine = [pair for pair in story if _applies_to(pack, pair)]
    found = [(pair, hit) for pair in mine for hit in find(pack.index.rules_for(pair.text), pair)]
    dense = _is_dense(pack, story, [hit for _, hit in found])
    for pair, hit in found:
        if dense and hit.severity is Severity.NEUTRAL:
            hit = replace(hit, severity=Severity.MINOR)
        signal = to_signal(name, hit, pair.id, pair.target.span.start)
        # Curves were fitted on English copy.
        yield replace(signal, stated=not pack.shipped, presumed=pack.shipped and pack.target_language != "en")


def find(rules: Iterable[Rule], pair: SegmentPair) -> list[Hit]:
    """Hits of all rules in one pair; of two that overlap, the longer one is kept, then the more probable one."""
    hits = [hit for rule in rules for hit in rule.find(pair.text, pair.source)]
    hits.sort(key=lambda hit: (hit.severity or 0, hit.span.end - hit.span.start, hit.value), reverse=True)
    kept: list[Hit] = []
    taken: list[Span] = []
    for hit in hits:
        if not overlaps_any(hit.span, taken):
            kept.append(hit)
            insort(taken, hit.span)
    return sorted(kept, key=lambda hit: hit.span)


def _applies_to(pack: Pack, pair: SegmentPair) -> bool:
    source, _, target = pair.lang_pair.partition("-")
    return target == pack.target_language and pack.source_language in ("", source)


def _is_dense(pack: Pack, story: Sequence[SegmentPair], hits: Sequence[Hit]) -> bool:
    """One "indeed" is English; one in every sentence is French."""
    if not pack.density:
        return False
    counted = {rule.id for rule in pack.rules if rule.dense}
    notes = sum(hit.kind in counted for hit in hits)
    words = sum(len(pair.text.split()) for pair in story)
    return notes >= pack.density_at_least and notes * 100 >= pack.density * words


SIGNAL = with_packs(DEFAULT_PACKS)
