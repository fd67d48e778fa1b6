"""Which stretch of a document is to be aligned with which sentences of another text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mtcheck.segmentation import sentences
from mtcheck.types import Paragraph, Segment

Segments = Sequence[tuple[Segment, Paragraph]]


@dataclass(frozen=True, slots=True)
class Section:
    """Segments `targets` (indices) stand against `sentences`."""

    targets: range
    sentences: tuple[str, ...]


def whole(segments: Segments, text: str, lang: str) -> tuple[Section, ...]:
    """All segments against all of a text."""
    return (Section(range(len(segments)), split(text, lang)),)


def by_paragraph(segments: Segments, text_of: Callable[[Paragraph], str | None], lang: str) -> Iterator[Section]:
    """The segments of each paragraph against what the file says of that paragraph; nothing where it says nothing."""
    for _, group in groupby(range(len(segments)), key=lambda i: segments[i][1].span):
        members = tuple(group)
        text = text_of(segments[members[0]][1])
        if text and text.strip():
            yield Section(range(members[0], members[-1] + 1), _fitting(text, lang, len(members)))


def split(text: str, lang: str) -> tuple[str, ...]:
    """The sentences of a text of lines; a line never shares a sentence with the next."""
    return tuple(span.of(line) for line in text.splitlines() for span in sentences(line, lang))


def _fitting(text: str, lang: str, targets: int) -> tuple[str, ...]:
    # A single segment stands against the text as it is: there is nothing to align.
    return (text,) if targets == 1 else split(text, lang)
