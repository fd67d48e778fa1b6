"""Checkstyle XML: a start position, a severity and a message for each finding, by file."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags
from mtcheck.report.levels import CHECKSTYLE
from mtcheck.report.messages import lines
from mtcheck.report.xml import Element, document, element
from mtcheck.review.paths import relative


def to_checkstyle(reports: Sequence[Report]) -> bytes:
    """One `checkstyle` element; several stories of one file share its `file`."""
    files: dict[str, list[Element]] = {}
    for report in reports:
        files.setdefault(relative(report.document), []).extend(_error(flag) for flag in flags(report))
    listed = (element("file", {"name": name}, *errors) for name, errors in files.items())
    return document(element("checkstyle", {"version": "4.3"}, *listed))


def _error(flag: Flag) -> Element:
    finding, place = flag.finding, flag.place
    position = {"line": place.line or 1, **({"column": place.column} if place.column else {})}
    source = ".".join(part for part in ("mtcheck", finding.signal, finding.kind) if part)
    level, message = CHECKSTYLE[finding.severity], " | ".join(lines(flag))
    return element("error", {**position, "severity": level, "message": message, "source": source})
