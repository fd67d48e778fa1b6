"""The words in which a back-translation differs from the copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from mtcheck.types import Span

_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
MAX_TOKENS = 2_000
"""Longer texts are shown without marks, since comparing takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text, and whether it differs from the other text."""

    text: str
    differs: bool


def differences(copy: str, returned: str) -> tuple[Run, ...]:
    """`returned` in runs: `differences("He said it", "He said so")` ends with `Run("so", True)`; () for ""."""
    spans = _tokens(returned)
    if not returned or not spans:
        return (Run(returned, False),) if returned else ()
    same = {place for _, place in _matched(copy, returned)}
    runs: list[tuple[Span, bool]] = []
    for differs, group in groupby(enumerate(spans), key=lambda numbered: numbered[0] not in same):
        inside = [span for _, span in group]
        runs.append((Span(inside[0].start, inside[-1].end), differs))
    return tuple(_whole(returned, runs))


def worded(copy: str, returned: str, span: Span) -> str:
    """The words of `returned` at the place of a span of `copy`; "" if they are equal or the place is uncertain.

    A place is certain if the words right before and right after the span stand in both texts:
    `worded("the talks that they held", "the talks they held", Span(0, 9)) == ""`.
    """
    tokens, others = _tokens(copy), _tokens(returned)
    inside = [number for number, token in enumerate(tokens) if token.overlaps(span)]
    if not inside or not others:
        return ""
    # The beginnings and the ends of both texts match each other as words do.
    places = {-1: -1, len(tokens): len(others), **dict(_matched(copy, returned))}
    before, after = places.get(inside[0] - 1), places.get(inside[-1] + 1)
    if before is None or after is None or after - before < 2:
        return ""
    found = Span(others[before + 1].start, others[after - 1].end).of(returned)
    # A text far longer than the marked words covers more than them.
    is_near = after - before - 1 <= 2 * len(inside) + 3
    is_same = found.casefold() == span.of(copy).strip().casefold()
    return "" if not is_near or is_same or _stammers(found, span.of(copy)) else found


def _stammers(wording: str, marked: str) -> bool:
    """True if a long word or two adjacent words occur there twice, more often than in the marked words."""
    counts, allowed = _repeatable(wording), _repeatable(marked)
    return any(count > max(1, allowed[part]) for part, count in counts.items())


def _repeatable(text: str) -> Counter[str]:
    """Items that rarely repeat within a phrase: words of four letters or more, and two adjacent words."""
    words = re.findall(r"\w+", text.casefold())
    return Counter([*(word for word in words if len(word) > 3), *map(" ".join, pairwise(words))])


def _tokens(text: str) -> Sequence[Span]:
    return [Span(*match.span()) for match in _TOKEN.finditer(text)]


def _matched(copy: str, returned: str) -> list[tuple[int, int]]:
    """Indices of the tokens that occur in both texts, in order."""
    ours, theirs = ([span.of(text).casefold() for span in _tokens(text)] for text in (copy, returned))
    if max(len(ours), len(theirs)) > MAX_TOKENS:
        return [(number, number) for number in range(min(len(ours), len(theirs)))]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return [(block.a + i, block.b + i) for block in matcher.get_matching_blocks() for i in range(block.size)]


def _whole(text: str, runs: Sequence[tuple[Span, bool]]) -> list[Run]:
    """The runs with the spaces between them, which never count as different."""
    found, end = [], 0
    for span, differs in runs:
        if span.start > end:
            found.append(Run(text[end : span.start], False))
        found.append(Run(span.of(text), differs))
        end = span.end
    return [*found, Run(text[end:], False)] if end < len(text) else found
