"""Units beside a figure, also in two words ("km an hour", "points de base"), and currencies."""

from __future__ import annotations

import re

from mtcheck.language.quantities.figures import BLANKS
from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon

UNIT = re.compile(
    rf"[{BLANKS}-]?(?:de |d['’]|of |di |US |US-|percentage[ -]|(?P<basis>basis[ -])|"
    rf"(?:américain|canadien|American|Canadian|Swedish|Danish|Norwegian|Indian)\w* )?"
    rf"(?P<unit>[%‰€£$¥₽]|°{BLANKS[0]}?[CF]\b|[^\W\d_]+(?:-old|-long)?€?)"
)
SPEED = re.compile(
    rf"{BLANKS[0]}?(?:/|-?\b(?:per|an|à l['’]|de l['’]|por|par|all['’]|pro|в)\b-?){BLANKS[0]}?"
    r"(?:h\b|hour|heure|hora|ora\b|Stunde|час)\w*"
)
SCALE = re.compile(r" (?:(?P<c>Celsius|centigrade)|(?P<f>Fahrenheit))\b", re.IGNORECASE)
HUNDRED = re.compile(rf"[{BLANKS}](?:cento?s?|ciento)\b")
BASIS = re.compile(r" (?:de )?(?:base|básicos)\b")
BEFORE = re.compile(rf"(?P<sign>[$€£¥])[{BLANKS}]?$|\b(?P<word>EUR|USD|GBP|CHF)[{BLANKS}]$")


def unit_of(text: str, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """The unit right after a figure that ends at `end`, and the end of the unit: `("", 0)` if there is none."""
    found = UNIT.match(text, end)
    if not found:
        return "", 0
    word = found["unit"].casefold().replace("\u00a0", "").replace(" ", "")
    name = lexicon.units.get(word, "")
    if name:
        name, stop = ("bp", found.end()) if found["basis"] else _refined(name, text, found.end())
        initial = len(word) == 1 and word.isalpha() and text[stop : stop + 1] in (".", "'", "’")
        return ("", 0) if initial else (name, stop)
    if word in ("pour", "per", "por") and (hundred := HUNDRED.match(text, found.end())):
        return "%", hundred.end()
    return "", 0


def _refined(name: str, text: str, end: int) -> tuple[str, int]:
    """The unit refined by the words after it, and its end: kilometres an hour, degrees Fahrenheit, basis points."""
    if name in ("km", "mile") and (found := SPEED.match(text, end)):
        return {"km": "km/h", "mile": "mph"}[name], found.end()
    if name == "degree" and (found := SCALE.match(text, end)):
        return "°c" if found["c"] else "°f", found.end()
    if name == "point" and (found := BASIS.match(text, end)):
        return "bp", found.end()
    return name, end


def currency_before(text: str, start: int) -> str:
    """The currency whose sign or code stands before a figure, "" if there is none."""
    found = BEFORE.search(text, max(0, start - 5), start)
    return COMMON_UNITS[(found["sign"] or found["word"]).casefold()] if found else ""
