"""Reviewdog diagnostics, one JSON line each, with suggestions that a reviewer applies by a click.

Columns are bytes of UTF-8 there (reviewdog.proto), so they are given only where the text is the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags
from mtcheck.report.json_objects import dumped
from mtcheck.report.levels import REVIEWDOG
from mtcheck.report.links import HOME, help_uri
from mtcheck.report.messages import lines
from mtcheck.review.paths import relative
from mtcheck.review.places import Place, Places
from mtcheck.text.surrogates import utf8
from mtcheck.types import Span


def to_rdjsonl(reports: Sequence[Report]) -> bytes:
    """One diagnostic per finding."""
    return b"".join(rdjsonl_chunks(reports))


def rdjsonl_chunks(reports: Iterable[Report]) -> Iterator[bytes]:
    """The same, document by document."""
    return (utf8("".join(f"{line}\n" for line in _lines(report))) for report in reports)


def _lines(report: Report) -> list[str]:
    places = Places(report.document)
    return [dumped(_diagnostic(report, flag, places)) for flag in flags(report)]


def _diagnostic(report: Report, flag: Flag, places: Places) -> dict[str, Any]:
    finding, text = flag.finding, report.document.text
    location: dict[str, Any] = {"path": relative(report.document)}
    if flag.place.line is not None:
        location["range"] = _range(text, finding.span, flag.place, places.editable(finding.span))
    repairs = [
        {"range": _range(text, repair.span, repair.place, True), "text": repair.replacement}
        for repair in flag.repairs
        if places.editable(repair.span)
    ]
    return {
        "message": "\n".join(lines(flag)),
        "location": location,
        "severity": REVIEWDOG[finding.severity],
        "source": {"name": "mtcheck", "url": HOME},
        "code": {"value": finding.signal, "url": help_uri(finding.signal)},
        **({"suggestions": repairs} if repairs else {}),
    }


def _range(text: str, span: Span, place: Place, columns: bool) -> dict[str, Any]:
    if not columns or place.column is None or place.end_column is None:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    return {
        "start": {"line": place.line, "column": _byte_column(text, span.start, place.column)},
        "end": {"line": place.end_line, "column": _byte_column(text, span.end, place.end_column)},
    }


def _byte_column(text: str, offset: int, column: int) -> int:
    before = text[max(0, offset - column + 1) : offset]
    return len(before.encode("utf-8", "surrogatepass")) + 1
