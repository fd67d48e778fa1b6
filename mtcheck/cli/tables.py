"""A table as text, TSV or JSON: every command that prints one takes `-f`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from mtcheck.cli import put
from mtcheck.text.escape import visible

Function = TypeVar("Function", bound=Callable[..., Any])
Row = Mapping[str, Any]
FORMATS = ("text", "json", "tsv")


def table_option(*more: str) -> Callable[[Function], Function]:
    """Add `-f text|json|tsv` and further formats of the command; it comes as `as_format`."""
    choice = click.Choice([*FORMATS, *more])
    return click.option("-f", "--format", "as_format", type=choice, default="text", show_default=True)


def put_table(rows: Sequence[Row], as_format: str, columns: Sequence[str]) -> None:
    """Print rows, each with a value for every column; JSON has the values as they are, the others as text."""
    if as_format == "json":
        put_json([{column: row.get(column) for column in columns} for row in rows])
    elif as_format == "tsv":
        safe = [[unformulaic(row.get(column)) for column in columns] for row in rows]
        put("".join("\t".join(line) + "\n" for line in (columns, *safe)))
    else:
        put("".join(f"{line}\n" for line in aligned(_cells(rows, columns))))


def put_json(content: Any) -> None:
    """Print a value as JSON in which nothing acts on a terminal."""
    import json

    from mtcheck.text.escape import in_json

    put(in_json(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)) + "\n")


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Cells in columns of one width each; the last column runs on."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines]


def cell(value: Any) -> str:
    """A value in one cell: `cell(["a", "b"]) == "a,b"`; what would break a row or act on a terminal is shown."""
    if value is None:
        return ""
    text = ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return visible(" ".join(text.split()))


def unformulaic(value: Any) -> str:
    """As `cell`, for a table that a spreadsheet may open: a text that it would compute stays a text, as in reports."""
    shown = cell(value)
    is_text = isinstance(value, str | list | tuple)
    return f"'{shown}" if is_text and shown[:1] in {"=", "+", "-", "@"} else shown


def _cells(rows: Sequence[Row], columns: Sequence[str]) -> list[list[str]]:
    return [[cell(row.get(column)) for column in columns] for row in rows]
