"""A segment broken into lines with its marked words: coloured on a terminal, else with carets on a line below."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from mtcheck.findings import Severity
from mtcheck.report.paint import Paint
from mtcheck.text.escape import visible
from mtcheck.types import Span

INDENT = "  "
Cell = tuple[str, Severity | None]


def marked_lines(text: str, marks: Sequence[tuple[Span, Severity]], paint: Paint, width: int) -> Iterator[str]:
    """The lines to print; spans point into `text`, an empty span marks the place between two characters."""
    for line in _lines(_cells(text, marks), width - len(INDENT)):
        if paint.colours:
            yield INDENT + "".join(
                _painted(level, cells, paint) for level, cells in groupby(line, lambda cell: cell[1])
            )
            continue
        yield (INDENT + "".join(shown for shown, _ in line)).rstrip()
        carets = "".join((" " if level is None else "^") * _columns(shown) for shown, level in line).rstrip()
        if carets:
            yield INDENT + carets


def _cells(text: str, marks: Sequence[tuple[Span, Severity]]) -> list[Cell]:
    levels: list[Severity | None] = [None] * len(text)
    for span, severity in sorted(marks, key=lambda mark: mark[1]):
        # A place between two words is shown under the following character, or under the last one.
        start = min(span.start, len(text) - 1) if span.start == span.end else span.start
        for index in range(max(0, start), min(len(text), max(span.end, start + 1))):
            levels[index] = severity
    return [(" " if char in "\r\n\t" else visible(char), level) for char, level in zip(text, levels, strict=True)]


def _lines(cells: Sequence[Cell], width: int) -> Iterator[list[Cell]]:
    line: list[Cell] = []
    room = width
    for blank, group in groupby(cells, lambda cell: cell[0] == " "):
        word = list(group)
        size = sum(_columns(shown) for shown, _ in word)
        if size > room and line and not blank:
            yield line
            line, room = [], width
        line += word
        room -= size
    if line:
        yield line


def _painted(level: Severity | None, cells: Iterator[Cell], paint: Paint) -> str:
    shown = "".join(cell[0] for cell in cells)
    return shown if level is None else paint.severity(level, shown)


def _columns(shown: str) -> int:
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in shown)
