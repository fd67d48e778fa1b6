"""The XLIFF file that was read, with the findings in it as ITS 2.0 issues; no other byte changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.documents import reader_of
from mtcheck.errors import UsageError, WriteError
from mtcheck.findings import Finding, Report
from mtcheck.report.flags import flags
from mtcheck.report.messages import message_of
from mtcheck.review.places import Places
from mtcheck.text.escape import visible
from mtcheck.types import Span

if TYPE_CHECKING:
    from mtcheck.documents.xliff_writeback import UnitIssue


def to_xliff(reports: Sequence[Report]) -> bytes:
    """The annotated file: all original bytes, in the original encoding.

    Raises:
        UsageError: The reports are not those of one XLIFF file.
        WriteError: The file cannot be read again, or has changed.
    """
    from mtcheck.documents.xliff_writeback import annotate_xliff

    paths = {report.document.path for report in reports}
    if len(paths) != 1 or not all(reader_of(report.document).annotated for report in reports) or "-" in paths:
        raise UsageError("-f xliff writes findings back into one XLIFF file; check that file alone")
    path = Path(paths.pop())
    try:
        original = path.read_bytes()
    except OSError as error:
        raise WriteError(f"cannot read {path} again to put findings into it: {error.strerror or error}") from error
    return annotate_xliff(original, [issue for report in reports for issue in _issues(report)], str(path))


def _issues(report: Report) -> Iterator[UnitIssue]:
    from mtcheck.documents.xliff_writeback import UnitIssue

    places = Places(report.document)
    for flag in flags(report):
        finding, paragraph = flag.finding, places.paragraph(flag.finding.span.start)
        if paragraph is None or paragraph.id is None:
            continue
        inside = Span(finding.span.start, min(finding.span.end, paragraph.span.end)).shift(-paragraph.span.start)
        message = f"{visible(message_of(finding))} ({finding.signal}, {finding.category}, {finding.probability:.0%})"
        suggestion = _in_place(report.document.text, finding)
        yield UnitIssue(paragraph.id, inside, finding.its_type, finding.severity, message, suggestion)


def _in_place(text: str, finding: Finding) -> str | None:
    """The marked words after the best repair, if the repair stays within them."""
    if not finding.suggestions:
        return None
    repair, span = finding.suggestions[0], finding.span
    if repair.span.start < span.start or repair.span.end > span.end:
        return None
    return text[span.start : repair.span.start] + repair.replacement + text[repair.span.end : span.end]
