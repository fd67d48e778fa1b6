"""From segments to the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtcheck.findings import Finding, SegmentScore, Severity
from mtcheck.language.words import tokens
from mtcheck.scoring.calibration import Calibration
from mtcheck.scoring.settings import number
from mtcheck.types import SegmentPair

PENALTIES = {level: number(f"penalties/{level.label}") for level in Severity}


def story_score(
    pairs: Sequence[SegmentPair], scores: Sequence[SegmentScore]
) -> tuple[float, float] | tuple[None, None]:
    """Score (0-100), the word-weighted mean of the scored segments, and needs_edit, that of the worst segment.

    A story needs an edit if one of its segments does, so its probability is at least that of the worst segment.
    Both are None if no segment was scored.
    """
    scored = [
        (len(tokens(pair.text)), score.score, score.needs_edit)
        for pair, score in zip(pairs, scores, strict=True)
        if score.score is not None and score.needs_edit is not None
    ]
    if not scored:
        return None, None
    words = sum(count for count, _, _ in scored)
    counted = scored if words else [(1, score, edit) for _, score, edit in scored]
    mean = sum(count * score for count, score, _ in counted) / (words or len(counted))
    return round(mean, 2), round(max(edit for _, _, edit in scored), 4)


def judgement(lang_pair: str, score: float | None, calibration: Calibration) -> str:
    """How far a score can be trusted: `Report.judgement`."""
    if score is None:
        return "not scored"
    if lang_pair in calibration.at_chance:
        return "at chance"
    return "measured" if lang_pair in calibration.measured else "unmeasured"


def penalty(pairs: Iterable[SegmentPair], findings: Iterable[Finding]) -> float:
    """MQM-like penalty per 100 words: the weight of each finding's severity times its probability."""
    words = sum(len(tokens(pair.text)) for pair in pairs) or 1
    return round(100 * sum(PENALTIES[f.severity] * f.probability for f in findings) / words, 2)
