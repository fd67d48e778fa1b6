"""Compare translations of one text: which is better, and how certain is it?

Certainty by bootstrap over segments (Koehn, 2004), paired if both have the same number; wins, ties and losses count
segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import ClassVar

from mtcheck.errors import UsageError
from mtcheck.findings import Report
from mtcheck.language.words import tokens

SAMPLES = 1000
WHY_NOT = "a quality model or a language model for these languages is needed (mtcheck models list)"
FEWEST = 5  # Segments: resampling fewer shows almost no variance.


@dataclass(frozen=True, slots=True)
class System:
    """A translation with the scores of its segments.

    Attributes:
        scores: 0 to 100, in order.
        weights: Weight in the mean: words for stories, 1 for lines of a test set.
        needs_edit: Mean probability that an editor must touch a segment; None if unknown.
        basis: "source", "pivot" or "none", as in a report.
    """

    name: str
    scores: tuple[float, ...]
    weights: tuple[int, ...]
    needs_edit: float | None = None
    basis: str = ""

    @property
    def score(self) -> float:
        """The weighted mean."""
        return _mean(list(zip(self.weights, self.scores, strict=True)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of two systems.

    Attributes:
        difference: Score of the second minus that of the first.
        confidence: Share of resampled texts in which the better one stays better, 0.5 to 1.
        wins, ties, losses: Segments in which the second is better than, equal to, or worse than the first, by printed
            scores; None if the numbers of segments differ.
    """

    first: str
    second: str
    difference: float
    confidence: float
    wins: int | None = None
    ties: int | None = None
    losses: int | None = None
    SURE: ClassVar[float] = 0.95

    @property
    def sure(self) -> bool:
        """True if the difference is significant."""
        return self.confidence >= self.SURE

    @property
    def p_value(self) -> float:
        """Two-sided p-value by the same resampling: 1 for systems that do not differ."""
        return min(1.0, 2 * (1 - self.confidence))


def system_of(report: Report, name: str = "") -> System:
    """A checked story as a system. Raises UsageError if it has no score."""
    if report.score is None:
        raise UsageError(f"{report.document.name}: not scored, so that it cannot be compared; {WHY_NOT}")
    scored = [(p, s.score) for p, s in zip(report.pairs, report.scores, strict=True) if s.score is not None]
    weights = tuple(len(tokens(pair.text)) for pair, _ in scored)
    title = name or report.document.name
    return System(title, tuple(score for _, score in scored), weights, report.needs_edit, report.basis)


def compare(first: Report, second: Report, *, seed: int = 1) -> Comparison:
    """Compare two checked stories. Raises UsageError if one of them has no score."""
    return versus(system_of(first), system_of(second), seed=seed)


def every_pair(systems: Sequence[System], *, seed: int = 1) -> tuple[Comparison, ...]:
    """Compare each system with each later one."""
    return tuple(versus(first, second, seed=seed) for first, second in combinations(systems, 2))


def versus(first: System, second: System, *, seed: int = 1) -> Comparison:
    """Compare two systems. With fewer than `FEWEST` segments the confidence is not computed."""
    a, b = (list(zip(system.weights, system.scores, strict=True)) for system in (first, second))
    counts = _counts(first.scores, second.scores) if len(a) == len(b) else (None, None, None)
    difference = second.score - first.score
    confidence = 0.5 if min(len(a), len(b)) < FEWEST else _confidence(a, b, difference, Random(seed))
    return Comparison(first.name, second.name, difference, confidence, *counts)


def _confidence(a: list[tuple[int, float]], b: list[tuple[int, float]], difference: float, random: Random) -> float:
    paired = len(a) == len(b)
    kept = 0.0
    for _ in range(SAMPLES):
        picks = random.choices(range(len(a)), k=len(a))
        others = picks if paired else random.choices(range(len(b)), k=len(b))
        sampled = _mean([b[i] for i in others]) - _mean([a[i] for i in picks])
        kept += 0.5 if sampled == 0 else float((sampled > 0) == (difference > 0))
    return max(0.5, kept / SAMPLES)


def _counts(first: Sequence[float], second: Sequence[float]) -> tuple[int, int, int]:
    """Wins, ties and losses of the second; scores that print alike are a tie."""
    differences = [round(b, 1) - round(a, 1) for a, b in zip(first, second, strict=True)]
    wins, losses = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    return wins, len(differences) - wins - losses, losses


def _mean(scores: list[tuple[int, float]]) -> float:
    return sum(n * score for n, score in scores) / (sum(n for n, _ in scores) or 1)
