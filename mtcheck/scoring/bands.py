"""Four bands on the scale from 0 to 100, by the editing that a segment or a story still needs."""

from __future__ import annotations

from mtcheck.scoring.settings import number

BANDS = tuple((number(f"bands/{name}"), name) for name in ("publishable", "light edit", "heavy edit", "retranslate"))


def band_of(score: float | None) -> str | None:
    """`band_of(84.9) -> "light edit"`; None without a score. Scores are compared as printed, with one digit."""
    return None if score is None else next(name for least, name in BANDS if round(score, 1) >= least)
