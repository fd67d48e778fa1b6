"""Types used within this package: the given bytes, their blocks, and the document made of blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mtcheck.errors import EmptyFile, NothingToCheck, ReadError
from mtcheck.text.lines import BLANKS, LINE_END, line_starts
from mtcheck.types import Document, Location, Paragraph, Span

MAX_BYTES = 64 * 1024 * 1024
"""Larger than any news file; larger files are refused before parsing."""

MAX_PARAGRAPH = 200_000
"""Code points; a longer "paragraph" is a file without line ends, not copy."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of an input file, with what is needed to read them.

    Attributes:
        name: What the user called it: a path, or "-".
        lang: The language of the translated text, for formats that hold several.
        keep_going: Turn a broken record into a note instead of an error.
    """

    name: str
    data: bytes
    lang: str = "en"
    keep_going: bool = False

    @property
    def suffix(self) -> str:
        """The ending of its name, in lower case with the dot; "" if it has none."""
        match = re.search(r"\.[^./\\]+$", self.name)
        return match.group().lower() if match else ""

    def error(self, problem: str, line: int | None = None) -> ReadError:
        """The error for this file: one sentence with its name, the line and the problem."""
        return ReadError(f"{self.name}, line {line}: {problem}" if line else f"{self.name}: {problem}")

    def empty(self, problem: str) -> EmptyFile:
        """As `error`, of a file with nothing in it."""
        return EmptyFile(f"{self.name}: {problem}")


@dataclass(frozen=True, slots=True)
class Reader:
    """An input format: its name, how it is recognised, how it is read.

    Attributes:
        name: As in `--input-format` and `Document.format`.
        suffixes: Lower case, with the dot; used only if the content is not recognised.
        sniff: True if the content alone shows the format.
        opens: What the content must begin with for the suffix to count; empty for anything.
        read: Returns the stories of the file. Raises ReadError.
        commented: The format has comments, `<!-- -->`, in which findings can be dismissed.
        literal: Words are written in the file as in the text, without escapes, so a tool may edit them in the file.
        verbatim: The text is the whole file, so a repaired text can be written back as the file.
        annotated: Findings can be written into the file.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Raw], bool]
    read: Callable[[Raw], tuple[Document, ...]]
    opens: tuple[bytes, ...] = ()
    commented: bool = False
    literal: bool = False
    verbatim: bool = False
    annotated: bool = False


