"""The closed set of small repairs that are tested where a small word may be wrong.

Only prepositions and articles: the most frequent errors from French, and ones that a small language model can judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtcheck.language.words import words
from mtcheck.readings import Proposal, Trial
from mtcheck.types import SegmentPair, Span

BEFORE, AFTER = 90, 45  # Code points read on either side of a small edit.
PREPOSITIONS = ("in", "on", "at", "to", "for", "of", "from", "by", "with", "about", "along", "into")
ARTICLES = ("the", "a", "an")
# "the daily Les Echos", "the French singer Claire Morel": a noun with its name keeps the article.
APPOSITION = re.compile(
    r"(?:[A-Z][\w'’-]*(?:an|ish|ese|ch)\s+)?(?:(?!(?:of|in|at|for|and|the|to|from|by|with|on|an?)\s)[a-z-]{1,30}\s+){0,2}"
    r"(?!(?:of|in|at|for|and|the|to|from|by|with|on|an?)\s)[a-z-]{1,30}(?<!s)\s+[“\"‘]?[A-ZÀ-Þ]"
)


@dataclass(frozen=True, slots=True)
class SmallEdit:
    """Replace `span` of the text by `replacement`; `kind` is "preposition" or "article"."""

    kind: str
    span: Span
    replacement: str


def small_edits(text: str) -> tuple[tuple[SmallEdit, ...], ...]:
    """The repairs to test for each small word that may be wrong: `in the border` -> on, at, along, ..."""
    spans = words(text)
    return tuple(
        edits
        for here, after in pairwise(spans)
        if (edits := tuple(_edits(text, here, after))) and after.end > here.end + 1
    )


def propose(pairs: Sequence[SegmentPair]) -> Iterator[Proposal]:
    """The small repairs of each pair, tested where the small word is very unlikely."""
    for pair in pairs:
        for edits in small_edits(pair.text):
            trials = tuple(trial(pair.text, edit, _clause(pair.text, edit.span.start), AFTER) for edit in edits)
            yield Proposal(pair.id, edits[0].span.shift(pair.target.span.start), trials, only_if_unlikely=True)


def trial(text: str, edit: SmallEdit, context: str, after: int) -> Trial:
    """An edit, read after `context` and with `after` code points of following text, to the end of a word."""
    stop = text.find(" ", edit.span.end + after)
    rest = text[edit.span.end : None if stop < 0 else stop]
    return Trial(edit.kind, edit.span, edit.replacement, context, edit.span.of(text) + rest, edit.replacement + rest)


def _clause(text: str, at: int) -> str:
    """The last few words of a text before a place."""
    return text[text.rfind(" ", 0, max(0, at - BEFORE)) + 1 : at].rstrip()


def _edits(text: str, here: Span, after: Span) -> Iterator[SmallEdit]:
    word = here.of(text)
    if word in PREPOSITIONS:
        for other in PREPOSITIONS:
            if other != word:
                yield SmallEdit("preposition", here, other)
    elif word in ARTICLES and not APPOSITION.match(text, after.start):
        yield SmallEdit("article", Span(here.start, after.start), "")
