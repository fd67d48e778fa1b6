"""Figures of French and English text as values, so that "3,5 milliards" and "3.5 billion" can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtcheck.types import Span

BLANKS = " \u00a0\u202f\u2009"
FIGURE = re.compile(
    r"(?<![\w.,])(?P<hour>\d{1,2})"
    r"(?: ?h(?: ?(?P<minute>\d\d))?|[:.](?P<minutes>\d\d)(?= ?[ap]\.?m)|:(?P<clock>[0-5]\d))"
    r"(?![\w:])"
    rf"|(?<![\w#])(?P<number>\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)*)(?P<tail>\w*)"
)
SCALES = {
    "fr": {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12,
           "billions": 1e12},
    "en": {"thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9, "trillion": 1e12,
           "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3},
}  # fmt: skip
SCALE = re.compile(rf"[{BLANKS}-]?([A-Za-z]+)")
ONES = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
}
TENS = {
    "fr": {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "vingtaine": 20,
           "mille": 1000, "dizaine": 10, "douzaine": 12, "centaine": 100, "demi": 0.5,
           "demie": 0.5, "moitié": 0.5, "double": 2, "triple": 3, "premier": 1, "première": 1, "deuxième": 2,
           "second": 2, "seconde": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6,
           "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10},
    "en": {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
           "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "thousand": 1000,
           "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
           "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20, "half": 0.5, "both": 2,
           "twice": 2, "double": 2, "triple": 3, "once": 1, "decade": 10, "score": 20, "century": 100},
}  # fmt: skip
ROMAN = re.compile(r"(?<!\w)([XVI]{1,5})(?=(?:e|ème|th)?\b)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text.

    Attributes:
        values: What it may mean; more than one for a time (20h30: 20.5 and 8.5 are not told apart by a value alone).
        digits: Its digits alone.
    """

    span: Span
    values: tuple[float, ...]
    digits: str


def quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """Every figure written in digits: `quantities("3,5 milliards", "fr")[0].values == (3.5e9, 3.5)`."""
    return tuple(read(found, text, lang) for found in FIGURE.finditer(text) if is_figure(found))


def is_figure(found: re.Match[str]) -> bool:
    """False for names such as 4x4, 3D and G20."""
    return found["number"] is None or re.fullmatch(r"[a-zèé²³]*\d?", found["tail"]) is not None


def read(found: re.Match[str], text: str, lang: str) -> Quantity:
    """One figure with the scale word behind it."""
    span = Span(*found.span())
    if found["hour"]:
        hour = float(found["hour"])
        minutes = found["minute"] or found["minutes"] or found["clock"] or "0"
        past = float(minutes) / 60
        return Quantity(span, tuple({hour + past, hour % 12 + past, hour}), f"{int(hour)}{minutes if past else ''}")
    plain = value(found["number"], lang)
    ahead = SCALE.match(text, found.end())
    scale = SCALES.get(lang, {}).get((ahead[1] if ahead else found["tail"]).casefold(), 1.0)
    digits = re.sub(r"\D", "", found["number"])
    return Quantity(span, (plain * scale, plain) if scale != 1 else (plain,), digits)


def value(number: str, lang: str) -> float:
    """The value of digits with separators: "3,5" is 3.5 in French, "3,500" is 3500 in English."""
    bare = re.sub(rf"[{BLANKS}]", "", number)
    thousands, decimal = (".", ",") if lang == "fr" else (",", ".")
    grouped = re.fullmatch(rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+(?:[{decimal}]\d+)?", bare)
    pointed = (bare.replace(thousands, "") if grouped else bare).replace(",", ".")
    return float(pointed) if pointed.count(".") <= 1 else float(re.sub(r"\D", "", pointed))


def written_values(text: str, lang: str) -> frozenset[float]:
    """The values of number words and Roman centuries, each word by itself."""
    ones = {word: float(at) for at, word in enumerate(ONES.get(lang, "").split())}
    table = ones | {word: float(amount) for word, amount in TENS.get(lang, {}).items()}
    found = {table[word] for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in table}
    return frozenset(found | {roman(numeral) for numeral in ROMAN.findall(text)})


def roman(numeral: str) -> float:
    """`roman("XIX") == 19`."""
    amounts = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return float(sum(-a if a < b else a for a, b in zip(amounts, [*amounts[1:], 0], strict=True)))
