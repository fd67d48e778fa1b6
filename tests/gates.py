"""The gate over a list of reports, as a run passes them to it one by one."""

from __future__ import annotations

from collections.abc import Iterable

from mtcheck.findings import Report
from mtcheck.review.gate import GateResult, Tally


def gate(
    reports: Iterable[Report],
    fail_level: str = "none",
    min_score: float | None = None,
    max_per_1000_words: float | None = None,
) -> GateResult:
    """Whether a run over these reports passes."""
    tally = Tally(fail_level, min_score, max_per_1000_words)
    for report in reports:
        tally.add(report)
    return tally.result()
