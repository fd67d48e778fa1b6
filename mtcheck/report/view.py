"""A report with its flags worked out once, and a number that makes its ids on a page its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from mtcheck.report.flags import Flag, flags
from mtcheck.types import Report, SegmentScore, Span


@dataclass(frozen=True, slots=True)
class View:
    """A document on a page.

    Attributes:
        number: 1 for the first document of the page.
        flags: In the order of the text.
        scores: By the id of the pair.
        indexes: Of the pairs in `report.pairs`, by id.
        reach: The length of the longest finding.
    """

    report: Report
    number: int
    flags: tuple[Flag, ...]
    scores: Mapping[str, SegmentScore]
    indexes: Mapping[str, int]
    reach: int

    def finding_id(self, flag: Flag) -> str:
        """The id of a finding on the page."""
        return f"d{self.number}-f{flag.number}"

    def segment_id(self, index: int) -> str:
        """The id of the segment with this index in `report.pairs`."""
        return f"d{self.number}-s{index + 1}"

    def near(self, span: Span) -> tuple[Flag, ...]:
        """The flags that may touch a span; found without looking at all of them."""
        first = bisect_left(self.flags, span.start - self.reach, key=lambda flag: flag.finding.span.start)
        return self.flags[first : bisect_right(self.flags, span.end, key=lambda flag: flag.finding.span.start)]


def view(report: Report, number: int) -> View:
    """Work out what a page shows of a report."""
    found = flags(report)
    return View(
        report=report,
        number=number,
        flags=found,
        scores={score.pair_id: score for score in report.scores},
        indexes={pair.id: index for index, pair in enumerate(report.pairs)},
        reach=max((flag.finding.span.end - flag.finding.span.start for flag in found), default=0),
    )
