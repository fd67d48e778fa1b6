"""Markdown (CommonMark with tables): paragraphs, headings, list items and cells; code and HTML are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtcheck.documents.base import Block, Lines, Piece, Raw, assemble, refuse_blank, refuse_wordless, strip
from mtcheck.documents.decode import decode
from mtcheck.documents.newsmarks import mark_document
from mtcheck.types import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def read(raw: Raw) -> tuple[Document, ...]:
    """One document. Raises NothingToCheck for a page that is empty or holds only code and pictures.

    Format:
        Recognised by: the suffix only
        Paragraph: a paragraph, heading, list item, table cell
        Place: line, column
        Read: words of links, emphasis, inline code, picture texts
        Left out: front matter, code blocks, HTML, link targets
    """
    refuse_blank(raw)
    blocks = list(_blocks(decode(raw)))
    refuse_wordless(raw, blocks)
    return (mark_document(assemble(raw, "markdown", blocks)),)


def _blocks(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    front = _FRONT_MATTER.match(text)
    # Front matter is replaced by empty lines, so that line numbers stay correct.
    body = re.sub(r"[^\r\n]", " ", text[: front.end()]) + text[front.end() :] if front else text
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join").parse(body)
    # The parser reads "\r\n" and "\r" as one "\n" each, so its lines equal those of `Lines`.
    lines = Lines(body)
    kinds = ["text"]
    cursor = 0
    for token in tokens:
        if token.type == "heading_open":
            kinds.append("heading")
        elif token.type == "heading_close":
            kinds.pop()
        elif token.type == "inline" and token.map:
            start, end = lines.starts[token.map[0]], _line_start(lines, body, token.map[1])
            # The cells of a row share a line: each cell is searched after the one before.
            pieces, cursor = _inline(token.children or (), body, max(start, min(cursor, end)), end, lines)
            yield Block(strip(pieces), kind=kinds[-1])


def _line_start(lines: Lines, text: str, number: int) -> int:
    return lines.starts[number] if number < len(lines.starts) else len(text)


def _inline(tokens: Sequence[Token], text: str, start: int, end: int, lines: Lines) -> tuple[tuple[Piece, ...], int]:
    """The words of a block, each searched in the file after the one before, and the end of the last one."""
    pieces: list[Piece] = []
    at = start
    for token in _words(tokens):
        if token.type in ("softbreak", "hardbreak"):
            pieces.append(Piece("\n", *lines.at(at)))
            continue
        # An entity or escape is written differently in the file; its markup holds that form.
        written = token.markup if token.type == "text_special" else token.content
        found = text.find(written, at, end)
        if "|" in written and _is_escaped(written, text, at, end, found):
            # In a table cell a bar is written "\\|"; the parser returns it without the backslash.
            barred, at = _barred(written, text, at, end, lines)
            pieces.extend(barred)
            continue
        if found < 0 and " " in written:
            # In code the parser returns a line end as a space.
            parted, at = _parted(written, text, at, end, lines)
            pieces.extend(parted)
            continue
        pieces.append(Piece(token.content, *lines.at(max(found, at))))
        at = found + len(written) if found >= 0 else at
    return tuple(pieces), at


def _is_escaped(content: str, text: str, at: int, end: int, found: int) -> bool:
    """True unless the words stand in the file as they are, before a place where their bars are escaped."""
    # " | " is found between two cells as well.
    return found < 0 or 0 <= text.find(content.replace("|", "\\|"), at, end) < found


def _barred(content: str, text: str, at: int, end: int, lines: Lines) -> tuple[list[Piece], int]:
    """Words whose bars are escaped in the file, as pieces between the bars, and their end."""
    written = content.replace("|", "\\|")
    found = text.find(written, at, end)
    if found < 0:
        return [Piece(content, *lines.at(at))], at
    pieces, place = [], found
    for number, part in enumerate(content.split("|")):
        if number:
            pieces.append(Piece("|", *lines.at(place)))
            place += 2
        pieces.append(Piece(part, *lines.at(place)))
        place += len(part)
    return pieces, found + len(written)


def _parted(content: str, text: str, at: int, end: int, lines: Lines) -> tuple[list[Piece], int]:
    """Words separated by spaces that may be line ends in the file, each with its place, and their end."""
    pieces = []
    for word in re.split("( )", content):
        found = text.find(word, at, end) if word.strip() else at
        pieces.append(Piece(word, *lines.at(max(found, at))))
        at = found + len(word) if word.strip() and found >= 0 else at
    return pieces, at


def _words(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "image":
            yield from _words(token.children or ())
        elif token.type in ("text", "text_special", "code_inline", "softbreak", "hardbreak"):
            yield token
