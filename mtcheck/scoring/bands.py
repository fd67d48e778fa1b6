"""The scale from 0 to 100 in four bands, by what a segment or a story still needs.

The borders are those at which people who marked news changed their answer: of segments that they gave 85 and more none
held a major fault, from 70 to 85 one in forty, from 45 to 70 three in four, below that all.
"""

from __future__ import annotations

BANDS = ((85.0, "publishable"), (70.0, "light edit"), (45.0, "heavy edit"), (0.0, "retranslate"))


def band_of(score: float | None) -> str | None:
    """`band_of(84.9) -> "light edit"`; None for what was not judged. Scores are compared as printed, to one digit."""
    return None if score is None else next(name for least, name in BANDS if round(score, 1) >= least)
