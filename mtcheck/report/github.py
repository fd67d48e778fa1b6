"""GitHub workflow commands: annotations beside the lines, ten a level at most, the worst first.

GitHub shows ten a level and step and drops the others silently; they go to the step summary instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags, worst_first
from mtcheck.report.levels import GITHUB
from mtcheck.report.messages import lines, title
from mtcheck.review.paths import relative
from mtcheck.text.escape import visible
from mtcheck.text.surrogates import utf8

PER_LEVEL = 10


def to_github(reports: Sequence[Report]) -> bytes:
    """One command per line, then a line with the number of findings without one."""
    found = [(flag, relative(report.document)) for report in reports for flag in flags(report)]
    files = {id(flag): file for flag, file in found}
    shown, rest = _first_of_each_level(worst_first(flag for flag, _ in found))
    commands = [_command(flag, files[id(flag)]) for flag in shown]
    if rest:
        commands.append(f"mtcheck: {rest} more findings; GitHub shows ten per level (-f summary lists all)")
    return utf8("".join(f"{line}\n" for line in commands))


def _first_of_each_level(found: Sequence[Flag]) -> tuple[list[Flag], int]:
    by_level: dict[str, list[Flag]] = {}
    for flag in found:
        by_level.setdefault(GITHUB[flag.finding.severity], []).append(flag)
    shown = [flag for group in by_level.values() for flag in group[:PER_LEVEL]]
    return shown, len(found) - len(shown)


def _command(flag: Flag, file: str) -> str:
    place = flag.place
    properties: dict[str, object] = {"file": file}
    if place.line is not None:
        properties |= {"line": place.line, "endLine": place.end_line}
    # GitHub rejects columns for spans of several lines.
    if place.column is not None and place.line == place.end_line:
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = title(flag)
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{GITHUB[flag.finding.severity]} {listed}::{_data(chr(10).join(lines(flag)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
