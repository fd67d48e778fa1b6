"""Quantities inside other words, read before plain numbers are: "zehnstündig", "quinquagénaire", "Achtelfinale"."""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from mtcheck.language.quantities.lexicon import Lexicon
from mtcheck.language.quantities.quantity import Quantity, Weight
from mtcheck.types import Span

ROUND = "round"  # The unit of "round of 16": the number of sides left.
# Rounds of a cup by the number of their matches, half of the sides: "huitièmes de finale", "ottavi di finale".
EIGHTH_FINALS: Mapping[str, str] = {
    "fr": "8 8es?|8èmes?|huitièmes? 16 16es?|16èmes?|seizièmes? 32 32es?|32èmes?|trente-deuxièmes? 64 64es?|64èmes?",
    "es": "8 octavos 16 dieciseisavos 32 treintaidosavos",
    "it": "8 ottavi 16 sedicesimi 32 trentaduesimi",
    "pt": "8 oitavas 16 dezesseis-avos",
    "de": "8 Achtel 16 Sechzehntel 32 Zweiunddreißigstel",
}
FINAL = {"fr": r"\sde\sfinale\b", "es": r"\sde\sfinal\b", "it": r"\sdi\sfinale\b", "pt": r"(?:\sde\sfinal)?\b",
         "de": r"finals?e?\b"}  # fmt: skip
SIDES = re.compile(
    r"\b(?:round[- ]of[- ]|last[- ](?=\d+\b(?!\s(?:years?|months?|weeks?|days?|games?|matches|hours?|minutes?))))"
    r"(?P<sides>16|32|64|128)\b"
)
# Words for an amount, each with value and unit. They never have to come through, but they explain a figure.
AMOUNTS: Mapping[str, str] = {
    "en": "100:% entirely|fully|wholly|completely|exclusively|solely|totally|purely 14/15:day fortnights? 100:year centenar\\w+ "
    "200:year bicentenn\\w+|bicentenar\\w+ 60: sexagenarian 70: septuagenarian 80: octogenarian 90: nonagenarian "
    "30: thirty-?somethings? 40: forty-?somethings? 50: fifty-?somethings? 60: sixty-?somethings?",
    "fr": "100:% entièrement|intégralement|totalement|exclusivement|uniquement 10:day décades? 5:year quinquenn\\w+|lustres? 7:year "
    "septennats? 100:year centenaires? 200:year bicentenaires? 30: trentenaires? 40: quadra(?:génaire)?s? 50: "
    "quinqua(?:génaire)?s?|cinquantenaires? 60: sexagénaires? 70: septuagénaires? 80: octogénaires? 90: nonagénaires? "
    "27: (?<=[Ll]es\\s)Vingt-Sept 28: (?<=[Ll]es\\s)Vingt-Huit 12: (?<=[Ll]es\\s)Douze 15: (?<=[Ll]es\\s)Quinze",
    "es": "100:% enteramente|íntegramente|totalmente|exclusivamente 5:year quinquenios?|lustros? 6:year sexenios? 4:year "
    "cuatrienios? 3:year trienios? 2:year bienios? 30: treintañer\\w+ 40: cuarentón|cuarentona|cuadragenari\\w+ 50: "
    "cincuentón|cincuentona|quincuagenari\\w+ 60: sexagenari\\w+ 70: septuagenari\\w+ 80: octogenari\\w+ 90: nonagenari\\w+",
    "it": "100:% interamente|totalmente|esclusivamente 5:year quinquenni\\w*|lustri? 3:year trienni\\w* 2:year bienni\\w* 20: "
    "ventenn[ei] 30: trentenn[ei] 40: quarantenn[ei] 50: cinquantenn[ei] 60: sessantenn[ei] 70: settantenn[ei] 80: "
    "ottantenn[ei]|ottuagenari\\w* 90: novantenn[ei]",
    "pt": "100:% inteiramente|totalmente|exclusivamente 5:year quinquéni\\w+|quinquêni\\w+ 4:year quadriéni\\w+|quadriêni\\w+ "
    "40: quarentão|quarentona|quadragenári\\w+ 50: cinquentão|cinquentona 60: sexagenári\\w+ 70: septuagenári\\w+ 80: "
    "octogenári\\w+ 90: nonagenári\\w+",
    "de": "100:% vollständig|ausschließlich|komplett|restlos",
}  # fmt: skip
ENTRY = re.compile(r"(?<!\S)(?P<values>[\d/]{1,9}):(?P<unit>\S{0,9}) (?P<words>[^:]{1,300}?)(?= [\d/]{1,9}:|$)")
GERMAN = re.compile(
    r"(?<![\w.,-])(?P<number>\d{1,3}-?|[a-zäöüß]{3,30}?)"
    r"(?P<unit>sekünd|minüt|stünd|täg|wöch|monat|jähr|prozent|köpf)ige?[nrsm]?\b",
    re.IGNORECASE,
)
GERMAN_UNITS = {"sekünd": "second", "minüt": "minute", "stünd": "hour", "täg": "day", "wöch": "week", "monat": "month",
                "jähr": "year", "prozent": "%", "köpf": ""}  # fmt: skip
