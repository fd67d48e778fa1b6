"""The report as plain dictionaries, by schema 1 (docs/report-schema.md), for all that is written as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from mtcheck.findings import Report, SegmentScore
from mtcheck.report.flags import Flag, Repair, flags
from mtcheck.review.places import Place, Places
from mtcheck.text.escape import in_json
from mtcheck.types import SegmentPair, Span

SCHEMA = 1
JsonObject = dict[str, Any]


def report_object(report: Report) -> JsonObject:
    """One document: its inputs, its scores, its segments, its findings, what was skipped."""
    places = Places(report.document)
    scores = {score.pair_id: score for score in report.scores}
    return {
        **head(report),
        "segments": [segment_object(report, pair, scores.get(pair.id), places) for pair in report.pairs],
        "findings": [finding_object(flag) for flag in flags(report)],
        "skipped": [{"name": name, "reason": reason} for name, reason in skipped(report)],
    }


def head(report: Report) -> JsonObject:
    """The figures of the document as a whole."""
    document = report.document
    return {
        "document": {
            "name": document.name,
            "lang": document.lang,
            "format": document.format,
            "notes": list(document.notes),
        },
        "signature": report.signature,
        "basis": report.basis,
        "score": rounded(report.score, 2),
        "band": report.band,
        "judgement": report.judgement,
        "needs_edit": rounded(report.needs_edit),
        "penalty": rounded(report.penalty),
        "metrics": dict(sorted(report.metrics.items())),
    }


def segment_object(report: Report, pair: SegmentPair, score: SegmentScore | None, places: Places) -> JsonObject:
    """One segment with its scores and the model results."""
    known = report.evidence.get(pair.id)
    return {
        "id": pair.id,
        **_span(pair.target.span),
        **_place(places.of(pair.target.span)),
        "text": pair.text,
        "source": pair.source,
        "references": list(pair.references),
        "score": rounded(score.score, 2) if score else None,
        "needs_edit": rounded(score.needs_edit) if score else None,
        "margin": rounded(score.margin, 2) if score else None,
        "band": score.band if score else None,
        "weights": [_weight(word.start, word.end, word.value) for word in (score.weights if score else ())],
        "pivot": known.pivot if known else None,
        "back_translation": known.back_translation if known else None,
    }


def finding_object(flag: Flag) -> JsonObject:
    """One finding; offsets point into the text of the document."""
    finding = flag.finding
    return {
        "fingerprint": flag.fingerprint,
        "segment": finding.pair_id,
        **_span(finding.span),
        **_place(flag.place),
        "text": flag.text,
        "signal": finding.signal,
        "kind": finding.kind,
        "signals": list(finding.signals),
        "category": finding.category,
        "its_type": finding.its_type,
        "severity": finding.severity.label,
        "probability": rounded(finding.probability),
        "calibrated": finding.calibrated,
        "message": finding.message,
        "detail": finding.detail,
        "suggestions": [_repair(repair) for repair in flag.repairs],
        "also": [{**_span(repair.span), "replacement": repair.replacement} for repair in finding.also],
        "evidence": dict(sorted(finding.evidence.items())),
    }


REVIEWED = frozenset({"baseline", "ignored", "ignore", "expired"})
"""Names of entries about dismissed or known findings; other entries of `skipped` are about steps not done."""


def noted(name: str, reason: str) -> str:
    """A line of `skipped` as a sentence: "surprisal was not done: ...", or what was left out on request."""
    return reason if name in REVIEWED else f"{name} was not done: {reason}"


def skipped(report: Report) -> list[tuple[str, str]]:
    """What was not done and why, once each, by name."""
    return sorted({(item.name, item.reason) for item in report.skipped})


WARNINGS = {
    "unmeasured": "unmeasured for this pair of languages",
    "at chance": "no better than chance for this pair of languages",
}
"""Warnings about a score, by `Report.judgement`."""


def score_of(report: Report) -> str:
    """The score of a story in words: `71.2 (light edit)`."""
    if report.score is None:
        return report.judgement
    remarks = [text for text in (report.band, WARNINGS.get(report.judgement)) if text]
    return f"{report.score:.1f}" + (f" ({', '.join(remarks)})" if remarks else "")


def chance_of(report: Report) -> str:
    """The probability that an editor must touch it: `34%`."""
    return report.judgement if report.needs_edit is None else f"{report.needs_edit:.0%}"


def dumped(record: Mapping[str, Any], indent: int | None = None) -> str:
    """JSON with unescaped letters, but without characters that act on a terminal."""
    return in_json(json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False))


def rounded(value: float | None, digits: int = 4) -> float | None:
    """A number that prints alike on every machine; None for an unknown one or one that JSON cannot represent."""
    # Adding 0.0 turns -0.0 into 0.0.
    return None if value is None or not math.isfinite(value) else round(float(value), digits) + 0.0


def _span(span: Span) -> JsonObject:
    return {"start": span.start, "end": span.end}


def _weight(start: int, end: int, value: float) -> JsonObject:
    return {"start": start, "end": end, "weight": rounded(value)}


def _place(place: Place) -> JsonObject:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "element": place.element,
    }


def _repair(repair: Repair) -> JsonObject:
    return {**_span(repair.span), "replacement": repair.replacement, "corrected": repair.corrected}
