"""Runs of words with high amounts, for graded signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.readings import WordScore
from mtcheck.types import Span


def peaks(words: Sequence[WordScore], low: float, high: float) -> Iterator[tuple[Span, float]]:
    """Runs of consecutive words at or above `low` that reach `high` somewhere, with their highest value.

    Hysteresis, as in edge detection: one strong word starts a span, weaker neighbours extend it.
    """
    run: list[WordScore] = []
    for word in (*words, None):
        if word is not None and word.value >= low:
            run.append(word)
            continue
        if run and max(w.value for w in run) >= high:
            yield Span(run[0].start, run[-1].end), max(w.value for w in run)
        run = []
