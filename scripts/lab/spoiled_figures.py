"""Human translations with one figure spoiled, as a machine might: changed, lost, added, exchanged."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from mtcheck.language.quantities import Quantity, quantities
from mtcheck.types import Span

DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
SCALES = {"million": "billion", "billion": "million", "thousand": "million", "millions": "thousands"}
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def digit(text: str, one: Quantity, rng: Random) -> str | None:
    """Replace one digit: 412 -> 472."""
    found = DIGITS.search(one.span.of(text))
    if not found or one.unit in ("MONTH", "DAY") or found[0] != found[0].strip(",."):
        return None
    places = [i for i, c in enumerate(found[0]) if c.isdigit()]
    at = rng.choice(places)
    new = rng.choice([c for c in "123456789" if c != found[0][at]])
    figure = found[0][:at] + new + found[0][at + 1 :]
    return _put(text, one, found.span(), figure)


def transposed(text: str, one: Quantity, rng: Random) -> str | None:
    """Swap two neighbouring digits: 27 -> 72."""
    found = re.search(r"\d{2,}", one.span.of(text))
    if not found:
        return None
    places = [i for i in range(len(found[0]) - 1) if found[0][i] != found[0][i + 1] and (i or found[0][i + 1] != "0")]
    if not places:
        return None
    i = rng.choice(places)
    return _put(text, one, found.span(), found[0][:i] + found[0][i + 1] + found[0][i] + found[0][i + 2 :])


def scale(text: str, one: Quantity, rng: Random) -> str | None:
    """Replace a scale word: million -> billion."""
    found = re.search(r"\b(?:million|billion|thousand)s?\b", one.span.of(text))
    return _put(text, one, found.span(), SCALES.get(found[0], "trillion")) if found else None


def word(text: str, one: Quantity, rng: Random) -> str | None:
    """Replace a number word: five -> six."""
    found = re.search(r"[a-z]+", one.span.of(text))
    if not found or found[0] not in WORDS:
        return None
    return _put(text, one, found.span(), rng.choice([w for w in WORDS if w != found[0]]))


def lost(text: str, one: Quantity, rng: Random) -> str | None:
    """Remove the figure."""
    if not one.digits or len(one.digits) < 2:
        return None
    return re.sub(r"\s+", " ", text[: one.span.start] + text[one.span.end :])


def added(text: str, one: Quantity, rng: Random) -> str | None:
    """Insert a figure that the source does not have, before the last word."""
    head, _, tail = text.rpartition(" ")
    return f"{head} in {rng.randint(1950, 1999)} {tail}" if head else None


def exchanged(text: str, one: Quantity, rng: Random) -> str | None:
    """Swap two figures."""
    others = [q for q in quantities(text, "en") if q.digits and q.unit == one.unit and q.digits != one.digits]
    if not one.digits or not others or one.unit in ("MONTH", "DAY"):
        return None
    a, b = sorted((one, rng.choice(others)), key=lambda q: q.span)
    first, last = (DIGITS.search(q.span.of(text)) for q in (a, b))
    if not first or not last:
        return None
    x, y = Span(*first.span()).shift(a.span.start), Span(*last.span()).shift(b.span.start)
    return text[: x.start] + last[0] + text[x.end : y.start] + first[0] + text[y.end :]


def unit(text: str, one: Quantity, rng: Random) -> str | None:
    """Replace the currency: euros -> dollars."""
    found = re.search(r"\b(?:euros?|dollars?)\b", one.span.of(text))
    return _put(text, one, found.span(), "pounds" if found[0][0] == "d" else "dollars") if found else None


def sign(text: str, one: Quantity, rng: Random) -> str | None:
    """Insert a minus sign that the source does not have."""
    start = one.span.start
    fits = one.unit == "%" and text[start].isdigit() and text[start - 1 : start] == " "
    return f"{text[:start]}-{text[start:]}" if fits else None


def _put(text: str, one: Quantity, place: tuple[int, int], new: str) -> str:
    start = one.span.start
    return text[: start + place[0]] + new + text[start + place[1] :]


Spoil = Callable[[str, Quantity, Random], str | None]
SPOILS: dict[str, Spoil] = {
    "digit": digit, "transposed": transposed, "scale": scale, "word": word, "lost": lost, "added": added,
    "exchanged": exchanged, "unit": unit, "sign": sign,
}  # fmt: skip


def spoiled(text: str, rng: Random) -> dict[str, str]:
    """The text spoiled in each possible way, each with a randomly chosen quantity."""
    figures = [one for one in quantities(text, "en") if one.digits or one.weight > 0]
    found = {}
    for name, spoil in SPOILS.items():
        rng.shuffle(figures)
        made = next((new for one in figures if (new := spoil(text, one, rng)) not in (None, text)), None)
        if made:
            found[name] = made
    return found
