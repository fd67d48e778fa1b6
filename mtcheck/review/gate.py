"""Does a run pass? There are three optional limits; every reason is a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from mtcheck.errors import UsageError
from mtcheck.findings import Report, Severity
from mtcheck.text.escape import visible


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether a run passes, and the reasons if it does not."""

    passed: bool
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts findings story by story, so that no report has to be kept.

    Attributes:
        fail_level: Fail on findings of this severity or above; "none" to never fail.
        min_score: Fail if any story scores less (0 to 100).
        max_per_1000_words: Fail if all stories together have more findings per 1,000 words that were checked.
    """

    fail_level: str = "none"
    min_score: float | None = None
    max_per_1000_words: float | None = None
    _over: int = 0
    _low: list[str] = field(default_factory=list)
    _words: int = 0
    _found: int = 0

    def __post_init__(self) -> None:
        """Raises UsageError for a fail level that does not exist."""
        levels = [level.label for level in Severity]
        if self.fail_level not in ("none", *levels):
            raise UsageError(f"there is no fail level '{self.fail_level}'; known are none, {', '.join(levels)}")

    def add(self, report: Report) -> None:
        """Add a story."""
        level = next((level for level in Severity if level.label == self.fail_level), None)
        self._over += sum(level is not None and finding.severity >= level for finding in report.findings)
        self._words += sum(len(pair.text.split()) for pair in report.pairs)
        self._found += len(report.findings)
        if self.min_score is not None:
            self._low.extend(_low(report, self.min_score))

    def result(self) -> GateResult:
        """The result for the stories so far."""
        reasons = (*self._severe(), *self._low, *self._density())
        return GateResult(not reasons, reasons)

    def _severe(self) -> tuple[str, ...]:
        above = "" if self.fail_level == Severity.CRITICAL.label else " or worse"
        many = "s" * (self._over != 1)
        return (f"{self._over} finding{many} of severity {self.fail_level}{above}",) if self._over else ()

    def _density(self) -> tuple[str, ...]:
        most, rate = self.max_per_1000_words, 1000 * self._found / max(1, self._words)
        if most is None or rate <= most:
            return ()
        return (f"{rate:.1f} findings per 1,000 words, more than {most:g}",)


def _low(report: Report, bar: float) -> tuple[str, ...]:
    """The reason if the printed score is too low. One shown as 80.0 passes a limit of 80; a missing one is too low."""
    name = visible(report.document.name)
    if report.score is None:
        return (f"{name} was not scored, so it has no score to compare with {bar:g}",)
    return (f"{name} scores {report.score:.1f}, less than {bar:g}",) if round(report.score, 1) < bar else ()
