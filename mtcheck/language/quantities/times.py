"""Clock times, dates and centuries, which are read before plain numbers are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.language.quantities.lexicon import Lexicon
from mtcheck.language.quantities.quantity import Quantity, Weight
from mtcheck.types import Span

B = "[ \u00a0\u202f]"
HALF_DAY = rf"{B}?(?P<half>[ap])\.?{B}?m\b\.?"
# "6.05, 6.35 and 7.05 a.m.", "6.30-7.15pm": the last of several times says that all are times.
LISTED = rf"(?=(?:(?:,|,?{B}(?:and|or|to|until)|[–-]){B}?\d{{1,2}}\.[0-5]\d){{1,12}}{B}?[ap]\.?{B}?m\b)"
CLOCK = re.compile(
    rf"(?<![\w.,:/])(?P<hour>[01]?\d|2[0-4])(?:"
    rf"{B}?(?i:h|heures?|hours?){B}?(?P<m1>[0-5]\d)(?!\d|{B}?(?:%|mill))"
    rf"|{B}?[hH]\b(?![-'’])"
    rf"|:(?P<m2>[0-5]\d)(?:{HALF_DAY}|(?!\d|:\d|%|[.,]\d))"
    rf"|\.(?P<m4>[0-5]\d)(?:{HALF_DAY.replace('half', 'half3')}|{B}?(?:Uhr|GMT|UTC|h|horas?)\b|{LISTED})"
    rf"|{HALF_DAY.replace('half', 'half2')}|{B}?(?P<oclock>o['’]clock|Uhr\b)"
    rf"|(?P<m3>[0-5]\d){B}?(?:GMT|UTC)\b)(?!\w)"
)
NUMERIC_DATE = re.compile(
    r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/]|\.\d)"
)
ISO_DATE = re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<b>\d{2})-(?P<a>\d{2})(?![\d-])")
AT = re.compile(r"\b(?:um|gegen|ab|bis|von|seit)\s$", re.IGNORECASE)
CENTURY = re.compile(
    rf"\b(?P<roman>[XVI]+)(?:e|ème|th|st|nd|rd)?(?=(?:{B}|-)(?:siècles?|century|centuries|веке?а?)\b|(?<=[XVI][eE])\b|(?<=ème)\b)"
    rf"|\b(?:siglos?|secoli?o?|séculos?){B}(?P<after>[XVI]+)\b"
)

REIGN = re.compile(r"\b[A-ZÀ-Þ][a-zß-ÿ]+\s(?P<roman>(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3}))(?![\w'’-])")
SHORTEST_MONTH = 5  # Letters; "sept" is seven in French.
WHOLE = ("mars", "mai", "juin", "août", "may", "june", "july", "juni", "juli", "märz", "mayo", "maio", "мая", "мае")


def roman(letters: str) -> float:
    """`roman("XIX") == 19`."""
    amounts = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    return float(sum(-a if a < b else a for a, b in zip(amounts, [*amounts[1:], 0], strict=True)))


def times(text: str, lexicon: Lexicon, *, scores: bool = False) -> Iterator[Quantity]:
    """Dates in figures, clock times, and centuries in Roman figures; times in words are read with plain numbers.

    Args:
        scores: The language writes the scores of matches with a colon: "29:27".
    """
    taken: list[Span] = []
    for pattern in (ISO_DATE, NUMERIC_DATE):
        for found in pattern.finditer(text):
            if int(found["a"]) > 31 or int(found["b"]) > 31 or min(int(found["a"]), int(found["b"])) > 12:
                continue
            taken.append(Span(*found.span()))
            yield from date(found)
    for found in CLOCK.finditer(text):
        span = Span(*found.span())
        if (
            scores
            and found["m2"]
            and not (AT.search(text, 0, span.start) or text[span.end :].lstrip().startswith("Uhr"))
        ):
            continue
        if not any(span.overlaps(other) for other in taken):
            yield clock(found, span)
    for found in CENTURY.finditer(text):
        value = roman(found["roman"] or found["after"])
        yield Quantity(Span(*found.span()), (value,), Weight.FIRM, "century")
    yield from reigns(text)
    words = "|".join(map(re.escape, lexicon.noon))
    for found in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE) if words else ():
        yield Quantity(Span(*found.span()), (lexicon.noon[found[0].casefold()],), Weight.WEAK, "clock")


def date(found: re.Match[str]) -> Iterator[Quantity]:
    """Day, month and year of a date in figures; the order of two small figures may be ambiguous."""
    a, b, year = float(found["a"]), float(found["b"]), float(found["y"])
    span = Span(*found.span())
    open_ = (a, b) if a <= 12 and b <= 12 else (max(a, b),) if max(a, b) > 12 else (a,)
    yield Quantity(span, open_, Weight.SOFT, "DAY", digits=found["a"])
    yield Quantity(span, tuple(reversed(open_)) if len(open_) > 1 else (min(a, b),), Weight.SOFT, "MONTH")
    yield Quantity(span, (year,), Weight.FIRM, "YEAR", digits=found["y"])


def clock(found: re.Match[str], span: Span) -> Quantity:
    """A time of day in hours, 0 to 24; compared without regard to the half of the day."""
    hour = float(found["hour"]) % 24
    minutes = found["m1"] or found["m2"] or found["m3"] or found["m4"] or "0"
    half = found["half"] or found["half2"] or found["half3"]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    values = (hour + int(minutes) / 60,)
    if found["hour"] == "24" and minutes == "0":
        return Quantity(span, (24.0,), Weight.FIRM, "hour", digits="24")
    weight = Weight.FIRM if int(minutes) or len(found["hour"]) > 1 else Weight.SOFT
    return Quantity(span, values, weight, "clock", digits=re.sub(r"\D", "", found[0]))


@cache
def _names(words: tuple[str, ...], capitals: bool) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", 0 if capitals else re.IGNORECASE)


def calendar_words(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Months and weekdays by name; short forms count only beside a figure and are read elsewhere."""
    months = {name: n for name, n in lexicon.months.items() if len(name) >= SHORTEST_MONTH or name in WHOLE}
    if lexicon.capitals:
        months = {name.capitalize(): n for name, n in months.items()}
    for unit, names in (("MONTH", months), ("WEEKDAY", lexicon.weekdays)):
        for found in _names(tuple(names), lexicon.capitals).finditer(text) if names else ():
            value = names[found[0] if lexicon.capitals else found[0].lower()]
            yield Quantity(Span(*found.span()), (float(value),), Weight.SOFT, unit)


def reigns(text: str) -> Iterator[Quantity]:
    """Roman figures after a name: "Louis XIV"."""
    for found in REIGN.finditer(text):
        yield Quantity(Span(*found.span("roman")), (roman(found["roman"]),), Weight.SOFT, "roman")
