"""The places of strings in a JSON text, so that offsets can be traced through escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mtcheck.documents.base import Lines, Piece, Raw
from mtcheck.text.guarded import Unreadable, json_value

Path = tuple[str | int, ...]
"""Keys and indices from the root: ("references", 0)."""

# Possessive: otherwise Python keeps a hundred bytes for each character of a string, in case it has to go back.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]+")


def parse(raw: Raw, text: str, line: int = 1) -> Any:
    """The value of a JSON text that begins at a given line. Raises ReadError with the line of the error."""
    try:
        return json_value(text)
    except Unreadable as error:
        column = f" (column {error.column})" if error.column else ""
        raise raw.error(error.reason + column, line + (error.line or 1) - 1) from None


def strings(text: str, line: int = 1, column: int = 1) -> Mapping[Path, tuple[Piece, ...]]:
    """The pieces of every string value of a valid JSON text that begins at a given line and column."""
    lines = Lines(text)
    return {path: _pieces(literal, at, lines, line, column) for path, literal, at in _literals(text)}


def _pieces(literal: str, at: int, lines: Lines, line: int, column: int) -> tuple[Piece, ...]:
    pieces = []
    for match in _ESCAPE.finditer(literal, 1, len(literal) - 1):
        row, place = lines.at(at + match.start())
        found = match.group()
        value = json_value(f'"{found}"') if found[0] == "\\" else found
        pieces.append(Piece(value, line + row - 1, place + (column - 1 if row == 1 else 0)))
    return tuple(pieces)


def _literals(text: str) -> Iterator[tuple[Path, str, int]]:
    """Path, literal with quotes, and offset of every string value."""
    path: list[str | int] = []
    key_next = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            path.append("" if token == "{" else 0)
            key_next = token == "{"
        elif token in "}]":
            path.pop()
            key_next = False
        elif token == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else last
            key_next = isinstance(last, str)
        elif token[0] == '"' and key_next:
            path[-1] = json_value(token) if "\\" in token else token[1:-1]
            key_next = False
        elif token[0] == '"':
            yield tuple(path), token, match.start()
