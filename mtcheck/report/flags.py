"""A finding with all facts that several writers print, so that they differ in layout only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mtcheck.findings import Finding, Report, SegmentScore, Severity, Suggestion
from mtcheck.report.difference import worded
from mtcheck.review.fingerprints import fingerprints
from mtcheck.review.places import Place, Places
from mtcheck.types import SegmentPair, Span


@dataclass(frozen=True, slots=True)
class Repair:
    """A suggestion with the words that it replaces.

    Attributes:
        before: The words to remove, "" for an insertion.
        corrected: The whole segment afterwards.
    """

    span: Span
    before: str
    replacement: str
    corrected: str
    place: Place


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding with its place and context.

    Attributes:
        number: 1 for the first of the document in the order of the text.
        text: The marked words.
        pivot: The segment translated into the source language, "" if there is none.
        repairs: Best first.
        reworded: The words of the back-translation, or of another translation of the source, at the place of the marked
            words; "" if they are equal or the place is ambiguous.
    """

    finding: Finding
    number: int
    fingerprint: str
    place: Place
    text: str
    pair: SegmentPair | None
    score: SegmentScore | None
    pivot: str
    back_translation: str
    repairs: tuple[Repair, ...]
    reworded: str = ""


def flags(report: Report) -> tuple[Flag, ...]:
    """The findings of a report in the order of its text."""
    places = Places(report.document)
    pairs = {pair.id: pair for pair in report.pairs}
    scores = {score.pair_id: score for score in report.scores}
    named = sorted(zip(report.findings, fingerprints(report), strict=True), key=lambda item: (item[0].span, item[1]))
    return tuple(
        _flag(report, finding, number, name, places, pairs.get(finding.pair_id), scores.get(finding.pair_id))
        for number, (finding, name) in enumerate(named, 1)
    )


def worst_first(items: Iterable[Flag]) -> tuple[Flag, ...]:
    """By severity, then by probability, then in the order given."""
    return tuple(sorted(items, key=lambda flag: (-flag.finding.severity, -flag.finding.probability)))


def count(report: Report) -> Mapping[Severity, int]:
    """The number of findings by severity, worst first, without zeros."""
    found = [finding.severity for finding in report.findings]
    return {level: found.count(level) for level in sorted(set(found), reverse=True)}


def _flag(
    report: Report,
    finding: Finding,
    number: int,
    name: str,
    places: Places,
    pair: SegmentPair | None,
    score: SegmentScore | None,
) -> Flag:
    known = report.evidence.get(finding.pair_id)
    text = report.document.text
    returned = finding.evidence.get("back_translation") or (known and known.back_translation) or ""
    return Flag(
        finding=finding,
        number=number,
        fingerprint=name,
        place=places.of(finding.span),
        text=finding.span.of(text),
        pair=pair,
        score=score,
        pivot=finding.evidence.get("pivot") or (known and known.pivot) or "",
        back_translation=returned,
        repairs=tuple(_repair(text, finding, pair, suggestion, places) for suggestion in finding.suggestions),
        reworded=_reworded(finding, pair, returned),
    )


def _reworded(finding: Finding, pair: SegmentPair | None, returned: str) -> str:
    other = returned or finding.evidence.get("translation", "")
    return worded(pair.text, other, finding.span.shift(-pair.target.span.start)) if pair and other else ""


def _repair(text: str, finding: Finding, pair: SegmentPair | None, suggestion: Suggestion, places: Places) -> Repair:
    span, whole = suggestion.span, pair.target.span if pair else finding.span
    # A repair that reaches beyond its segment, such as one of a split tail, is shown whole.
    whole = Span(min(whole.start, span.start), max(whole.end, span.end))
    after = text[whole.start : span.start] + suggestion.replacement + text[span.end : whole.end]
    return Repair(span, span.of(text), suggestion.replacement, after, places.of(span))
