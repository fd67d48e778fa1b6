"""Paragraphs of a document become segments with their place in it."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.segmentation.sentences import sentences
from mtcheck.types import Document, Paragraph, Segment


def segment(document: Document) -> tuple[tuple[Segment, Paragraph], ...]:
    """The segments of a document in order, each with its whole raw paragraph.

    Spans point into `document.text`, and `segment.text` is exactly the text there. Paragraphs that are not checked
    have no segments.
    """
    return tuple(
        (found, paragraph)
        for paragraph in document.paragraphs
        if paragraph.is_checked
        for found in _segments(document, paragraph)
    )


def _segments(document: Document, paragraph: Paragraph) -> Iterator[Segment]:
    for sentence in sentences(paragraph.span.of(document.text), document.lang):
        span = sentence.shift(paragraph.span.start)
        yield Segment(span.of(document.text), span, paragraph.locate(document.text, span.start))
