"""Wire files as they come off the line: IPTC 7901 and ANPA 1312, framed by control characters.

SOH opens the header, STX the text, ETX ends it, EOT the transmission. ANPA marks lines with "^" before and "<" or "="
behind. The text is the file's, control characters and all; paragraphs are found between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mtcheck.documents.base import Lines, Raw, checked
from mtcheck.documents.decode import decode
from mtcheck.documents.newsmarks import mark
from mtcheck.documents.plain import paragraphs
from mtcheck.errors import ReadError
from mtcheck.types import Document, Location, Paragraph, Span

STX, ETX = "\x02", "\x03"
_FRAME = re.compile(r"[\x00\x16\s]*\x01[^\x02\x03]{0,2000}\x02")
_ANPA = re.compile(r"^\^(?P<line>[^\r\n]*?)[<=]?[ \t]{0,40}$", re.M)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]+")


def sniff(raw: Raw) -> bool:
    """True if the content begins with a control-character header, or has an ANPA mark in a line near its top."""
    head = raw.data[:4096].decode("latin-1")
    return _FRAME.match(head) is not None or re.search(r"^\^[^\r\n^]+[<=][ \t]*\r?$", head[:1000], re.M) is not None


def read(raw: Raw) -> tuple[Document, ...]:
    """One document. Raises ReadError.

    Format:
        Recognised by: control characters around a header (IPTC 7901), or lines `^...<` (ANPA 1312)
        Paragraph: as in `text`
        Place: line, column: the text is the file
        Read: UTF-8, else Windows-1252 (noted)
        Left out: control characters and ANPA's marks are no part of a paragraph
    """
    text, notes = _decoded(raw)
    start, end = _frame(text)
    # Everything but the text is replaced by spaces of equal length, so that offsets stay correct.
    body = _blank(text, start, end)
    found = mark(text, tuple(_unmarked(text, paragraphs(body))))
    outside = tuple(_outside(text, start, end))
    ordered = tuple(sorted((*found, *outside), key=lambda paragraph: paragraph.span))
    return (checked(raw, Document(raw.name, text, raw.lang, ordered, "wire", notes)),)


def _decoded(raw: Raw) -> tuple[str, tuple[str, ...]]:
    """Decode as UTF-8, else as Windows-1252: the wire standards are older than UTF-8."""
    try:
        return decode(raw), ()
    except ReadError:
        try:
            data = raw.data.decode("cp1252").encode()
        except UnicodeDecodeError:
            data = raw.data.decode("latin-1").encode()
        return decode(replace(raw, data=data)), ("not UTF-8, read as Windows-1252",)


def _frame(text: str) -> tuple[int, int]:
    start = text.find(STX) + 1
    end = text.find(ETX, start)
    return start, end if end >= 0 else len(text)


def _blank(text: str, start: int, end: int) -> str:
    inside = _CONTROLS.sub(lambda match: " " * len(match.group()), text[start:end])
    inside = _ANPA.sub(lambda m: " " + m.group("line") + " " * (m.end() - m.end("line")), inside)
    inside = re.sub(r"<(?=[ \t]*$)", " ", inside, flags=re.M)
    return re.sub(r"[^\r\n]", " ", text[:start]) + inside + re.sub(r"[^\r\n]", " ", text[end:])


def _unmarked(text: str, found: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """Mark a line with an ANPA code as heading, byline or slug, whatever it looks like; `mark` chooses which."""
    for paragraph in found:
        before = text[: paragraph.span.start].rpartition("\n")[2]
        kind = "byline" if text.startswith("=", paragraph.span.end) else "heading"
        yield replace(paragraph, kind=kind) if before.endswith("^") else paragraph


def _outside(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """The lines of header and trailer."""
    lines = Lines(text)
    for match in re.finditer(r"[^\r\n\x01-\x08\x0e-\x1f\x7f]+", text):
        inside = start <= match.start() < end
        line = match.group()
        if inside or not line.strip():
            continue
        at = match.start() + len(line) - len(line.lstrip())
        span = Span(at, at + len(line.strip()))
        kind = "slug" if match.start() < start else "code"
        yield Paragraph(span, Location(*lines.at(at)), kind=kind)
