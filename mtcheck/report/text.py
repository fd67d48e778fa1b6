"""The report to be read on a terminal or in a log: the score, the worst segments first, what was skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from mtcheck.report.flags import Flag, count, flags, worst_first
from mtcheck.report.marked import marked_lines
from mtcheck.report.messages import change
from mtcheck.report.paint import PLAIN, Paint
from mtcheck.report.records import skipped
from mtcheck.text.escape import inert, visible
from mtcheck.text.surrogates import utf8
from mtcheck.types import Report, SegmentPair, SegmentScore, Span

WIDTH = 100
_BASIS = {"source": "with its source", "pivot": "with a round trip instead of a source", "none": "by the text alone"}


def to_text(reports: Sequence[Report]) -> bytes:
    """Plain text, 100 columns wide."""
    return utf8(render(reports, PLAIN, WIDTH))


def render(reports: Sequence[Report], paint: Paint, width: int) -> str:
    """All documents, a blank line between them."""
    return "\n".join("".join(f"{inert(line)}\n" for line in _document(report, paint, width)) for report in reports)


def _document(report: Report, paint: Paint, width: int) -> Iterator[str]:
    found = flags(report)
    yield f"{paint.strong(visible(report.document.name))}  {_verdict(report, paint)}"
    yield paint.faint(visible(report.signature))
    yield from (f"{visible(name)}: {visible(value)}" for name, value in sorted(report.metrics.items()))
    yield from (line for note in report.document.notes for line in _labelled("note", note, width, paint))
    for pair, score, group in _worst_segments(report, found):
        yield ""
        yield from _segment(report, pair, score, group, paint, width)
    missing = skipped(report)
    if missing:
        yield ""
        yield paint.strong("Not done")
        yield from (line for name, why in missing for line in _labelled(visible(name), why, width, paint))


def _verdict(report: Report, paint: Paint) -> str:
    numbers = ", ".join(f"{number} {level.label}" for level, number in count(report).items())
    total = len(report.findings)
    findings = "no findings" if not total else f"{total} finding{'s' * (total > 1)} ({numbers})"
    penalty = f"penalty {report.penalty:.2f} per 100 words"
    basis = _BASIS.get(report.basis, visible(report.basis))
    return " · ".join((*_scored(report, paint), penalty, findings, basis))


def _scored(report: Report, paint: Paint) -> Iterator[str]:
    """The score with its band, the chance, and what the reader must know of them."""
    if report.score is None or report.needs_edit is None:
        yield paint.strong("not judged")
        return
    yield paint.strong(f"score {report.score:.1f} of 100") + (f" ({report.band})" if report.band else "")
    yield f"{report.needs_edit:.0%} likely to need an editor"
    if report.judgement == "unmeasured":
        yield paint.strong("unmeasured for this pair of languages")


def _worst_segments(
    report: Report, found: Sequence[Flag]
) -> list[tuple[SegmentPair | None, SegmentScore | None, list[Flag]]]:
    groups: dict[str, list[Flag]] = {}
    for flag in found:
        groups.setdefault(flag.finding.pair_id, []).append(flag)
    rows = [(group[0].pair, group[0].score, group) for group in groups.values()]
    return sorted(rows, key=lambda row: row[1].score or 0.0 if row[1] else 0.0)


def _segment(
    report: Report,
    pair: SegmentPair | None,
    score: SegmentScore | None,
    group: Sequence[Flag],
    paint: Paint,
    width: int,
) -> Iterator[str]:
    numbers = f" · {scored(score)}" if score else ""
    where = f", line {group[0].place.line}" if group[0].place.line else ""
    element = f" ({visible(group[0].place.element)})" if group[0].place.element else ""
    yield paint.strong(f"Segment {visible(group[0].finding.pair_id)}{where}{element}") + numbers
    whole = pair.target.span if pair else group[0].finding.span
    # What reaches beyond the segment, as a split tail does, is shown whole.
    whole = Span(min(whole.start, *(flag.finding.span.start for flag in group)), _end(whole, group))
    marks = [(flag.finding.span.shift(-whole.start), flag.finding.severity) for flag in group]
    yield from marked_lines(whole.of(report.document.text), marks, paint, width)
    for flag in worst_first(group):
        yield from _finding(flag, paint, width)
    yield from _labelled("pivot", group[0].pivot, width, paint)
    yield from _labelled("back-translation", group[0].back_translation, width, paint)
    said = group[0].finding.evidence
    yield from _labelled("another translation", said.get("translation", ""), width, paint)
    differs = said.get("translation_differs", "") or said.get("back_differs", "")
    yield from _labelled("differs from the copy", differs, width, paint)


def scored(score: SegmentScore) -> str:
    """`score 71.2 ± 9 · 34% likely to need an editor`."""
    if score.score is None or score.needs_edit is None:
        return "not judged"
    margin = "" if score.margin is None else f" ± {score.margin:.0f}"
    return f"score {score.score:.1f}{margin} · {score.needs_edit:.0%} likely to need an editor"


def _end(whole: Span, group: Sequence[Flag]) -> int:
    return max(whole.end, *(flag.finding.span.end for flag in group))


def _finding(flag: Flag, paint: Paint, width: int) -> Iterator[str]:
    finding = flag.finding
    place = f"{flag.place.line}:{flag.place.column}" if flag.place.line else f"@{finding.span.start}"
    severity = paint.severity(finding.severity, finding.severity.label)
    name = visible(f"{finding.signal}/{finding.kind}" if finding.kind else finding.signal)
    chance = f"{finding.probability:.0%}" + ("" if finding.calibrated else ", not calibrated")
    yield f"  {place} {severity} {visible(finding.category)} {chance} {paint.faint(name)} {flag.fingerprint[:8]}"
    yield from _labelled("marked", flag.text or "(nothing: words are missing here)", width, paint)
    yield from _labelled("why", finding.message, width, paint)
    for repair in flag.repairs[:1]:
        yield from _labelled("repair", change(repair), width, paint)


def _labelled(label: str, text: str, width: int, paint: Paint) -> Iterator[str]:
    if not text:
        return
    indent = 6 + min(len(label), 20)
    lines = wrap(visible(text), max(30, width - indent), break_long_words=False, break_on_hyphens=False)
    yield f"    {paint.faint(label)}: {lines[0] if lines else ''}"
    yield from (" " * indent + line for line in lines[1:])
