"""Days and months of German, Spanish, French, Italian, Portuguese and Russian; weekdays that contradict a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mtcheck.language.calendar import DAYS as ENGLISH
from mtcheck.language.calendar import GREGORIAN, weekday
from mtcheck.text.guarded import json_value
from mtcheck.types import Span

# Forms beside those of the table: Russian "on Wednesday" is in another case, Brazilian days may omit "-feira".
MORE_DAYS = {
    "de": {"Sonnabend": 5},
    "pt": {"segunda": 0, "terça": 1, "quarta": 2, "quinta": 3, "sexta": 4},
    "ru": {"среду": 2, "пятницу": 4, "субботу": 5},
}
MORE_MONTHS = {"es": {"setiembre": 9}, "de": {"Jänner": 1}}


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one language, in lower case: days from 0 (Monday), months from 1."""

    days: dict[str, int]
    months: dict[str, int]


@cache
def names(lang: str) -> Names | None:
    """The names of a language; None if it is not in the table."""
    table = json_value(files(__package__).joinpath("days_and_months.json").read_text(encoding="utf-8"))["languages"]
    if lang not in table:
        return None
    days = {name: i for i, name in enumerate(table[lang]["days"])} | MORE_DAYS.get(lang, {})
    months = {name: i for i, name in enumerate(table[lang]["months"], 1)} | MORE_MONTHS.get(lang, {})
    return Names({k.casefold(): v for k, v in days.items()}, {k.casefold(): v for k, v in months.items()})


def one_of(words: dict[str, int]) -> str:
    """A pattern that matches any of these words, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def full_date(lang: str) -> re.Pattern[str] | None:
    """A pattern of a date with weekday and year: "lundi 3 mars 2014", "Montag, den 3. März 2014"."""
    known = names(lang)
    if known is None:
        return None
    return re.compile(
        rf"\b(?P<weekday>{one_of(known.days)}),?\s+(?:(?:den|dem|le|el|dia)\s+)?(?P<day>\d{{1,2}})(?:er|[.º°])?\s+"
        rf"(?:de\s+)?(?P<month>{one_of(known.months)}),?\s+(?:del?\s+)?(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    )


def wrong_days(text: str, lang: str) -> Iterator[tuple[Span, str]]:
    """Each date whose weekday is wrong, with a message that says so."""
    pattern, known = full_date(lang), names(lang)
    if pattern is None or known is None:
        return
    for found in pattern.finditer(text):
        year = int(found["year"])
        if year < GREGORIAN:
            continue
        real = weekday(year, int(found["day"]), known.months[found["month"].casefold()])
        if not real:
            yield Span(*found.span()), f"There is no day {found[0]}."
        elif ENGLISH.index(real) != known.days[found["weekday"].casefold()]:
            given = ENGLISH[known.days[found["weekday"].casefold()]]
            yield Span(*found.span()), f"That date was a {real}, not a {given}."