# Hundredths and thousandths of a second.
PARTS: Mapping[str, tuple[str, str]] = {
    "fr": (r"centièmes?\b", r"millièmes?\b"),
    "en": (r"hundredths?\b", r"thousandths?\b"),
    "de": (r"Hundertstel", r"Tausendstel"),
    "es": (r"centésimas?\b", r"milésimas?\b"),
    "it": (r"centesim[oi]\b", r"millesim[oi]\b"),
    "pt": (r"centésimos?\b", r"milésimos?\b"),
}
SECOND = r"(?:\s(?:de\s|di\s|of\sa\s|einer?\s)?(?:second\w*|Sekunde|segundos?))?"


def inside_words(text: str, lexicon: Lexicon, lang: str) -> Iterator[Quantity]:
    """Each such quantity; several may overlap with plain numbers, which then do not count."""
    for found in _rounds(lang).finditer(text) if lang in EIGHTH_FINALS else ():
        matches = next(int(name[1:]) for name, value in found.groupdict().items() if value)
        yield Quantity(Span(*found.span()), (2.0 * matches, float(matches)), Weight.SOFT, ROUND)
    for found in SIDES.finditer(text) if lang == "en" else ():
        yield Quantity(Span(*found.span()), (float(found["sides"]),), Weight.SOFT, ROUND, digits=found["sides"])
    for pattern, values, unit in _amounts(lang):
        for found in pattern.finditer(text):
            yield Quantity(Span(*found.span()), values, Weight.WEAK, unit)
    if lang == "de":
        yield from _compounds(text, lexicon.cardinal)
    for pattern, share in _parts(lang):
        for found in pattern.finditer(text):
            number = found["number"].casefold()
            value = float(number) if number.isdigit() else lexicon.cardinals.get(number)
            if value:
                yield Quantity(Span(*found.span()), (value * share, value), Weight.SOFT, "second")


def _compounds(text: str, cardinal: Callable[[str], float | None]) -> Iterator[Quantity]:
    """German adjectives: "zehnstündig", "19-jährig"; "vielköpfig" has no number."""
    for found in GERMAN.finditer(text):
        digits = found["number"].rstrip("-")
        value = float(digits) if digits.isdigit() else cardinal(digits.casefold())
        if value:
            weight = Weight.FIRM if value > 12 or (digits.isdigit() and value > 9) else Weight.SOFT
            unit = GERMAN_UNITS[found["unit"].casefold()]
            yield Quantity(Span(*found.span()), (value,), weight, unit, digits=digits if digits.isdigit() else "")


@cache
def _rounds(lang: str) -> re.Pattern[str]:
    parts = EIGHTH_FINALS[lang].split()
    named = (f"(?P<n{n}>{words.replace('-', '[- ]')})" for n, words in zip(parts[::2], parts[1::2], strict=True))
    return re.compile(rf"\b(?:{'|'.join(named)}){FINAL[lang]}", re.IGNORECASE)


@cache
def _amounts(lang: str) -> tuple[tuple[re.Pattern[str], tuple[float, ...], str], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{entry['words']})\b", 0 if "(?<=" in entry["words"] else re.IGNORECASE),
            tuple(map(float, entry["values"].split("/"))),
            entry["unit"],
        )
        for entry in ENTRY.finditer(AMOUNTS.get(lang, ""))
    )


@cache
def _parts(lang: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    number = r"(?<![\w.,])(?P<number>\d{1,3}|[^\W\d_]{2,12})\s"
    return tuple(
        (re.compile(rf"{number}(?:{part}){SECOND}", re.IGNORECASE), share)
        for part, share in zip(PARTS.get(lang, ()), (0.01, 0.001), strict=False)
    )
