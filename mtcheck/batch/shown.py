"""Summaries and trends as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mtcheck.batch.ledger import Row
from mtcheck.batch.summary import Difference, Group
from mtcheck.text.escape import visible

BARS = "▁▂▃▄▅▆▇█"
WIDTH = 60  # Steps of time in a line; if there are more, the last ones.


def table(groups: Sequence[Group], title: str) -> str:
    """A line for each group, columns aligned."""
    width = max([len(title), 5, *(len(_name(group.name)) for group in groups)])
    heads = ("stories", "words", "score", "needs edit", "findings/1000", "major/1000", "worst story")
    lines = ["  ".join([title.ljust(width), *heads])]
    for group in groups:
        cells = (
            f"{group.stories:,}",
            f"{group.words:,}",
            _number(group.score),
            _share(group.needs_edit),
            f"{group.findings:.1f}",
            f"{group.major:.1f}",
            _number(group.worst),
        )
        filled = [cell.rjust(len(head)) for cell, head in zip(cells, heads, strict=True)]
        lines.append("  ".join([_name(group.name).ljust(width), *filled]))
    return "\n".join(lines)


def rows(found: Iterable[Row]) -> str:
    """One line for each story: score, needs edit, findings, name."""
    lines = [
        f"{_number(row.score):>5}  {_share(row.needs_edit):>4} to edit  {_findings(row.findings)}  {_name(row.name)}"
        for row in found
    ]
    return "\n".join(lines)


def difference(found: Difference, first: str, second: str) -> str:
    """A sentence: which system is better, by how much, and how certain that is."""
    better = second if found.points > 0 else first
    sure = "sure" if found.p < 0.05 else "not sure enough to call"
    return (
        f"over {found.count:,} {found.unit}: {_name(better)} is better by {abs(found.points):.2f} points "
        f"(95 % interval of {_name(second)} less {_name(first)}: {found.low:+.2f} to {found.high:+.2f}, "
        f"p = {found.p:.3f}): {sure}"
    )


def trend(series: Mapping[str, Sequence[Group]]) -> str:
    """A line of bars for each series, scaled between the lowest and highest score of all."""
    every = [group.score for groups in series.values() for group in groups if group.score is not None]
    if not every:
        return "no story with a score and a day"
    low, high = min(every), max(every)
    width = max(len(_name(name)) for name in series)
    lines = [f"scores {low:.1f} ({BARS[0]}) to {high:.1f} ({BARS[-1]})"]
    for name, groups in series.items():
        shown = [group for group in groups[-WIDTH:] if group.score is not None]
        if shown:
            bars = "".join(_bar(group.score or 0.0, low, high) for group in shown)
            change = (shown[-1].score or 0.0) - (shown[0].score or 0.0)
            times = f"{shown[0].name} to {shown[-1].name}"
            lines.append(f"{_name(name).ljust(width)}  {bars}  {_number(shown[-1].score)} ({change:+.1f}) {times}")
    return "\n".join(lines)


def _bar(score: float, low: float, high: float) -> str:
    step = (score - low) / (high - low) if high > low else 1.0
    return BARS[min(len(BARS) - 1, int(step * len(BARS)))]


def _name(name: str) -> str:
    return visible(name) or "(none)"


def _findings(number: int) -> str:
    return f"{number:3} {'finding ' if number == 1 else 'findings'}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
