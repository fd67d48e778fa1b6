"""TSV and CSV: one row per segment. Columns by name; TSV without names is source, target, references.

TSV knows no quotes (IANA text/tab-separated-values), because copy begins with one so often; CSV is RFC 4180.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mtcheck.documents.base import Block, Lines, Piece, Raw, assemble
from mtcheck.documents.decode import decode
from mtcheck.text.messages import counted, listed
from mtcheck.types import Document

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "target": ("target", "tgt", "translation", "hypothesis", "hyp", "mt", "output"),
    "source": ("source", "src", "original"),
    "reference": ("reference", "references", "ref"),
    "context": ("context",),
    "id": ("id", "key", "segment", "segment_id"),
}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"?')


@dataclass(frozen=True, slots=True)
class Cell:
    """A field with its place in the file."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The field's value."""
        return "".join(piece.text for piece in self.pieces)


def sniff(raw: Raw) -> bool:
    """True if the first row names a target column and no other column is prose."""
    head = raw.data[:4096].decode("utf-8-sig", "replace").splitlines()
    if len(head) < 2:
        return False
    names = re.split("[\t,;]", head[0])
    return len(names) > 1 and "target" in map(_role, names) and all(len(name.split()) <= 3 for name in names)


def read_tsv(raw: Raw) -> tuple[Document, ...]:
    """Tab-separated, with or without names in the first row.

    Format:
        Recognised by: a first row with a target column
        Paragraph: a row
        Place: line, column, row
        Read: columns `target` (also `tgt`, `translation`, `hypothesis`, `mt`, or the language: `en`), `source`,
            `reference` (several: `reference 1`, `reference 2`), `context`, `id`. Without names: source, target,
            references. Quotation marks are text: TSV has no quoting, and copy often begins with one
        Left out: other columns; rows without a target (noted)
    """
    text = decode(raw)
    return (_document(raw, "tsv", tuple(_tab_rows(text))),)


def read_csv(raw: Raw) -> tuple[Document, ...]:
    """Separated by commas or semicolons, whichever the first row has more of; column names are required."""
    text = decode(raw)
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    return (_document(raw, "csv", tuple(_quoted_rows(raw, text, delimiter))),)


def read_any(raw: Raw) -> tuple[Document, ...]:
    """Choose by the first row: a tab means TSV.

    Format:
        Recognised by: a first row with a target column
        Paragraph: a row
        Place: line, column (through doubled quotes), row
        Read: columns as in `tsv`, names required; quoting by RFC 4180; comma, semicolon or tab, whichever is
            most frequent in the first row
        Left out: other columns; rows without a target (noted)
    """
    return read_tsv(raw) if b"\t" in raw.data.split(b"\n", 1)[0] else read_csv(raw)


def _document(raw: Raw, name: str, rows: Sequence[tuple[Cell, ...]]) -> Document:
    if not rows:
        raise raw.error("there is no row in it to check")
    roles = tuple(_role(cell.text, raw.lang) for cell in rows[0])
    notes: list[str] = []
    if "target" in roles:
        rows = rows[1:]
    elif name == "tsv" and len(rows[0]) > 1:
        roles = ("source", "target", *("reference" for _ in rows[0][2:]))
        notes.append(f"the first row names no columns: read as {', '.join(roles)}")
    else:
        raise raw.error('the first row must name its columns, one of them "target"', 1)
    empty: list[str] = []
    blocks = tuple(_blocks(raw, roles, rows, empty, notes))
    if empty:
        notes.append(f"{counted(len(empty), 'row')} without a translation: line {listed(empty)}")
    return assemble(raw, name, blocks, notes)


def _blocks(
    raw: Raw, roles: Sequence[str], rows: Sequence[tuple[Cell, ...]], empty: list[str], notes: list[str]
) -> Iterator[Block]:
    for number, row in enumerate(rows, start=1):
        line = row[0].pieces[0].line
        if len(row) != len(roles):
            problem = f"{counted(len(row), 'column')}, expected {len(roles)}"
            if not raw.keep_going:
                raise raw.error(problem, line)
            notes.append(f"line {line} left out: {problem}")
            continue
        block = _block(number, roles, row)
        if not block.text.strip():
            empty.append(str(line))
        yield block


def _block(number: int, roles: Sequence[str], row: Sequence[Cell]) -> Block:
    def values(role: str) -> tuple[str, ...]:
        return tuple(cell.text for name, cell in zip(roles, row, strict=True) if name == role and cell.text.strip())

    key = next(iter(values("id")), str(number))
    return Block(
        row[roles.index("target")].pieces,
        element=f"row {number}",
        source=next(iter(values("source")), None),
        references=values("reference"),
        context=values("context"),
        id=key,
    )


def _role(name: str, lang: str = "en") -> str:
    """The role of a column: `_role("Reference 2") == "reference"`; "" for columns that are not read."""
    plain = re.sub(r"[\s_-]*\d+$", "", name.strip().strip('"').lower())
    if plain == lang:
        return "target"
    return next((role for role, names in COLUMNS.items() if plain in names), "")


def _tab_rows(text: str) -> Iterator[tuple[Cell, ...]]:
    lines = Lines(text)
    for match in re.finditer(r"[^\r\n]+", text):
        cells = []
        offset = match.start()
        for value in match.group().split("\t"):
            cells.append(Cell((lines.piece(value, offset),)))
            offset += len(value) + 1
        yield tuple(cells)


def _quoted_rows(raw: Raw, text: str, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    lines = Lines(text)
    plain = re.compile(f"[^{delimiter}\r\n]*")
    row: list[Cell] = []
    offset = 0
    while offset < len(text):
        cell, offset = _cell(raw, text, offset, lines, plain)
        row.append(cell)
        if text.startswith(delimiter, offset):
            offset += 1
            if offset < len(text):
                continue
            row.append(Cell((lines.piece("", offset),)))
        if len(row) > 1 or row[0].text:
            yield tuple(row)
        row = []
        offset += 2 if text.startswith("\r\n", offset) else 1


def _cell(raw: Raw, text: str, offset: int, lines: Lines, plain: re.Pattern[str]) -> tuple[Cell, int]:
    match = _QUOTED.match(text, offset)
    if not match:
        simple = plain.match(text, offset)
        value = simple.group() if simple else ""
        return Cell((lines.piece(value, offset),)), offset + len(value)
    if not match.group().endswith('"') or match.end(1) == match.end():
        raise raw.error("a quoted field is never closed", lines.at(offset)[0])
    # A doubled quote is two characters in the file and one in the text.
    pieces = tuple(
        lines.piece(part.group().replace('""', '"'), match.start(1) + part.start())
        for part in re.finditer('""|[^"]+', match.group(1))
    )
    rest = plain.match(text, match.end())
    if rest and rest.group().strip():
        raise raw.error(
            "text after the closing quote of a field; double the quotes inside it", lines.at(match.end())[0]
        )
    return Cell(pieces or (lines.piece("", offset),)), rest.end() if rest else match.end()
