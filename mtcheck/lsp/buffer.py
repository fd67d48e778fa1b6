"""A text in the editor, and places in it as the language server protocol counts them."""

from __future__ import annotations

import codecs

from lsprotocol.types import Position, PositionEncodingKind, Range

from mtcheck.review.places import Place
from mtcheck.text.lines import line_starts

_MARK = "\ufeff"


class Buffer:
    """An open text. Lines and characters are zero-based; characters are units of the agreed encoding.

    Args:
        encoding: The encoding that editor and server agreed on; UTF-16 by default.
    """

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._encoding = encoding
        self._starts = line_starts(text)
        self._lead = len(_MARK) if text.startswith(_MARK) else 0

    def bytes(self) -> bytes:
        """The text as a UTF-8 file. The byte order mark overrides the encoding of an XML declaration."""
        return codecs.BOM_UTF8 + self.text.removeprefix(_MARK).encode("utf-8", "surrogatepass")

    def range_of(self, place: Place) -> Range:
        """The range of a place; the whole line if it has no column, the beginning of the text if it has no line."""
        if place.line is None or place.end_line is None:
            return Range(Position(0, 0), Position(0, 0))
        if place.column is None or place.end_column is None:
            return Range(
                Position(place.line - 1, 0), self.position(place.end_line, len(self._line(place.end_line)) + 1)
            )
        return Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    def position(self, line: int, column: int) -> Position:
        """The LSP position for a line and a column in code points, both 1-based, as in findings."""
        lead = self._lead if line == 1 else 0
        return Position(line - 1, self._units(self._line(line)[: column - 1 + lead]))

    def with_change(self, range_: Range, text: str) -> str:
        """The whole text after an edit; a position behind the end of its line or of the text means that end."""
        begin, end = sorted((self._offset(range_.start), self._offset(range_.end)))
        return self.text[:begin] + text + self.text[end:]

    def _offset(self, position: Position) -> int:
        """The offset of an LSP position in the text, the byte order mark included."""
        if position.line >= len(self._starts):
            return len(self.text)
        line, left = self._line(position.line + 1), position.character
        for index, char in enumerate(line):
            left -= self._units(char)
            if left < 0:
                return self._starts[position.line] + index
        return self._starts[position.line] + len(line)

    def _line(self, line: int) -> str:
        if line > len(self._starts):
            return ""
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[self._starts[line - 1] : end].rstrip("\r\n")

    def _units(self, text: str) -> int:
        if self._encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)


def holds(range_: Range, position: Position) -> bool:
    """True if a position lies in a range or at its end."""
    return _key(range_.start) <= _key(position) <= _key(range_.end)


def touch(one: Range, other: Range) -> bool:
    """True if two ranges overlap or meet."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character
