"""Abbreviations of English copy that end in a full stop.

The table is built by `scripts/build_abbreviations.py` from CLDR's segmentation suppressions and a list by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

OPENING = "(\"“‘'«[°"
BEHIND_A_FIGURE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred))[\s\u00a0-]?$", re.IGNORECASE
)
LOOK_BACK = 12  # Code points: as long as the longest number word with its space.


def is_abbreviation(word: str) -> bool:
    """True if a stop after `word` (passed without it) need not end a sentence: "Inc", "U.S", "T", "Sr"."""
    bare = word.lstrip(OPENING)
    last = bare.split("-")[-1]
    if last.casefold() in _forms()["always"] or last in _forms()["capital"] or (len(bare) == 1 and bare.isalpha()):
        return True
    return word == "US" or bool(re.search(r"\w\.\w", bare)) or is_clipped(word)


def abbreviates(text: str, start: int, end: int) -> bool:
    """True if the stop at `end` belongs to the word that begins at `start`; units after a figure count too."""
    word = text[start:end]
    if is_abbreviation(word):
        return True
    unit = re.fullmatch(r"[(\[“\"]?(?:\d[\d.,/]*-?)?([A-Za-z]+)", word)
    if unit is None or unit[1] not in _forms()["figure"]:
        return False
    before = start + unit.start(1)
    return BEHIND_A_FIGURE.search(text, max(0, before - LOOK_BACK), before) is not None


def is_clipped(word: str) -> bool:
    """True for a short word without a vowel that is not an acronym: "Bt", "Nr", "mln"."""
    return len(word) <= 4 and not word.isupper() and bool(re.fullmatch(r"[^\W\d_aeiouyAEIOUY]+", word))


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    lines = files("mtcheck.language").joinpath("abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {kind: frozenset(forms.split()) for kind, _, forms in rows}
