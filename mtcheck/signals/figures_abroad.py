"""Figures in English format in copy of other languages: "4.6 milliards", "1,500,000"; and French "1,5 millions".

Spanish is left alone, since Mexico and the Caribbean write as English does. `numbers` runs it.
Amount: the share of such hits that a careful reader would mark, 0 to 1, presumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.findings import Severity
from mtcheck.signals.base import Hit
from mtcheck.types import Span

UNITS = {
    "fr": r"millions?|milliards?|billions?|pour\s?cent|euros?|dollars?|livres|km|kg|mètres?|tonnes?|degrés?|points?",
    "de": r"Million(?:en)?|Milliarden?|Mio|Mrd|Billionen|Prozent|Euro|Dollar|km|kg|Meter|Kilometer|Tonnen|Grad|Punkte",
    "it": r"milion[ei]|miliard[oi]|per\s?cento|euro|dollari|km|kg|metri|tonnellate|gradi|punti",
    "pt": r"milh(?:ão|ões)|bilh(?:ão|ões)|mil|por\s?cento|euros?|dólares|reais|km|kg|metros|toneladas|graus|pontos",
    "ru": r"млн|млрд|(?:миллион|миллиард|процент|доллар|метр)\w{0,3}|рубл\w{1,3}|евро|км|кг|тонн\w?",
}
GROUPS = {"fr": "\u202f", "ru": "\u00a0", "de": ".", "it": ".", "pt": "."}
JOIN = r"(?:et|à|und|bis|e|ed|a|и|до)"
POINT = {
    lang: re.compile(
        rf"(?<![\w.,$€£])(\d{{1,3}})\.(\d{{1,2}})(?=\s?%|\s(?:{units})(?!\w)|\s{JOIN}\s\d{{1,3}}\.\d{{1,2}}(?:\s?%|\s(?:{units})(?!\w)))"
    )
    for lang, units in UNITS.items()
}
GROUPED = re.compile(r"(?<![\w.,])([1-9]\d{0,2})((?:,\d{3}){1,5})(?![\w,]|\.\d)")
PLURAL = re.compile(r"(?<![\d.,\u00a0\u202f])(?<!\d )[01](?:[.,]\d{1,3})?\s(?P<word>(?:million|milliard|billion)s)\b")


def english_figures(text: str, lang: str, source: str | None = None) -> Iterator[Hit]:
    """Decimal points and commas between thousands; a single group of three counts only if the source writes it so."""
    if lang not in UNITS:
        return
    for found in POINT[lang].finditer(text):
        message = "Here a comma stands before decimals, not a point."
        yield dressed(found, message, f"{found[1]},{found[2]}", 0.9)
    for found in GROUPED.finditer(text):
        if found[2].count(",") > 1 or (source and found[0] in source):
            message = "Here no comma sets off thousands."
            yield dressed(found, message, found[0].replace(",", GROUPS[lang]), 0.9)
    for found in PLURAL.finditer(text) if lang == "fr" else ():
        message = "In French the plural begins with 2: “1,5 million”."
        yield Hit(Span(*found.span()), message, 0.85, "agreement", (found["word"][:-1],), Span(*found.span("word")),
                  category="fluency/grammar", severity=Severity.MINOR)  # fmt: skip


def dressed(found: re.Match[str], message: str, repair: str, value: float) -> Hit:
    """A figure in English format."""
    span = Span(*found.span())
    return Hit(span, message, value, "dress", (repair,), category="locale/number-format", severity=Severity.MINOR)
