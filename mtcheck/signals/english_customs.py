"""English conventions left in German, Spanish, French, Italian, Portuguese and Russian copy.

Dates with the month first, "3 p.m.", a currency sign glued before its figure, "21st", Spanish questions without their
first mark; and weekdays that contradict their date. What a variety of the language allows is left alone: "$50" is
right in Mexico, "R$ 50" in Brazil, "€ 50" in Austria. `locale` runs it.
Amount: the share of such hits that a careful reader would mark, 0 to 1, presumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.language.dates import names, one_of, wrong_days
from mtcheck.signals.base import Hit
from mtcheck.types import Span

DATES = {
    "fr": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "it": "{day} {month} {year}",
    "pt": "{day} de {month} de {year}",
    "ru": "{day} {month} {year}",
}
# Spanish also uses "p. m.", as does Portuguese in Africa and Brazil.
CLOCKS = {
    "fr": ("{hour}h{minute}", "{hour} heures"),
    "de": ("{hour}.{minute} Uhr", "{hour} Uhr"),
    "it": ("{hour}.{minute}", "{hour}"),
    "ru": ("{hour}:{minute}", "{hour}:00"),
}
HALF_DAY = re.compile(r"(?<![\d:.,])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?")
MONEY = re.compile(
    r"(?<![\w$€£])(?P<sign>(?:US|AU?|CA?|NZ|HK)?\$|[€£])(?P<figure>\d{1,3}(?:[.,\u00a0\u202f]?\d{1,3}){0,4})(?!\d)"
    r"(?P<scale>\s(?:millions?|milliards?|Millionen|Million|Milliarden?|Mio\.?|Mrd\.?|millones|millón|milioni|milione|"
    r"miliardi|miliardo|миллион\w{0,3}|миллиард\w{0,3}|млн|млрд)(?!\w))?"
)
SIGNS = {"fr": "$€£", "de": "$€£", "it": "$€£", "ru": "$€£", "es": "€£"}
CURRENCIES = {
    "fr": {"$": "dollars", "€": "euros", "£": "livres"},
    "de": {"$": "Dollar", "€": "Euro", "£": "Pfund"},
    "it": {"$": "dollari", "€": "euro", "£": "sterline"},
    "ru": {"$": "долларов", "€": "евро", "£": "фунтов"},
    "es": {"€": "euros", "£": "libras"},
}
OF = {"fr": "de ", "es": "de ", "it": "di "}  # After a scale word: "50 millions de dollars".
ORDINAL = re.compile(r"(?<![\w.,-])\d{0,3}(?:1st|2nd|3rd|\dth)(?!\w|[-’']|\s+[A-Z])")
CLOSING = re.compile(r"[¿¡]|(?<=[^\W_])[?!]{1,3}(?=[\s\"”»’)]|$)|(?<=[\"”»’)])[?!]{1,3}(?=\s|$)")
ASKING = re.compile(
    r"\b(?:(?:por|para|de|a|con|en|desde|hasta)\s+)?(?:qué|quién|quiénes|cómo|cuándo|dónde|cuál|cuáles|cuánto|cuánta|"
    r"cuántos|cuántas)\b",
    re.IGNORECASE,
)
START = re.compile(r"(?:^|[.!?…:\n]\s+|[«“\"(]\s?)(?=\w)")
LONGEST = 300  # Code points in which the beginning of a Spanish question is searched.


def left_customs(text: str, lang: str) -> Iterator[Hit]:
    """Each English convention in a text of a language that has a table here."""
    for span, message in wrong_days(text, lang):
        yield Hit(span, message, 0.8, "weekday", category="accuracy/mistranslation")
    yield from month_first(text, lang)
    yield from half_days(text, lang)
    yield from glued_money(text, lang)
    for found in ORDINAL.finditer(text):
        yield Hit(Span(*found.span()), "An English ordinal was left.", 0.85, "english-ordinal")
    if lang == "es":
        yield from unopened(text)


@cache
def _month_first(lang: str) -> re.Pattern[str] | None:
    known = names(lang)
    if known is None:
        return None
    return re.compile(
        rf"\b(?P<month>{one_of(known.months)})\s+(?P<day>\d{{1,2}}),\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
    )


def month_first(text: str, lang: str) -> Iterator[Hit]:
    """`mars 3, 2014` -> "3 mars 2014"."""
    pattern = _month_first(lang)
    for found in pattern.finditer(text) if pattern else ():
        month = found["month"] if lang == "de" else found["month"].lower()
        day = "1er" if lang == "fr" and int(found["day"]) == 1 else found["day"]
        written = DATES[lang].format(day=day, month=month, year=found["year"])
        message = "English puts the month first; here the day comes first."
        yield Hit(Span(*found.span()), message, 0.9, "month-first", (written,))


def half_days(text: str, lang: str) -> Iterator[Hit]:
    """`3:30 p.m.` -> "15h30" in French."""
    for found in HALF_DAY.finditer(text) if lang in CLOCKS else ():
        hour = int(found["hour"]) % 12 + (12 if found["half"] == "p" else 0)
        exact, full = CLOCKS[lang]
        minute = found["minute"] or "00"
        written = (full if minute == "00" else exact).format(hour=hour, minute=minute)
        yield Hit(Span(*found.span()), "“a.m.” and “p.m.” are English clock times.", 0.9, "half-day", (written,))


def glued_money(text: str, lang: str) -> Iterator[Hit]:
    """`$50 millions` -> "50 millions de dollars"."""
    for found in MONEY.finditer(text):
        sign = found["sign"][-1]
        if sign not in SIGNS.get(lang, ""):
            continue
        repairs: tuple[str, ...] = ()
        if len(found["sign"]) == 1:
            name, of = CURRENCIES[lang][sign], OF.get(lang, "") if found["scale"] else ""
            of = "d’" if of and lang == "fr" and name[0] == "e" else of
            repairs = (f"{found['figure']}{found['scale'] or ''} {of}{name}",)
        message = "English puts the currency sign before the figure; here it comes after it or in words."
        yield Hit(Span(*found.span()), message, 0.8, "currency", repairs, category="locale/currency-format")


def unopened(text: str) -> Iterator[Hit]:
    """Spanish questions and exclamations without "¿" or "¡"; each opening mark may match either closing mark."""
    opened = last = 0
    for found in CLOSING.finditer(text):
        mark = found[0]
        if mark in "¿¡":
            opened += 1
        elif opened:
            opened, last = 0, found.end()
        else:
            yield unopened_hit(text, found, max(last, found.start() - LONGEST))
            last = found.end()


def unopened_hit(text: str, found: re.Match[str], after: int) -> Hit:
    """A closing mark without an opening one; the repair puts the latter before a question word or the sentence."""
    start = max([m.end() for m in START.finditer(text, after, found.start())], default=after)
    start += len(text[start : found.start()]) - len(text[start : found.start()].lstrip())
    asking = ASKING.search(text, start, found.start()) if "?" in found[0] else None
    at = asking.start() if asking else start
    first = "¿" if "?" in found[0] else "¡"
    message = f"Spanish opens with “{first}” what ends with “{found[0]}”."
    repair = (first + text[at : found.end()],)
    span = Span(at, found.end())
    return Hit(Span(*found.span()), message, 0.85, "unopened", repair, span, category="fluency/punctuation")
