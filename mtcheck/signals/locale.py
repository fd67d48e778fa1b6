"""French conventions left in English text: titles, clock times, ordinals, "n°", dates, day and month names.

Also a weekday that the calendar (`language/calendar.py`) contradicts. Figures (decimal comma, blanks in
thousands) belong to `numbers`, missing capitals ("monday") to `capitalisation`.
Amount: the share of such hits that a careful reader would mark, 0 to 1, estimated by sub-type (`kind`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mtcheck.findings import Severity, Signal
from mtcheck.language.calendar import DAYS, MONTHS, wrong_weekdays
from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.signals.base import ABROAD, Hit, SignalSpec, each, just_before, presumed, written_in
from mtcheck.types import SegmentPair, Span

NAME = "locale"
FRENCH_DAYS = dict(zip(("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"), DAYS, strict=True))
FRENCH_NAMES = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)
FRENCH_MONTHS = dict(zip(FRENCH_NAMES, MONTHS, strict=True))
# "mars", "mai", "avril" are months only beside a figure.
PLAIN_MONTHS = [name for name in FRENCH_MONTHS if name not in ("mars", "mai", "avril", "juin")]
DAY, MONTH = "|".join(DAYS), "|".join(MONTHS)
TITLES = {"M.": "Mr", "MM.": "Messrs", "Mme": "Ms", "Mmes": "Mses", "Mlle": "Ms", "Mlles": "Mses"}
# "Joseph M. Smith" has an initial; "But M. Smith" has a title.
INITIAL = re.compile(
    r"\b(?!(?:But|And|In|For|As|If|When|With|To|Yet|Then|While|So|Also|Later|Of|On|By|From|After|Before|Since|Because|"
    r"That|Although|Today|Now|Like|What|The|Is|Was|Has|Did|At|President|Minister)\b)[A-ZÀ-Þ][\w’'.-]+\s$"
)


@dataclass(frozen=True, slots=True)
class Custom:
    """A French convention: its pattern, its probability, its English form."""

    kind: str
    pattern: re.Pattern[str]
    value: float
    message: str
    repair: Callable[[re.Match[str]], str]


# "lasts 2h45" is a duration, "at 20h45" a time.
DURATION = re.compile(r"\b(?:for|lasts?|lasted|in|of|took|takes|within|after|nearly|than)\s$")


def clock(match: re.Match[str]) -> str:
    """`at 20h30` -> "8:30 p.m.", `lasts 2h45` -> "2 hours 45 minutes"."""
    hour, minute = int(match["hour"]), match["minute"]
    if just_before(DURATION, match.string, match.start()):
        return f"{hour} hours {int(minute or 0)} minutes"
    half = "a.m." if hour < 12 else "p.m."
    return f"{(hour - 1) % 12 + 1}{':' + minute if minute and minute != '00' else ''} {half}"


def ordinal(number: int) -> str:
    """`ordinal(21) == "21st"`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def roman(letters: str) -> int:
    """`roman("XIX") == 19`."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True))


def day_first(match: re.Match[str]) -> str:
    """`the Monday 3 March` -> "Monday, March 3", `the 3 March` -> "March 3"."""
    weekday = f"{match['weekday']}, " if match["weekday"] else ""
    return f"{weekday}{match['month']} {match['day']}"


CUSTOMS = (
    Custom(
        "title",
        re.compile(
            r"(?<![A-ZÀ-Þ][a-zà-ÿ] )(?<![A-Z]\.)(?<![\w.’'-])(?P<title>MM?\.|Mmes?|Mlles?)(?=\s+[A-ZÀ-Þ][a-zà-ÿ’'-]+)"
        ),
        0.85,
        "A French title; English writes “Mr”, “Ms” or the full name.",
        lambda match: TITLES[match["title"]],
    ),
    Custom(
        "clock",
        re.compile(r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-3])\s?[hH]\s?(?P<minute>[0-5]\d)(?![\w-])"),
        0.9,
        "A French clock time.",
        clock,
    ),
    Custom(
        "clock-hour",
        re.compile(
            r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\bfrom\s))(?P<hour>[01]?\d|2[0-3])\s?[hH](?P<minute>)(?![\w-]|\s?\d)"
        ),
        0.8,
        "A French clock time.",
        clock,
    ),
    Custom("first", re.compile(r"\b1er\b"), 0.95, "*1er* is the French ordinal.", lambda match: "1"),
    Custom(
        "century",
        re.compile(
            r"\b(?P<number>X{0,2}(?:IX|IV|V?I{0,3}))(?<=[XVI])(?:e|ème|th|st)(?P<word>\s+(?:century|centuries|siècle))"
        ),
        0.8,
        "French writes centuries in Roman figures; English in Arabic ones or in words.",
        lambda match: ordinal(roman(match["number"])) + match["word"].replace("siècle", "century"),
    ),
    Custom(
        "regnal",
        re.compile(
            r"(?<=[a-zß-ÿ]\s)(?P<the>the\s+)?(?P<number>(?=[XVI])X{0,2}(?:IX|IV|V?I{0,3}))(?:e|ème|er|th|st|nd|rd)\b"
            r"(?!\s+(?:century|centuries|siècle|arrondissement))"
        ),
        0.8,
        "After a name, English writes the Roman figure alone.",
        lambda match: match["number"],
    ),
    Custom(
        "maitre",
        re.compile(
            r"(?:(?<=^)|(?<=[.,;:]\s)|(?<=[“(])|(?<=lawyer\s)|(?<=lawyer,\s)|(?<=counsel\s))Me\s+(?!Too\b)(?=[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?"
            r"(?:,\s+(?:his|her|their|a|the|who|lawyer|counsel)\b|,?\s+(?:said|told|added|pleaded|argued|asked|declined|denounced|explained)\b))"
        ),
        0.85,
        "*Me* (*maître*) is the title of a French lawyer; English leaves it out.",
        lambda match: "",
    ),
    Custom("number-sign", re.compile(r"\b[nN][°º]\s?(?=\d)"), 0.9, "*N°* is “No.” in English.", lambda match: "No. "),
    Custom(
        "the-date",
        re.compile(
            rf"\b(?P<the>[Tt]he\s+)(?:(?P<weekday>{DAY})\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\b"
            r"(?=\s?[.,;:)”]|\s+(?:\d{4}\b(?!\s+[a-z])|at|in|by|to|for|and|was|were|after|before|during)\b|$)"
        ),
        0.75,
        "French puts an article before a date; English writes “3 March” or “March 3”.",
        day_first,
    ),
    Custom(
        "last-date",
        re.compile(
            rf"\b(?:last|past|next)\s+(?P<weekday>)(?:(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?!\d))\b"
        ),
        0.8,
        "*Le 12 juin dernier* is “on June 12”, without “last”.",
        lambda match: f"{match['month'] or match['m2']} {match['day'] or match['d2']}",
    ),
    Custom(
        "french-month",
        re.compile(
            rf"\b(?P<number>\d{{1,2}}(?:er)?\s+)(?P<name>{'|'.join(FRENCH_MONTHS)})\b"
            rf"|\b(?P<alone>{'|'.join(PLAIN_MONTHS)})\b(?=[\s,.;])"
        ),
        0.85,
        "A French month.",
        lambda match: (match["number"] or "").replace("er", "") + FRENCH_MONTHS[match["name"] or match["alone"]],
    ),
    Custom(
        "french-day",
        re.compile(rf"\b(?P<name>{'|'.join(FRENCH_DAYS)})\b"),
        0.85,
        "A French weekday.",
        lambda match: FRENCH_DAYS[match["name"]],
    ),
)
# "M. Night Shyamalan", "M. S. Dhoni": famous people with an initial; "“M. Butterfly”" is a title of a work.
BY_INITIAL = re.compile(r"M\.\s+(?:Night\b|[A-Z]\.|[a-z]|Emmet\b|Ward\b|Scott\b|Butterfly\b|Karunanidhi\b|Pokora\b)")
OFFICE = re.compile(
    r"\b(?:Chief|Prime|First|Deputy|Foreign|Home|Finance)\s+(?:Minister|Secretary)\s$|\b(?:Justice|Judge|General|Captain|"
    r"Colonel|Major|Senator|Governor|Professor|Inspector|Sir|Dr\.?|Mr\.?|Mrs\.?|Ms\.?)\s$"
)


def is_initial(text: str, title: re.Match[str]) -> bool:
    """True if "M." is an initial or begins the title of a work: after a name or an office, or right after a quote."""
    if title["title"] != "M.":
        return just_before(INITIAL, text, title.start())
    quoted = text[max(0, title.start() - 1) : title.start()] in ("“", '"', "‘") and QUOTED_TITLE.match(
        text, title.start()
    )
    known = BY_INITIAL.match(text, title.start())
    return (
        bool(known or quoted) or just_before(INITIAL, text, title.start()) or just_before(OFFICE, text, title.start())
    )


QUOTED_TITLE = re.compile(r"M\.\s+[A-ZÀ-Þ][\w’'-]+(?:\s+[A-Z][\w’'-]+)?[”\"’]")


def french_customs(pair: SegmentPair) -> Iterator[Hit]:
    """French conventions in the target text."""
    for custom in CUSTOMS if pair.lang_pair.startswith("fr-") else ():
        for match in custom.pattern.finditer(pair.text):
            if custom.kind == "title" and is_initial(pair.text, match):
                continue
            yield Hit(Span(*match.span()), custom.message, custom.value, custom.kind, (custom.repair(match),))
    for span, message in wrong_weekdays(pair.text):
        yield Hit(span, message, 0.8, "weekday", category="accuracy/mistranslation")


def measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """French conventions in English copy, English ones in copy of other languages."""
    yield from each(NAME, french_customs)(written_in(pairs, "en"), evidence)
    yield from presumed(each(NAME, english_customs)(written_in(pairs, *ABROAD), evidence))


def english_customs(pair: SegmentPair) -> Iterator[Hit]:
    """English conventions in copy of another language."""
    # Its patterns are compiled only where such copy is read.
    from mtcheck.signals.english_customs import left_customs

    return left_customs(pair.text, target_of(pair.lang_pair))


SIGNAL = SignalSpec(
    name=NAME,
    summary="French titles, times and dates in English, English ones in other languages; weekdays that do not fit.",
    category="locale/date-format",
    its_type="locale-violation",
    severity=Severity.MINOR,
    measure=measured,
    languages=("en", *ABROAD),
    sources=("fr", "en"),
    beyond="conventions that no source explains, and weekdays that do not fit their date",
)
