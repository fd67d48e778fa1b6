"""Which span of a document is to be aligned with which sentences of another text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mtcheck.segmentation import sentences
from mtcheck.types import Paragraph, Segment

Segments = Sequence[tuple[Segment, Paragraph]]


@dataclass(frozen=True, slots=True)
class Section:
    """Segments `targets` (indices) opposite `sentences`; `bound` if the input states that they match."""

    targets: range
    sentences: tuple[str, ...]
    bound: bool = False


def whole(segments: Segments, text: str, lang: str) -> tuple[Section, ...]:
    """One section: all segments with all sentences of a text."""
    return (Section(range(len(segments)), split(text, lang)),)


def by_line(segments: Segments, text: str, lang: str) -> tuple[Section, ...]:
    """The segments of each paragraph with the line of the same number; empty if the counts differ."""
    lines = [line for line in text.splitlines() if line.strip()]
    groups = _paragraphs(segments)
    if len(lines) != len(groups):
        return ()
    return tuple(Section(group, split(line, lang)) for group, line in zip(groups, lines, strict=True))


def by_paragraph(segments: Segments, text_of: Callable[[Paragraph], str | None], lang: str) -> Iterator[Section]:
    """The segments of each paragraph with the text that the file has for it; no section if it has none."""
    for group in _paragraphs(segments):
        text = text_of(segments[group.start][1])
        if text and text.strip():
            # A single segment is paired with the text as it is: there is nothing to align.
            yield Section(group, (text,) if len(group) == 1 else split(text, lang), bound=len(group) == 1)


def _paragraphs(segments: Segments) -> list[range]:
    """The segments of each paragraph."""
    groups = (tuple(group) for _, group in groupby(range(len(segments)), key=lambda i: segments[i][1].span))
    return [range(group[0], group[-1] + 1) for group in groups]


def split(text: str, lang: str) -> tuple[str, ...]:
    """The sentences of a text of lines; a sentence never spans two lines."""
    return tuple(span.of(line) for line in text.splitlines() for span in sentences(line, lang))
