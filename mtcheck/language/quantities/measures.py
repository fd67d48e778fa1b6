"""Measures in two parts, read before plain numbers are: "1m85", "2h08'32''", "3:42.15", "9 sec 58"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.quantities.quantity import Quantity, Weight
from mtcheck.types import Span

B = "[ \u00a0\u202f]?"
PRIME, DOUBLE = "['’′]", "(?:''|’’|[\"”″])"
METRES = re.compile(rf"(?<![\w.,])(?P<whole>\d{{1,3}}){B}m{B}(?P<rest>\d{{2}})(?![\w%]|[.,]\d)")
# Hours, minutes and seconds, and minutes, seconds and hundredths.
ELAPSED = (
    re.compile(rf"(?<![\w.,:])(?P<h>\d{{1,2}}){B}(?:h|:){B}(?P<m>[0-5]\d)(?:{B}{PRIME}{B}|:)(?P<s>[0-5]\d)"
               rf"(?:{DOUBLE}|s\b|(?![\w:]|[.,]\d))"),
    re.compile(rf"(?<![\w.,:°])(?P<m>\d{{1,2}}){PRIME}{B}(?P<s>[0-5]\d){DOUBLE}{B}(?P<part>\d{{1,3}})?(?![\w'’\"])"),
    re.compile(r"(?<![\w.,:])(?P<m>\d{1,2}):(?P<s>[0-5]\d)\.(?P<part>\d{1,3})(?![\w:])"),
    re.compile(rf"(?<![\w.,:])(?P<s>\d{{1,2}}){B}(?:s|sec\.?|secondes?|Sekunden|segundos|secondi){B}(?P<part>\d{{2,3}})"
               r"(?:/10{2,3}(?:es?|èmes?)?)?(?![\w%:]|[.,]\d)"),
    re.compile(rf"(?<![\w.,:])(?P<m>\d{{1,2}}){B}(?:min\.?|mn|minutes?|Minuten|minutos|minuti){B}(?P<s>[0-5]\d)"
               rf"(?![\w%:]|[.,]\d|{B}(?:%|s\b|sec|Sek|seg|[a-zà-ÿ]))"),
)  # fmt: skip
HOURS = re.compile(rf"(?<![\w.,:])(?P<h>\d{{1,2}}):(?P<m>[0-5]\d){B}(?:Stunden?|Std\b|heures?|hours?|ore|horas)\b")


def measures(text: str) -> Iterator[Quantity]:
    """Lengths in metres, times in hours and in seconds."""
    for found in METRES.finditer(text):
        value = float(f"{found['whole']}.{found['rest']}")
        yield Quantity(Span(*found.span()), (value,), Weight.FIRM, "m", digits=found["whole"] + found["rest"])
    for found in HOURS.finditer(text):
        hours = int(found["h"]) + int(found["m"]) / 60
        yield Quantity(Span(*found.span()), (hours,), Weight.FIRM, "hour", digits=found["h"] + found["m"])
    for pattern in ELAPSED:
        for found in pattern.finditer(text):
            named = {key: value or "0" for key, value in found.groupdict().items()}
            seconds = 3600 * int(named.get("h", 0)) + 60 * int(named.get("m", 0)) + int(named["s"])
            value = seconds + float(f"0.{named.get('part', '0')}")
            yield Quantity(Span(*found.span()), (value,), Weight.FIRM, "second", digits=re.sub(r"\D", "", found[0]))
