"""The top of a document: counts of findings, what to read first, what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.report.flags import Flag, count
from mtcheck.report.json_objects import skipped
from mtcheck.report.page.rows import Block, Row
from mtcheck.report.view import View

FIRST = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """The summary of a document.

    Attributes:
        severities: Worst first.
        categories: The most frequent first.
        first: The rows to read first, each with its worst finding.
        not_done: What was not done, and the reason.
    """

    severities: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]
    first: tuple[tuple[Row, Flag], ...]
    not_done: tuple[tuple[str, str], ...]


def overview(item: View, made: Sequence[Block]) -> Overview:
    """Compute the overview."""
    categories = Counter(flag.finding.category for flag in item.flags)
    flagged = [(row, _worst(row.flags)) for block in made for row in block.rows if row.flags]
    return Overview(
        severities=tuple((level.label, number) for level, number in count(item.report).items()),
        categories=tuple(sorted(categories.items(), key=lambda counted: (-counted[1], counted[0]))),
        first=tuple(sorted(flagged, key=_urgency)[:FIRST]),
        not_done=tuple(skipped(item.report)),
    )


def _worst(flags: Sequence[Flag]) -> Flag:
    return max(flags, key=lambda flag: (flag.finding.severity, flag.finding.probability))


def _urgency(flagged: tuple[Row, Flag]) -> tuple[int, float, int]:
    """Sort key: worst severity first, then the lowest score, then the order of the text."""
    row, worst = flagged
    return -worst.finding.severity, (row.score and row.score.score) or 0.0, worst.number
