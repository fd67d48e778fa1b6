"""A checked story as the page shows it: pieces of text, each with the findings that cover it, without offsets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mtcheck.desk.bench import CheckedStory
from mtcheck.findings import SegmentScore
from mtcheck.report.flags import Flag
from mtcheck.report.json_objects import rounded, skipped
from mtcheck.report.page.parts import LOW
from mtcheck.types import Paragraph, SegmentPair, Span

JsonObject = dict[str, Any]


def shown(checked: CheckedStory, dismissed: Mapping[str, str], first: float | None, done: bool) -> JsonObject:
    """The data for the page.

    Args:
        dismissed: Reasons, by fingerprint.
        first: The score when the story was opened.
    """
    report = checked.report
    return {
        "id": checked.story.id,
        "name": report.document.name,
        "revision": checked.story.revision,
        "score": rounded(report.score, 1),
        "first_score": rounded(report.score if first is None else first, 1),
        "needs_edit": rounded(report.needs_edit),
        "judgement": report.judgement,
        "band": report.band,
        "basis": report.basis,
        "signature": report.signature,
        "notes": list(report.document.notes),
        "skipped": [{"name": name, "reason": reason} for name, reason in skipped(report)],
        "done": done,
        "whole": checked.whole,
        "paragraphs": list(_paragraphs(checked)),
        "findings": [_finding(flag, dismissed.get(flag.fingerprint)) for flag in checked.flags],
    }


def _finding(flag: Flag, reason: str | None) -> JsonObject:
    finding = flag.finding
    return {
        "id": flag.fingerprint,
        "number": flag.number,
        "severity": finding.severity.label,
        "category": finding.category,
        "signal": finding.signal,
        "probability": rounded(finding.probability),
        "text": flag.text,
        "message": finding.message,
        "repairs": [{"before": repair.before, "after": repair.replacement} for repair in flag.repairs],
        "source": (flag.pair.source if flag.pair else None) or "",
        "pivot": flag.pivot,
        "back_translation": flag.back_translation,
        "dismissed": reason,
    }


def _paragraphs(checked: CheckedStory) -> Iterator[JsonObject]:
    report = checked.report
    scores = {score.pair_id: score for score in report.scores}
    by_paragraph: dict[Span, list[SegmentPair]] = {}
    for pair in report.pairs:
        by_paragraph.setdefault(pair.paragraph_span, []).append(pair)
    for paragraph in report.document.paragraphs:
        inside = by_paragraph.get(paragraph.span, [])
        yield {
            "kind": paragraph.kind,
            "text": paragraph.span.of(report.document.text),
            "segments": list(_segments(checked, paragraph, inside, scores)),
        }


def _segments(
    checked: CheckedStory, paragraph: Paragraph, inside: Sequence[SegmentPair], scores: Mapping[str, SegmentScore]
) -> Iterator[JsonObject]:
    """The segments, each extended to the start of the next, so that every character of the paragraph is shown."""
    starts = [paragraph.span.start, *(pair.target.span.start for pair in inside[1:]), paragraph.span.end]
    for number, (start, end) in enumerate(pairwise(starts)):
        score = scores.get(inside[number].id) if inside else None
        # A mark at the border of two segments is shown in the first; one at the end, in the last.
        yield {
            "score": rounded(score.score, 0) if score else None,
            "needs_edit": rounded(score.needs_edit, 2) if score else None,
            "low": score is not None and score.score is not None and score.score < LOW,
            "pieces": list(_pieces(checked, Span(start, end), opens=number == 0)),
        }


def _pieces(checked: CheckedStory, whole: Span, opens: bool) -> Iterator[JsonObject]:
    """The text, split where a finding begins or ends; an empty piece is a place where words are missing."""
    text = checked.report.document.text
    spans = [(flag.fingerprint, flag.finding.span) for flag in checked.flags]
    here = [(name, span) for name, span in spans if span.start <= whole.end and span.end >= whole.start]
    edges = {edge for _, span in here for edge in (span.start, span.end) if whole.start < edge < whole.end}
    cuts = sorted({whole.start, whole.end, *edges})
    if opens:
        yield from _missing(here, whole.start)
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        over = [name for name, span in here if span.start < span.end and span.overlaps(piece)]
        yield {"text": piece.of(text), "findings": over}
        yield from _missing(here, end)


def _missing(here: Sequence[tuple[str, Span]], at: int) -> Iterator[JsonObject]:
    names = [name for name, span in here if span.start == span.end == at]
    if names:
        yield {"text": "", "findings": names}
