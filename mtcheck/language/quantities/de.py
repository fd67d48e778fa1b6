"""German: numbers below a million are one word, built here."""
# ruff: noqa: E501, SIM905

from __future__ import annotations

import re

from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon, calendar, named, table

ONES = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def below_hundred() -> dict[str, int]:
    """`{"ein": 1, ..., "neunundneunzig": 99}`."""
    found = {word: at for at, word in enumerate(ONES, 1)}
    for tens, word in enumerate(TENS, 2):
        found[word] = tens * 10
        found |= {f"{one}und{word}": tens * 10 + at for at, one in enumerate(ONES[:9], 1)}
    return found


def cardinals() -> dict[str, float]:
    """All words below a hundred."""
    found: dict[str, float] = {word: float(n) for word, n in below_hundred().items()}
    found |= dict.fromkeys(("eine", "einen", "einem", "einer", "eines", "eins"), 1.0)
    return found | {word.replace("ß", "ss"): n for word, n in found.items() if "ß" in word}


SMALL = cardinals()
COMPOUND = re.compile(
    r"(?:(?P<thousands>.*?)tausend(?:und)?)?(?:(?P<hundreds>[a-zäöüß]*?)hundert(?:und)?)?(?P<rest>.*)"
)


def compound(word: str) -> float | None:
    """A number in one word: `compound("dreihundertzwölf") == 312`."""
    found = COMPOUND.fullmatch(word)
    if not found or (found["thousands"] is None and found["hundreds"] is None):
        return SMALL.get(word)
    total = 0.0
    if found["thousands"] is not None:
        before = compound(found["thousands"]) if found["thousands"] else 1.0
        if before is None:
            return None
        total += before * 1000
    for part, times in ((found["hundreds"], 100), (found["rest"], 1)):
        if part is not None and part not in SMALL and (part or (times == 1 and found["rest"])):
            return None
        total += (SMALL.get(part, 1.0 if times == 100 else 0.0) if part is not None else 0.0) * times
    return total


def ordinals() -> dict[str, float]:
    """`{"zweiten": 2, "zwanzigsten": 20}`, all endings."""
    stems = {"erst": 1, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8}
    stems |= {f"{word}{'t' if n < 20 else 'st'}": n for word, n in below_hundred().items() if n not in (1, 3, 7, 8)}
    return {stem + ending: float(n) for stem, n in stems.items() for ending in ("e", "er", "en", "es", "em")}


LEXICON = Lexicon(
    cardinals=SMALL,
    compound=compound,
    scales=table("1e3 tausend|tsd 1e6 million|millionen|mio|mill 1e9 milliarde|milliarden|mrd 1e12 billion|billionen"),
    hundreds=table("100 hundert"),
    collectives=table("12 dutzend"),
    vague=table("12 dutzende|dutzenden 100 hunderte|hunderten 1e3 tausende|tausenden 1e6 millionen 1e9 milliarden"),
    ordinals=ordinals(),
    fractions=table(
        "0.5 halb|halbe|halben|halber|halbes|hälfte 0.3333333333 drittel 0.25 viertel 0.2 fünftel 0.1 zehntel 1.5 anderthalb|"
        "eineinhalb 2.5 zweieinhalb 3.5 dreieinhalb 4.5 viereinhalb 2 beide|beiden|doppelt|doppelte|zweimal|paar 3 dreimal|dreifach 20 zwanziger 30 dreißiger|dreißigerjahre|dreißigerjahren "
        "40 vierziger|vierzigerjahre|vierzigerjahren 50 fünfziger|fünfzigerjahre|fünfzigerjahren 60 sechziger|sechzigerjahre|sechzigerjahren "
        "70 siebziger|siebzigerjahre|siebzigerjahren 80 achtziger|achtzigerjahre|achtzigerjahren 90 neunziger|neunzigerjahre|neunzigerjahren"
    ),
    halves=("1/2",),
    joiners=("und",),
    articles=("ein", "eine", "einen", "einem", "einer", "eines", "eins"),
    months=calendar(
        "januar|jänner|jan februar|feb märz april mai juni juli august|aug september|sept oktober|okt november|nov dezember|dez"
    ),
    weekdays=calendar("Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag"),
    capitals=True,
    units=COMMON_UNITS
    | named(
        "% prozent point punkt|punkte|punkten|prozentpunkt|prozentpunkte|prozentpunkten bp basispunkt|basispunkte|basispunkten "
        "km/h stundenkilometer|stundenkilometern EUR euro $ dollar|us-dollar £ pfund ¥ yen RUB rubel CHF franken|schweizer-franken minute minute|minuten "
        "hour stunde|stunden|uhr day tag|tage|tagen week woche|wochen month monat|monate|monaten year jahr|jahre|jahren "
        "century jahrhundert|jahrhunderts km kilometer|kilometern m meter|metern kg kilo|kilogramm tonne tonne|tonnen "
        "degree grad hectare hektar second sekunde|sekunden"
    ),
    hedges=("etwa", "rund", "ungefähr", "fast", "knapp", "gut", "über", "mehr", "als", "circa", "ca"),
    noon={"mittag": 12.0, "mitternacht": 0.0},
    minus=("minus",),
    decrease=(
        "sank",
        "sink",
        "gesunk",
        "fiel",
        "fall",
        "rückg",
        "zurück",
        "verl",
        "minus",
        "weniger",
        "unter",
        "negativ",
    ),
    below=("minus", "unter", "negativ", "frost", "kälte", "defizit", "verlust"),
)
