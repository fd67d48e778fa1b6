"""Minus signs: which dash is one, and which words express one.

A verb may express a change ("fell by 3%" for "-3 %"). It does not express the sign of a level: "fell to 12 degrees" is
above zero.
"""

from __future__ import annotations

import re

from mtcheck.language.quantities.lexicon import Lexicon
from mtcheck.language.quantities.quantity import Quantity

DASHES = "-−–‑"
TEMPERATURES = ("degree", "°c", "°f")
MEASURED = (*TEMPERATURES, "%", "EUR", "$", "£", "¥", "RUB", "CHF")
LEVEL = re.compile(r"\b(?:to|à|a|auf|até|до)\s(?:[$€£¥]\s?)?$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
ASIDE = re.compile(r"[^-−–‑\n]{1,60}(?<=\w)[-−–‑](?![\w-])")  # The rest of "-17 points-".
FAR = 40  # Code points of the line that are read before a sign.
LOOKBEHIND = 8  # Code points of "to $".


def is_minus(text: str, start: int, unit: str) -> bool:
    """True if a dash right before a figure is a sign: a space or a bracket precedes it, and no figure.

    `is_minus("de -12 degrés", 4, "degree")`; "covid-19", "10-12" and "3 -2" have no sign. At the start of a line a dash
    without a space may begin a list item; there only a figure with a unit has a sign.
    """
    if start < 1 or text[start - 1] not in DASHES:
        return False
    if ASIDE.match(text, start):
        return False
    before = text[max(0, start - FAR) : start - 1].rpartition("\n")[2]
    if not before.strip(" \t\u00a0\u202f"):
        return unit in MEASURED
    return before[-1] in " (:/\u00a0\u202f" and not before.rstrip(" /\u00a0\u202f")[-1:].isdigit()


def expressed_in_words(text: str, one: Quantity, lexicon: Lexicon) -> bool:
    """True if the sentence of an unsigned figure contains words for "below zero" or for a fall."""
    start = one.span.start
    level = one.unit in TEMPERATURES or LEVEL.search(text, max(0, start - LOOKBEHIND), start) is not None
    cues = lexicon.below if level else (*lexicon.decrease, *lexicon.below)
    return any(word.startswith(cues) for word in WORD.findall(text.casefold()))
