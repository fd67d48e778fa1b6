"""From segments to the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtcheck.language.words import tokens
from mtcheck.types import Finding, SegmentPair, SegmentScore, Severity

# MQM's usual weights (Lommel et al.; WMT: minor 1, major 5; critical 25).
PENALTIES = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}


def story_score(pairs: Sequence[SegmentPair], scores: Sequence[SegmentScore]) -> tuple[float, float]:
    """Score (0-100) and share of words in need of an edit, weighted by words, so that splitting changes nothing."""
    counts = [len(tokens(pair.text)) for pair in pairs]
    total = sum(counts) or 1
    score = sum(n * s.score for n, s in zip(counts, scores, strict=True)) / total
    needs_edit = sum(n * s.needs_edit for n, s in zip(counts, scores, strict=True)) / total
    return round(score, 2), round(needs_edit, 4)


def penalty(pairs: Iterable[SegmentPair], findings: Iterable[Finding]) -> float:
    """MQM-like penalty per 100 words: the weight of each finding's severity times its probability."""
    words = sum(len(tokens(pair.text)) for pair in pairs) or 1
    return round(100 * sum(PENALTIES[f.severity] * f.probability for f in findings) / words, 2)
