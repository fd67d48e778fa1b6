"""Two reports of one story: which is better, and how sure is that (bootstrap over segments; Koehn, 2004)."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import ClassVar

from mtcheck.errors import UsageError
from mtcheck.language.words import tokens
from mtcheck.types import Report

SAMPLES = 1000
WHY_NOT = "a quality model or a language model for these languages is needed (mtcheck models list)"
FEWEST = 5  # Segments: resampling fewer shows next to no variance, whatever there is.


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out.

    Attributes:
        difference: Score of the second story less that of the first.
        confidence: Share of resampled stories in which the better one stays better, 0.5 to 1.
    """

    difference: float
    confidence: float
    SURE: ClassVar[float] = 0.95


def compare(first: Report, second: Report, *, seed: int = 1) -> Comparison:
    """Compare two translations. Segments are paired where both stories have as many, else resampled apart.

    Of stories below `FEWEST` segments nothing is sure.

    Raises:
        UsageError: One of them was not judged.
    """
    for report in (first, second):
        if report.score is None:
            raise UsageError(f"{report.document.name}: not judged, so that it cannot be compared; {WHY_NOT}")
    a, b = _weighted(first), _weighted(second)
    random = Random(seed)
    paired = len(a) == len(b)
    difference = _mean(b) - _mean(a)
    if min(len(a), len(b)) < FEWEST:
        return Comparison(difference, 0.5)
    kept = 0.0
    for _ in range(SAMPLES):
        picks = random.choices(range(len(a)), k=len(a))
        others = picks if paired else random.choices(range(len(b)), k=len(b))
        sampled = _mean([b[i] for i in others]) - _mean([a[i] for i in picks])
        kept += 0.5 if sampled == 0 else float((sampled > 0) == (difference > 0))
    return Comparison(difference, max(0.5, kept / SAMPLES))


def _weighted(report: Report) -> list[tuple[int, float]]:
    scored = zip(report.pairs, report.scores, strict=True)
    return [(len(tokens(pair.text)), score.score) for pair, score in scored if score.score is not None]


def _mean(scores: list[tuple[int, float]]) -> float:
    return sum(n * score for n, score in scores) / (sum(n for n, _ in scores) or 1)
