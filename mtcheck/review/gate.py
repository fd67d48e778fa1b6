"""Does a run pass? There are three optional limits; every reason is a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.errors import UsageError
from mtcheck.findings import Report, Severity
from mtcheck.text.escape import visible


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether a run passes, and if not why."""

    passed: bool
    reasons: tuple[str, ...] = ()


def gate(
    reports: Sequence[Report],
    fail_level: str = "none",
    min_score: float | None = None,
    max_per_1000_words: float | None = None,
) -> GateResult:
    """Judge a run.

    Args:
        fail_level: Fail on findings of this severity or above; "none" never.
        min_score: Fail if any story scores less (0 to 100).
        max_per_1000_words: Fail if all stories together have more findings per 1,000 words that were checked.

    Raises:
        UsageError: A fail level that does not exist.
    """
    reasons = (*_level(reports, fail_level), *_scores(reports, min_score), *_density(reports, max_per_1000_words))
    return GateResult(not reasons, reasons)


def _level(reports: Sequence[Report], fail_level: str) -> tuple[str, ...]:
    if fail_level == "none":
        return ()
    levels = {level.label: level for level in Severity}
    if fail_level not in levels:
        raise UsageError(f"there is no fail level '{fail_level}'; known are none, {', '.join(levels)}")
    level = levels[fail_level]
    over = sum(finding.severity >= level for report in reports for finding in report.findings)
    above = "" if level == Severity.CRITICAL else " or worse"
    return (f"{over} finding{'s' * (over != 1)} of severity {fail_level}{above}",) if over else ()


def _scores(reports: Sequence[Report], bar: float | None) -> tuple[str, ...]:
    if bar is None:
        return ()
    return tuple(reason for report in reports for reason in _low(report, bar))


def _low(report: Report, bar: float) -> tuple[str, ...]:
    """Compared as printed: a story shown as 80.0 passes a limit of 80. A story without a score fails any limit."""
    name = visible(report.document.name)
    if report.score is None:
        return (f"{name} was not judged, so that it cannot be said to score {bar:g}",)
    return (f"{name} scores {report.score:.1f}, less than {bar:g}",) if round(report.score, 1) < bar else ()


def _density(reports: Sequence[Report], most: float | None) -> tuple[str, ...]:
    if most is None:
        return ()
    words = sum(len(pair.text.split()) for report in reports for pair in report.pairs)
    found = sum(len(report.findings) for report in reports)
    rate = 1000 * found / max(1, words)
    return (f"{rate:.1f} findings per 1,000 words, more than {most:g}",) if rate > most else ()
