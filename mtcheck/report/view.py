"""A report with its flags computed once, and a number that makes its ids unique on a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from mtcheck.findings import Report, SegmentScore
from mtcheck.report.flags import Flag, flags
from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class View:
    """A document on a page.

    Attributes:
        number: 1 for the first document of the page.
        flags: In the order of the text.
        scores: By the id of the pair.
        by_pair: The flags of each pair that has any.
        longest: The length of the longest finding in code points.
    """

    report: Report
    number: int
    flags: tuple[Flag, ...]
    scores: Mapping[str, SegmentScore]
    by_pair: Mapping[str, tuple[Flag, ...]]
    longest: int

    def flags_of(self, pair_id: str) -> tuple[Flag, ...]:
        """The flags of a pair, in the order of the text."""
        return self.by_pair.get(pair_id, ())

    def finding_id(self, flag: Flag) -> str:
        """The id of a finding on the page."""
        return f"d{self.number}-f{flag.number}"

    def segment_id(self, index: int) -> str:
        """The id on the page of the segment with this index in `report.pairs`."""
        return f"d{self.number}-s{index + 1}"

    def near(self, span: Span) -> tuple[Flag, ...]:
        """The flags that may touch a span, found without scanning all flags."""
        first = bisect_left(self.flags, span.start - self.longest, key=lambda flag: flag.finding.span.start)
        return self.flags[first : bisect_right(self.flags, span.end, key=lambda flag: flag.finding.span.start)]


def view(report: Report, number: int) -> View:
    """Compute the page's view of a report."""
    found = flags(report)
    by_pair: dict[str, list[Flag]] = {}
    for flag in found:
        by_pair.setdefault(flag.finding.pair_id, []).append(flag)
    return View(
        report=report,
        number=number,
        flags=found,
        scores={score.pair_id: score for score in report.scores},
        by_pair={name: tuple(mine) for name, mine in by_pair.items()},
        longest=max((flag.finding.span.end - flag.finding.span.start for flag in found), default=0),
    )
