"""Clock times that people say: "half past seven", "halb acht", "sept heures et quart", "las nueve menos cuarto"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mtcheck.language.quantities.lexicon import Lexicon
from mtcheck.language.quantities.quantity import Quantity, Weight
from mtcheck.types import Span

HOURS, MINUTES = 12, 29
NO_TIME = r"(?!\s\w*(?:Jahr|Tag|Woch|Monat|Stund|Minut|Mann|Leut|Mensch))"
# "{h}" is an hour in words or figures, "{m}" minutes. A group `plus` or `minus` holds minutes, also in words.
PATTERNS: Mapping[str, tuple[str, ...]] = {
    "en": (
        r"\b(?P<plus>half)[ -]past {h}\b",
        r"\b(?:a )?(?P<plus>quarter) (?:past|after) {h}\b",
        r"\b(?:a )?(?P<minus>quarter) (?:to|before|of) {h}\b",
        r"\bat (?P<minus>{m})(?: minutes)? to {h}\b",
        r"\bat (?P<plus>{m})(?: minutes)? past {h}\b",
    ),
    "fr": (
        r"\b{h}(?: ?h| heures?) et (?:un )?(?P<plus>quart)\b",
        r"\b{h}(?: ?h| heures?) moins (?:le |un )?(?P<minus>quart|{m})\b",
        r"\b(?P<noon>midi|minuit) et (?P<plus>quart|demie?)\b",
        r"\b(?P<noon>midi|minuit) moins (?:le |un )?(?P<minus>quart|{m})\b",
    ),
    "es": (
        r"\blas? {h} y (?P<plus>media|cuarto|{m})\b",
        r"\blas? {h} menos (?P<minus>cuarto|{m})\b",
    ),
    "it": (
        r"\b(?:le|alle|dalle|l['’]|all['’]) ?{h} e (?P<plus>mezz[ao]|un quarto|{m})\b",
        r"\b(?:le|alle|dalle|l['’]|all['’]) ?{h} meno (?P<minus>un quarto|{m})\b",
    ),
    "pt": (
        r"(?<!\w)(?:[àa]s?) {h} e (?P<plus>meia|(?:um )?quarto|{m})\b",
        r"\b(?P<minus>{m}|(?:um )?quarto) para [àa]s? {h}\b",
    ),
    "de": (
        rf"\bhalb {{h}}\b{NO_TIME}(?P<before>)",
        rf"\b(?P<plus>Viertel) nach {{h}}\b{NO_TIME}",
        rf"\b(?P<minus>Viertel|{{m}})(?: Minuten)? vor {{h}}\b{NO_TIME}",
        rf"\b(?P<plus>{{m}})(?: Minuten)? nach {{h}}\b{NO_TIME}",
    ),
    "ru": (r"\bполовин[аеуы] {h}(?P<before>)", r"\bбез (?P<minus>четверти|{m}) {h}\b"),
}  # fmt: skip
# A text without these letters contains no such time; they are rare, so this test comes first.
SIGNS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"half[ -]past|quarter|\bat \S{1,40} (?:minutes )?(?:to|past) ", re.IGNORECASE),
    "fr": re.compile(r"(?:h|heures?|midi|minuit) (?:moins|et (?:un )?(?:quart|demi))", re.IGNORECASE),
    "es": re.compile(r"\blas? \S{1,40} (?:y|menos) ", re.IGNORECASE),
    "it": re.compile(r"(?:le|l['’]) ?\S{1,40} (?:e|meno) ", re.IGNORECASE),
    "pt": re.compile(r" e (?:meia|\S{1,40})| para [àa]s? ", re.IGNORECASE),
    "de": re.compile(r"halb |\b(?:vor|nach) ", re.IGNORECASE),
    "ru": re.compile(r"половин|\bбез ", re.IGNORECASE),
}
HALVES = ("half", "demi", "demie", "media", "mezza", "mezzo", "meia")
NOON = {"midi": 12.0, "minuit": 0.0}


def spoken_times(text: str, lexicon: Lexicon, lang: str) -> Iterator[Quantity]:
    """Each spoken time in hours: `halb acht` is 7.5; empty for languages without patterns."""
    for pattern in patterns(lang, lexicon) if lang in SIGNS and SIGNS[lang].search(text) else ():
        for found in pattern.finditer(text):
            named = found.groupdict()
            noon = named.get("noon")
            hour = NOON[noon.casefold()] if noon else number(named["h"], lexicon)
            minutes = part(named.get("plus"), lexicon) - part(named.get("minus"), lexicon)
            if "before" in named:  # In German and Russian, "half eight" is 7:30.
                minutes = -30.0
            yield Quantity(Span(*found.span()), ((hour + minutes / 60) % 12,), Weight.SOFT, "clock")


def part(words: str | None, lexicon: Lexicon) -> float:
    """Minutes: half an hour, a quarter, or a number."""
    bare = (words or "").casefold()
    if bare in HALVES:
        return 30.0
    return 15.0 if re.search("quart|cuarto|viertel|четверт", bare) else number(bare, lexicon) if bare else 0.0


def number(word: str, lexicon: Lexicon) -> float:
    """A figure or a number word, ordinal or cardinal."""
    bare = word.casefold()
    return float(bare) if bare.isdigit() else lexicon.cardinals.get(bare) or lexicon.ordinals.get(bare, 0.0)


@cache
def _patterns(lang: str, hours: str, minutes: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern.replace("{h}", rf"(?P<h>{hours})").replace("{m}", minutes), re.IGNORECASE)
        for pattern in PATTERNS.get(lang, ())
    )


def patterns(lang: str, lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The patterns of a language with its number words."""
    if lang not in PATTERNS:
        return ()
    words = {**lexicon.ordinals, **lexicon.cardinals} if lang == "ru" else lexicon.cardinals
    return _patterns(lang, choice(words, HOURS, r"1[0-2]|[1-9]"), choice(lexicon.cardinals, MINUTES, r"[12]\d|[5-9]"))


def choice(words: Mapping[str, float], most: int, figures: str) -> str:
    """A pattern of figures or of the words for numbers from one to `most`, the longest first."""
    fitting = sorted((word for word, n in words.items() if 1 <= n <= most), key=len, reverse=True)
    return "|".join([*map(re.escape, fitting), rf"(?:{figures})(?!\d|[.,:]\d)"])
