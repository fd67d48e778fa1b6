"""One JSON text for all documents; equal inputs and signatures give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.findings import Report
from mtcheck.report.json_objects import SCHEMA, dumped, report_object
from mtcheck.text.surrogates import utf8


def to_json(reports: Sequence[Report]) -> bytes:
    """`{"schema": 1, "reports": [...]}`, indented, with a final line end."""
    return utf8(dumped({"schema": SCHEMA, "reports": [report_object(report) for report in reports]}, indent=2) + "\n")
