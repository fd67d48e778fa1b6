"""Paragraphs of a document become segments with their place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mtcheck.segmentation.sentences import sentences
from mtcheck.types import Document, Paragraph, Segment

CHECKED = ("text", "heading")


def segment(document: Document) -> tuple[tuple[Segment, Paragraph], ...]:
    """The segments of a document in order, each with its whole raw paragraph.

    Spans point into `document.text`, and `segment.text` is exactly the text there. Paragraphs of another kind than
    "text" and "heading" have no segments.
    """
    return tuple(
        (found, paragraph)
        for paragraph in document.paragraphs
        if paragraph.kind in CHECKED
        for found in _segments(document, paragraph)
    )


def _segments(document: Document, paragraph: Paragraph) -> Iterator[Segment]:
    here = paragraph
    for sentence in sentences(paragraph.span.of(document.text), document.lang):
        span = sentence.shift(paragraph.span.start)
        location = here.locate(document.text, span.start)
        if location.line is not None and location.column is not None:
            # The next search for line ends starts here, so that a paragraph of ten megabytes is read only once.
            mark = (sentence.start, location.line, location.column)
            here = replace(here, marks=(mark, *(later for later in paragraph.marks if later[0] > sentence.start)))
        yield Segment(span.of(document.text), span, location)
