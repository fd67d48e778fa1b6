"""Four bands on the scale from 0 to 100, by the editing that a segment or a story still needs.

The borders are those at which the verdicts of readers of news changed: of the segments that they scored 85 or more, 0 %
had a major fault; from 70 to 85 one in forty, from 45 to 70 three in four, below 45 all.
"""

from __future__ import annotations

BANDS = ((85.0, "publishable"), (70.0, "light edit"), (45.0, "heavy edit"), (0.0, "retranslate"))


def band_of(score: float | None) -> str | None:
    """`band_of(84.9) -> "light edit"`; None without a score. Scores are compared as printed, with one digit."""
    return None if score is None else next(name for least, name in BANDS if round(score, 1) >= least)
