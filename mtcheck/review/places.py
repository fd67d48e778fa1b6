"""The place of a span in the file: line and column, 1-based, in code points."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from mtcheck.documents import reader_of
from mtcheck.text.lines import line_starts
from mtcheck.types import LONGEST_ESCAPED, Document, Location, Paragraph, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span as line and column; both are None if the file has no lines (DOCX).

    Attributes:
        end_column: One past the last code point, as in SARIF.
        element: The format's own name for the place, such as the id of an XLIFF unit.
    """

    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    element: str | None = None


class Places:
    """Finds the places in one document; its paragraphs are indexed once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paragraphs = sorted(document.paragraphs, key=lambda paragraph: paragraph.span)
        self._origins = [paragraph.span.start for paragraph in self._paragraphs]
        self._lines = line_starts(document.text)

    def of(self, span: Span) -> Place:
        """The place of a span of `Document.text`."""
        begin = self._locate(span.start, span.start)
        # The end is computed from the last character: one past it may belong to the next paragraph.
        last = self.paragraph(span.end - 1) if span.end > span.start else None
        end = last.end(self._document.text, span.end) if last else self._locate(span.start, span.end)
        return Place(begin.line, begin.column, end.line, end.column, begin.element)

    def paragraph(self, position: int) -> Paragraph | None:
        """The paragraph that holds a position, else the nearest before it, else the first; None if there are none."""
        if not self._paragraphs:
            return None
        return self._paragraphs[max(0, bisect_right(self._origins, position) - 1)]

    def editable(self, span: Span) -> bool:
        """True if the same replacement can be made in the file and in the text."""
        paragraph = self.paragraph(span.start)
        if not reader_of(self._document).literal or self._document.name == "-":
            return False
        if paragraph is None:
            return True
        if span.start < paragraph.span.start or span.end > paragraph.span.end:
            return False  # The file's content between paragraphs is not in the text.
        if reader_of(self._document).verbatim:
            return True
        return _between_marks(paragraph, span.shift(-paragraph.span.start))

    def _locate(self, position: int, offset: int) -> Location:
        paragraph = self.paragraph(position)
        if paragraph is not None:
            return paragraph.locate(self._document.text, offset)
        line = bisect_right(self._lines, offset)
        return Location(line, offset - self._lines[line - 1] + 1)


def _between_marks(paragraph: Paragraph, inside: Span) -> bool:
    """True if a span of the paragraph crosses no mark and lies in no escape: there file and text are identical."""
    after = bisect_right(paragraph.marks, inside.start, key=itemgetter(0))
    begin = paragraph.marks[after - 1][0] if after else 0
    end = paragraph.marks[after][0] if after < len(paragraph.marks) else paragraph.span.end - paragraph.span.start
    return inside.end <= end and end - begin > LONGEST_ESCAPED
