"""Plain text: paragraphs by blank lines, by lines, or by lines that were wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtcheck.documents.base import Lines, Raw, checked
from mtcheck.documents.decode import decode
from mtcheck.documents.newsmarks import mark
from mtcheck.text.lines import BLANKS
from mtcheck.types import Document, Location, Paragraph, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_FINAL = re.compile(r"[.!?…:;,][\s\"'“”‘’«»)\]]*$")
_STOP = re.compile(r"[.!?…][\s\"'“”‘’«»)\]]*$")

WRAP_WIDTHS = range(40, 101)
"""Widths in code points at which mail, wire desks and terminals wrap lines."""

HEADING_WORDS = 15  # A longer line is not a heading.


def read(raw: Raw) -> tuple[Document, ...]:
    """Read one document; its text is that of the file without the byte order mark.

    Format:
        Recognised by: anything else
        Paragraph: a line; or, if the lines were wrapped at a width of 40 to 100, the lines up to a blank or
            indented one
        Place: line, column: the text is the file
        Read: UTF-8 with or without byte order mark; UTF-16 and UTF-32 with one; LF, CRLF, CR, U+2028, U+2029;
            blank lines and no-break spaces stay
        Left out: nothing
    """
    return (read_document(raw, decode(raw)),)


def read_document(raw: Raw, text: str) -> Document:
    """The document of a decoded text. Raises ReadError if it holds nothing to check."""
    return checked(raw, Document(raw.name, text, raw.lang, mark(text, paragraphs(text)), "text"))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The places of the paragraphs, without white space around them; line breaks in wrapped paragraphs are kept."""
    lines = Lines(text)
    found = tuple(
        Paragraph(span, Location(*lines.at(span.start)), id=str(number))
        for number, span in enumerate(_joined(text, tuple(_lines(text))), start=1)
    )
    return tuple(
        replace(each, kind="heading") if _is_heading(text, each.span, found[i + 1 : i + 3]) else each
        for i, each in enumerate(found)
    )


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match.group()
        if line.strip():
            lead = len(line) - len(line.lstrip(BLANKS))
            yield Span(match.start() + lead, match.start() + len(line.rstrip(BLANKS)))


def _joined(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Join lines that were wrapped at a fixed width, if most line breaks of the text are of that kind."""
    width = max((line.end - line.start for line in lines), default=0)
    inner = [i for i in range(1, len(lines)) if _adjacent(text, lines[i - 1], lines[i])]
    torn = {i for i in inner if _would_not_fit(text, lines[i - 1], lines[i], width)}
    open_ended = sum(not _STOP.search(lines[i - 1].of(text)) for i in torn)
    # Lists of short lines and texts with one sentence a line also have breaks, but after a stop or before the edge.
    wrapped = width in WRAP_WIDTHS and 2 * open_ended > len(inner)
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not (wrapped and i in torn):
            yield Span(lines[start].start, lines[i - 1].end)
            start = i


def _adjacent(text: str, before: Span, after: Span) -> bool:
    """True if exactly one line end without an indent separates them."""
    return text[before.end : after.start].strip(" \t\xa0") in ("\n", "\r\n", "\r") and text[after.start - 1] in "\r\n"


def _would_not_fit(text: str, before: Span, after: Span, width: int) -> bool:
    word = after.of(text).split()[0]
    return before.end - before.start + 1 + len(word) > width - 4


def _is_heading(text: str, span: Span, rest: Sequence[Paragraph]) -> bool:
    """True for a short line without a final stop that begins with a capital, before a longer paragraph."""
    line = span.of(text)
    if not rest or len(line.split()) > HEADING_WORDS or _FINAL.search(line) or line[0].islower():
        return False
    return any(each.span.end - each.span.start > len(line) for each in rest)
