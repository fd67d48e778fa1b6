"""Findings against hand-marked spans: what share of each meets the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class Overlap:
    """Counts; two spans meet if they share a code point."""

    marks: int
    met_marks: int
    findings: int
    met_findings: int

    def __add__(self, other: Overlap) -> Overlap:
        """Counts of both."""
        return Overlap(
            self.marks + other.marks,
            self.met_marks + other.met_marks,
            self.findings + other.findings,
            self.met_findings + other.met_findings,
        )

    @property
    def precision(self) -> float:
        """Share of findings that meet a mark."""
        return self.met_findings / self.findings if self.findings else 1.0

    @property
    def recall(self) -> float:
        """Share of marks that a finding meets."""
        return self.met_marks / self.marks if self.marks else 1.0


def overlap(marks: Sequence[Span], findings: Sequence[Span]) -> Overlap:
    """Count; an empty finding (an omission) meets a mark that it touches."""
    return Overlap(
        marks=len(marks),
        met_marks=sum(any(_meet(mark, finding) for finding in findings) for mark in marks),
        findings=len(findings),
        met_findings=sum(any(_meet(mark, finding) for mark in marks) for finding in findings),
    )


def _meet(mark: Span, finding: Span) -> bool:
    return mark.overlaps(finding) or (finding.start == finding.end and mark.start <= finding.start <= mark.end)
