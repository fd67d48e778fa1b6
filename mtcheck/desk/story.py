"""A story on the desk: the original text and every later change, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce

from mtcheck.desk.splice import Splice
from mtcheck.documents import read_text, reader_of
from mtcheck.types import Document, Location, Paragraph


@dataclass(frozen=True, slots=True)
class Story:
    """A story and its changes.

    Attributes:
        source: The source of the whole story, if the editor gave it.
        original: The document as read. Each change points into the text that the previous change left.
    """

    id: int
    source: str | None
    original: Document
    splices: tuple[Splice, ...] = ()

    @property
    def revision(self) -> int:
        """The number of changes."""
        return len(self.splices)

    @property
    def text(self) -> str:
        """The current text."""
        return reduce(lambda text, splice: splice.apply(text), self.splices, self.original.text)

    def document(self) -> Document:
        """The current document.

        Plain text is split into paragraphs again; paragraphs of other formats keep source, kind and id and are moved.
        Raises ReadError if no text is left to check.
        """
        if not self.splices:
            return self.original
        if reader_of(self.original).verbatim:
            return replace(read_text(self.text, self.original.name, self.original.lang), notes=self.original.notes)
        moved = tuple(self._moved())
        spans = {old.span: new.span for old, new in zip(self.original.paragraphs, moved, strict=True)}
        remarks = tuple((line, covers and spans.get(covers), text) for line, covers, text in self.original.remarks)
        return replace(self.original, text=self.text, paragraphs=moved, remarks=remarks)

    def _moved(self) -> Iterator[Paragraph]:
        last = 0
        for paragraph in self.original.paragraphs:
            span = reduce(lambda at, splice: splice.forward(at, grow=True), self.splices, paragraph.span)
            # Text added where two paragraphs touch belongs to the first.
            span = replace(span, start=max(span.start, last), end=max(span.end, last))
            last = span.end
            # Lines of the file are no longer valid once the text has changed.
            yield replace(paragraph, span=span, marks=(), location=Location(element=paragraph.location.element))
