"""Dates with their weekdays in English copy, checked by the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mtcheck.types import Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# Before Britain adopted the Gregorian calendar, either calendar may apply.
GREGORIAN = 1753
_DAY = rf"(?P<weekday>{'|'.join(DAYS)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
WRITTEN = (
    re.compile(rf"\b{_DAY},?\s+(?:the\s+)?{_NUMBER}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"\b{_DAY},?\s+{_MONTH}\s+(?:the\s+)?{_NUMBER},?\s+(?P<year>\d{{4}})\b"),
    re.compile(rf"\b{_DAY},?\s+(?P<year>\d{{4}})-(?P<number>\d{{2}})-(?P<day>\d{{2}})\b"),
)
SLASHED = re.compile(rf"\b{_DAY},?\s+(?P<one>\d{{1,2}})(?P<mark>[/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})\b")


def wrong_weekdays(text: str) -> Iterator[tuple[Span, str]]:
    """Each date whose weekday is wrong, with a message such as "3 March 2014 was a Monday"."""
    for pattern in WRITTEN:
        for found in pattern.finditer(text):
            month = int(found["number"]) if "number" in pattern.groupindex else month_number(found["month"])
            yield from contradiction(found, [(int(found["day"]), month)])
    for found in SLASHED.finditer(text):
        one, two = int(found["one"]), int(found["two"])
        yield from contradiction(found, [(one, two), (two, one)])  # Day first or month first.


def contradiction(found: re.Match[str], readings: list[tuple[int, int]]) -> Iterator[tuple[Span, str]]:
    """The date, if it falls on the given weekday in no reading of day and month."""
    year = int(found["year"])
    if year < GREGORIAN:
        return
    real = [day for reading in readings if (day := weekday(year, *reading))]
    if not real:
        yield Span(*found.span()), f"There is no day {found[0]}."
    elif not any(day.startswith(found["weekday"][:3]) for day in real):
        yield Span(*found.span()), f"That date was a {real[0]}, not a {full_day(found['weekday'])}."


def weekday(year: int, day: int, month: int) -> str:
    """The weekday of a date, "" if the date does not exist."""
    try:
        return DAYS[date(year, month, day).weekday()]
    except ValueError:
        return ""


def month_number(name: str) -> int:
    """`month_number("Sept") == 9`."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def full_day(name: str) -> str:
    """`full_day("Tue") == "Tuesday"`."""
    return next(day for day in DAYS if day.startswith(name[:3]))