Position = tuple[int | None, int | None]
"""Line and column in the file, 1-based; None in a format without lines."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of text that is identical in the file, and its place in the file (line and column from 1)."""

    text: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph under construction: its pieces in order, and the fields of the later `Paragraph`."""

    pieces: tuple[Piece, ...]
    element: str | None = None
    source: str | None = None
    references: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    kind: str = "text"
    id: str | None = None
    lost_codes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The pieces joined."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def location(self) -> Location:
        """The place of the first piece."""
        first = next((piece for piece in self.pieces if piece.text), Piece(""))
        return Location(first.line, first.column, self.element)


class Lines:
    """Computes line and column of any offset of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = line_starts(text)

    def at(self, offset: int) -> tuple[int, int]:
        """1-based line and column: offset 4 of "ab", line feed, "cd" is (2, 2)."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def piece(self, text: str, offset: int) -> Piece:
        """`text`, found at `offset`, as a piece."""
        return Piece(text, *self.at(offset))

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """A span of the text, as one piece."""
        return (self.piece(self.text[start:end], start),)


def refuse_blank(raw: Raw) -> None:
    """Raise NothingToCheck for a valid page that holds only white space."""
    if not raw.data.removeprefix(b"\xef\xbb\xbf").strip():
        raise NothingToCheck(f"{raw.name}: it is empty, there is nothing to check")


def refuse_wordless(raw: Raw, blocks: Sequence[Block]) -> None:
    """Raise NothingToCheck for a page without words outside code, pictures and markup."""
    if not any(block.text.strip() for block in blocks):
        raise NothingToCheck(f"{raw.name}: there is no translated text in it to check, only code, pictures or markup")


def assemble(raw: Raw, name: str, blocks: Iterable[Block], notes: Sequence[str] = (), part: str = "") -> Document:
    """Join blocks with line feeds into one document of format `name`; empty blocks are left out.

    `part` names the story in a file with several stories. Raises ReadError if no text is left.
    """
    paragraphs: list[Paragraph] = []
    texts: list[str] = []
    start = 0
    for block in blocks:
        text = block.text
        if not text.strip():
            continue
        paragraphs.append(_paragraph(block, Span(start, start + len(text))))
        texts.append(text)
        start += len(text) + 1
    title = f"{raw.name}#{part}" if part else raw.name
    return checked(raw, Document(title, "\n".join(texts), raw.lang, tuple(paragraphs), name, tuple(notes), part))


def _paragraph(block: Block, span: Span) -> Paragraph:
    marks = []
    offset = 0
    for piece in block.pieces:
        if piece.text and piece.line is not None and piece.column is not None:
            marks.append((offset, piece.line, piece.column))
        offset += len(piece.text)
    # A single span that starts with the paragraph adds nothing to the location.
    kept = tuple(marks) if len(marks) > 1 else ()
    return Paragraph(
        span,
        block.location,
        block.source,
        block.references,
        block.context,
        block.kind,
        block.id,
        kept,
        block.lost_codes,
    )


def checked(raw: Raw, document: Document) -> Document:
    """Return the document. Raises ReadError if it holds nothing to check, or a paragraph that is too long."""
    if not any(paragraph.is_checked for paragraph in document.paragraphs):
        more = f"; and {len(document.notes) - 3:,} more" if len(document.notes) > 3 else ""
        reason = f" ({'; '.join(document.notes[:3])}{more})" if document.notes else ""
        raise raw.error(f"there is no translated text in it to check{reason}")
    for paragraph in document.paragraphs:
        length = paragraph.span.end - paragraph.span.start
        if length > MAX_PARAGRAPH:
            raise raw.error(
                f"a paragraph of {length:,} characters, the limit is {MAX_PARAGRAPH:,}; break it into paragraphs",
                paragraph.location.line,
            )
    return document


def strip(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The block without white space at either end; positions are adjusted."""
    kept = [piece for piece in pieces if piece.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if not kept:
        return ()
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(BLANKS))
    first = kept[0]
    lead = len(first.text) - len(first.text.lstrip(BLANKS))
    kept[0] = replace(cut(first, lead), text=first.text[lead:])
    return tuple(kept)


def cut(piece: Piece, lead: int) -> Piece:
    """The piece without its first `lead` code points."""
    if piece.line is None or piece.column is None:
        return Piece(piece.text[lead:])
    breaks = tuple(LINE_END.finditer(piece.text, 0, lead))
    column = lead - breaks[-1].end() + 1 if breaks else piece.column + lead
    return Piece(piece.text[lead:], piece.line + len(breaks), column)


def words(text: str) -> frozenset[str]:
    """The words of a line, for tables of names."""
    return frozenset(text.split())


class Origin:
    """Maps a text that was itself made of pieces, such as a page inside a JSON string, back to the file."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.kept = tuple(piece for piece in pieces if piece.text)
        self.lines: dict[int, Lines] = {}
        self.starts = [0]
        for piece in self.kept:
            self.starts.append(self.starts[-1] + len(piece.text))

    def at(self, offset: int) -> Position:
        """Line and column in the file of an offset in the joined text."""
        index = bisect_right(self.starts, offset) - 1
        return self._place(index, offset - self.starts[index]) if index < len(self.kept) else (None, None)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a span of the joined text."""
        found = []
        for index in range(max(0, bisect_right(self.starts, start) - 1), len(self.kept)):
            origin = self.starts[index]
            if origin >= end:
                break
            lead = max(0, start - origin)
            found.append(Piece(self.kept[index].text[lead : end - origin], *self._place(index, lead)))
        return tuple(found)

    def _place(self, index: int, lead: int) -> Position:
        """As `cut`; a piece may be a page of many megabytes, so its lines are searched for once."""
        piece = self.kept[index]
        if piece.line is None or piece.column is None or not lead:
            return piece.line, piece.column
        if index not in self.lines:
            self.lines[index] = Lines(piece.text)
        row, column = self.lines[index].at(lead)
        return piece.line + row - 1, column if row > 1 else piece.column + lead
