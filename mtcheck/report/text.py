"""The report for a terminal or a log: each story with its worst segments first, then the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from mtcheck.findings import Report, SegmentScore, Severity
from mtcheck.report.flags import Flag, count, flags, worst_first
from mtcheck.report.json_objects import REVIEWED, WARNINGS, skipped
from mtcheck.report.marked import marked_lines
from mtcheck.report.messages import change, code_of, location_of, message_of
from mtcheck.report.paint import PLAIN, Paint
from mtcheck.text.escape import inert, visible
from mtcheck.text.messages import counted
from mtcheck.text.surrogates import utf8
from mtcheck.types import SegmentPair, Span

WIDTH = 100
_BASIS = {"source": "with its source", "pivot": "with a round trip instead of a source", "none": "by the text alone"}


def to_text(reports: Sequence[Report]) -> bytes:
    """Plain text, 100 columns wide."""
    return b"".join(text_chunks(reports))


def text_chunks(reports: Iterable[Report]) -> Iterator[bytes]:
    """The same, a chunk for each document as soon as it is checked, then a chunk for the whole run."""
    return (utf8(chunk) for chunk in render(reports, PLAIN, WIDTH))


def render(reports: Iterable[Report], paint: Paint, width: int, *, verbose: bool = False) -> Iterator[str]:
    """A chunk of lines for each document, then the total, what was not done, and the signature.

    Args:
        verbose: Include all signals of a finding, model measurements, all repairs and the penalty.
    """
    total = Total()
    for report in reports:
        yield "".join(f"{inert(line)}\n" for line in (*_document(report, paint, width, verbose), ""))
        total.add(report)
    yield "".join(f"{inert(line)}\n" for line in _closing(total, paint, width))


class Total:
    """The figures of a whole run."""

    def __init__(self) -> None:
        self.stories = 0
        self.levels: Counter[Severity] = Counter()
        self.missing: set[tuple[str, str]] = set()
        self.signatures: set[str] = set()

    def add(self, report: Report) -> None:
        """Add a report."""
        self.stories += 1
        self.levels.update(finding.severity for finding in report.findings)
        self.missing.update(skipped(report))
        self.signatures.add(report.signature)

    def line(self) -> str:
        """`2 stories, 43 findings (4 major, 38 minor, 1 neutral)`."""
        stories = f"{self.stories:,} stor{'y' if self.stories == 1 else 'ies'}"
        return f"{stories}, {_by_level(self.levels)}"


def _closing(total: Total, paint: Paint, width: int) -> Iterator[str]:
    yield paint.strong(total.line())
    reviewed = {item for item in total.missing if item[0] in REVIEWED}
    for heading, rows in (("Not checked", total.missing - reviewed), ("Left out", reviewed)):
        if rows:
            yield paint.strong(heading)
        for name, why in sorted(rows):
            yield from _labelled(visible(name), why, width, paint)
    yield from (paint.faint(visible(signature)) for signature in sorted(total.signatures))


def _by_level(levels: Mapping[Severity, int]) -> str:
    number = sum(levels.values())
    each = ", ".join(f"{levels[level]:,} {level.label}" for level in sorted(levels, reverse=True))
    return f"{counted(number, 'finding')} ({each})" if number else "no findings"


def _document(report: Report, paint: Paint, width: int, verbose: bool) -> Iterator[str]:
    found = flags(report)
    yield f"{paint.strong(visible(report.document.name))}  {_verdict(report, paint, verbose)}"
    yield from (f"{visible(name)}: {visible(value)}" for name, value in sorted(report.metrics.items()))
    yield from (line for note in report.document.notes for line in _labelled("note", note, width, paint))
    for pair, score, group in _worst_segments(report, found):
        yield ""
        yield from _segment(report, pair, score, group, paint, width, verbose)


def _verdict(report: Report, paint: Paint, verbose: bool) -> str:
    penalty = (f"penalty {report.penalty:.2f} per 100 words",) if verbose else ()
    basis = _BASIS.get(report.basis, visible(report.basis))
    return " · ".join((*_scored(report, paint), *penalty, _by_level(count(report)), basis))


def _scored(report: Report, paint: Paint) -> Iterator[str]:
    """The score with its band, the probability of an edit, and the notes on them."""
    if report.score is None or report.needs_edit is None:
        yield paint.strong("not scored")
        return
    yield paint.strong(f"score {report.score:.1f} of 100") + (f" ({report.band})" if report.band else "")
    yield f"{report.needs_edit:.0%} likely to need an editor"
    if warning := WARNINGS.get(report.judgement):
        yield paint.strong(warning)


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
    verbose: bool,
) -> Iterator[str]:
    # "Not checked" stands once, in the line of the story.
    numbers = f" · {scored(score)}" if score and report.score is not None else ""
    element = f" ({visible(group[0].place.element)})" if group[0].place.element and verbose else ""
    yield paint.strong(f"Segment {visible(group[0].finding.pair_id)}{element}") + numbers
    whole = pair.target.span if pair else group[0].finding.span
    # A span that reaches beyond the segment, such as a split tail, is shown whole.
    whole = Span(min(whole.start, *(flag.finding.span.start for flag in group)), _end(whole, group))
    marks = [(flag.finding.span.shift(-whole.start), flag.finding.severity) for flag in group]
    yield from marked_lines(whole.of(report.document.text), marks, paint, width)
    for flag in worst_first(group):
        yield from _finding(report, flag, paint, width, verbose)
    source = (pair and pair.source) or ""
    yield from _labelled("source", source, width, paint)
    if not source:
        yield from _labelled("translated into the source language", group[0].pivot, width, paint)
    yield from _labelled("translated back", group[0].back_translation, width, paint)
    shown = group[0].finding.evidence
    yield from _labelled("another translation", shown.get("translation", ""), width, paint)
    if verbose:
        differs = shown.get("translation_differs", "") or shown.get("back_differs", "")
        yield from _labelled("differs from the copy", differs, width, paint)


def scored(score: SegmentScore) -> str:
    """`score 71.2 ± 9 · 34% likely to need an editor`."""
    if score.score is None or score.needs_edit is None:
        return "not scored"
    margin = "" if score.margin is None else f" ± {score.margin:.0f}"
    return f"score {score.score:.1f}{margin} · {score.needs_edit:.0%} likely to need an editor"


def _end(whole: Span, group: Sequence[Flag]) -> int:
    return max(whole.end, *(flag.finding.span.end for flag in group))


def _finding(report: Report, flag: Flag, paint: Paint, width: int, verbose: bool) -> Iterator[str]:
    finding = flag.finding
    severity = paint.severity(finding.severity, finding.severity.label)
    chance = f"{finding.probability:.0%}" + ("" if finding.calibrated else ", not calibrated")
    code = paint.faint(visible(code_of(finding)))
    about = f"{severity} {visible(finding.category)} {chance} {code} {flag.fingerprint[:8]}"
    yield f"  {location_of(report, flag)}: {about}"
    yield from _labelled("marked", flag.text or "(nothing: words are missing here)", width, paint)
    yield from _labelled("why", message_of(finding), width, paint)
    for repair in flag.repairs if verbose else flag.repairs[:1]:
        yield from _labelled("repair", change(repair), width, paint)
    yield from _labelled("another wording", flag.reworded, width, paint)
    if verbose:
        yield from _labelled("signals", ", ".join(finding.signals), width, paint)
        yield from _labelled("measured", finding.detail, width, paint)
        yield from _labelled("fingerprint", flag.fingerprint, width, paint)


def _labelled(label: str, text: str, width: int, paint: Paint) -> Iterator[str]:
    if not text:
        return
    indent = 6 + min(len(label), 20)
    lines = wrap(visible(text), max(30, width - indent), break_long_words=False, break_on_hyphens=False)
    yield f"    {paint.faint(label)}: {lines[0] if lines else ''}"
    yield from (" " * indent + line for line in lines[1:])
