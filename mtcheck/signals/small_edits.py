"""The closed set of small repairs that are tried where a small word may be wrong.

Only prepositions and articles: what French most often gets wrong in English, and what a small language model can judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mtcheck.language.words import words
from mtcheck.types import Span

PREPOSITIONS = ("in", "on", "at", "to", "for", "of", "from", "by", "with", "about", "along", "into")
ARTICLES = ("the", "a", "an")


@dataclass(frozen=True, slots=True)
class SmallEdit:
    """Replace `span` of the text by `replacement`; `kind` is "preposition" or "article"."""

    kind: str
    span: Span
    replacement: str


def small_edits(text: str) -> tuple[tuple[SmallEdit, ...], ...]:
    """For each small word that could be wrong, the repairs to try: `in the border` -> on, at, along, ..."""
    spans = words(text)
    return tuple(
        edits
        for here, after in pairwise(spans)
        if (edits := tuple(_edits(text, here, after))) and after.end > here.end + 1
    )


def _edits(text: str, here: Span, after: Span) -> Iterator[SmallEdit]:
    word = here.of(text)
    if word in PREPOSITIONS:
        for other in PREPOSITIONS:
            if other != word:
                yield SmallEdit("preposition", here, other)
    elif word in ARTICLES:
        yield SmallEdit("article", Span(here.start, after.start), "")
