"""A table as text, TSV or JSON: every command that prints one takes `-f`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from mtcheck.cli import put
from mtcheck.text.escape import visible

Function = TypeVar("Function", bound=Callable[..., Any])
Row = Mapping[str, Any]
FORMATS = ("text", "json", "tsv")
FEW = 6  # Languages of a model that a text table lists; `mtcheck models info NAME` lists all.
NUMBER = re.compile(r"[+-]?\d[\d,.]*%?\*?")


def table_option(*more: str) -> Callable[[Function], Function]:
    """Add `-f text|json|tsv` and further formats of the command; the argument is called `as_format`."""
    choice = click.Choice([*FORMATS, *more])
    return click.option("-f", "--format", "as_format", type=choice, default="text", show_default=True)


def put_table(rows: Sequence[Row], as_format: str, columns: Sequence[str]) -> None:
    """Print rows, each with a value for every column; JSON keeps the values' types, other formats use text."""
    if as_format == "json":
        put_json([{column: row.get(column) for column in columns} for row in rows])
    elif as_format == "tsv":
        table = Table(columns, as_format)
        for row in rows:
            table.put(row)
    else:
        put("".join(f"{line}\n" for line in aligned(_cells(rows, columns))))


class Table:
    """A table as text or TSV with a head; rows are printed as they come."""

    def __init__(self, columns: Sequence[str], as_format: str, widest: Row | None = None) -> None:
        """Print the head. Args: `widest`: for text, a row with the widest value of each column."""
        self._columns, self._as_tsv = columns, as_format == "tsv"
        shown = [cell((widest or {}).get(column)) for column in columns]
        self._widths = [max(len(column), len(value)) for column, value in zip(columns, shown, strict=True)]
        self._right = [bool(NUMBER.fullmatch(value)) for value in shown]
        self._put(columns)

    def put(self, row: Row) -> None:
        """Print a row; a column that it lacks stays empty."""
        self._put([(unformulaic if self._as_tsv else cell)(row.get(column)) for column in self._columns])

    def _put(self, cells: Sequence[str]) -> None:
        put(("\t".join(cells) if self._as_tsv else _line(cells, self._widths, self._right)) + "\n")


def put_json(content: Any) -> None:
    """Print a value as JSON without characters that act on a terminal."""
    import json

    from mtcheck.text.escape import in_json

    put(in_json(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)) + "\n")


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Cells in columns of equal width, numbers aligned to the right; the first line may be a head."""
    columns = [list(column) for column in zip(*lines, strict=True)]
    widths = [max(map(len, column)) for column in columns]
    right = [_numbers(column[1:]) or _numbers(column) for column in columns]
    return [_line(line, widths, right) for line in lines]


def _numbers(column: Sequence[str]) -> bool:
    """True if it holds only numbers."""
    filled = [text for text in column if text]
    return bool(filled) and all(NUMBER.fullmatch(text) for text in filled)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    placed = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True))
    return "  ".join(placed).rstrip()


def cell(value: Any) -> str:
    """A value in one cell: `cell(["a", "b"]) == "a,b"`; characters that break rows or act on terminals are escaped."""
    if value is None:
        return ""
    text = ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return visible(" ".join(text.split()))


def some(texts: Sequence[str]) -> str:
    """The first of many: "en, fr, de, es, it, pt and 46 more"."""
    more = len(texts) - FEW
    return ", ".join(texts[:FEW]) + (f" and {more} more" if more > 0 else "")


def unformulaic(value: Any) -> str:
    """As `cell`, for spreadsheets: a text that would run as a formula stays text, as in reports."""
    shown = cell(value)
    is_text = isinstance(value, str | list | tuple)
    return f"'{shown}" if is_text and shown[:1] in {"=", "+", "-", "@"} else shown


def _cells(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]]:
    return [[cell(row.get(column)) for column in columns] for row in rows]
