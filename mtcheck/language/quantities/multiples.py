"""Comparisons by a factor, and their direction: "deux fois moins" is half as many, not twice as many."""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mtcheck.language.quantities.lexicon import Lexicon
from mtcheck.types import Span

# "{n}" is a number in words or figures. A group `more` or `less` gives the direction, `fixed` a word with its factor.
PATTERNS: Mapping[str, tuple[str, ...]] = {
    "fr": (r"{n}\sfois\s(?:(?P<less>moins|inférieure?s?)|(?P<more>plus|supérieure?s?))\b",),
    "de": (r"{n}(?:mal|[- ]mal|fach)\s(?:so\s)?(?:(?P<less>weniger|kleiner|niedriger)|(?P<more>viel|viele|mehr|größer|höher|hoch|groß))\b",
           r"\b(?P<less>halb)\sso\b(?P<half>)"),
    "es": (r"{n}\sveces\s(?:(?P<less>menos|menor|inferior)|(?P<more>más|mayor|superior))\b",),
    "it": (r"{n}\svolte\s(?:(?P<less>meno|minore|inferiore)|(?P<more>più|maggiore|superiore))\b",),
    "pt": (r"{n}\svezes\s(?:(?P<less>menos|menor|inferior)|(?P<more>mais|maior|superior))\b",),
    "en": (
        r"\b(?P<more>twice)\sas\b(?P<half>)",
        r"{n}[\s-](?:times|fold)\s(?:(?P<less>less|fewer|lower|smaller)|(?P<more>as|more|higher|larger|greater|bigger))\b",
        r"\b(?P<less>half|a\shalf)\s(?:as|of\swhat|the\s(?:number|amount|figure|level|size|price|rate))\b(?P<half>)",
        r"\b(?:a|one)[\s-](?:{part})\s(?P<less>as|of\swhat|of\sthe\s(?:number|amount|figure|level|size|price|rate))\b",
    ),
}  # fmt: skip
PARTS = {"third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0,
         "ninth": 9.0, "tenth": 10.0}  # fmt: skip
GERMAN_STEMS = 20  # "Zweimal" is one word.


@dataclass(frozen=True, slots=True)
class Multiple:
    """A factor of at least 2; `less` if it divides."""

    span: Span
    factor: float
    less: bool


def multiples(text: str, lexicon: Lexicon, lang: str) -> Iterator[Multiple]:
    """Each comparison by a factor, in order of the patterns; empty for languages without patterns."""
    for pattern in _patterns(lang):
        for found in pattern.finditer(text):
            named = found.groupdict()
            word = (named.get("n") or named.get("part") or "").casefold()
            factor = 2.0 if named.get("half") is not None else _value(word, lexicon)
            if factor >= 2:
                yield Multiple(Span(*found.span()), factor, bool(named.get("less")))


def reversed_multiples(
    source: str, target: str, source_lexicon: Lexicon, target_lexicon: Lexicon, lang_pair: str
) -> Iterator[tuple[Span, Span]]:
    """The places of a comparison whose direction changed; only where each side has exactly one, by the same factor."""
    src_lang, tgt_lang = lang_pair.split("-")
    there, here = list(multiples(source, source_lexicon, src_lang)), list(multiples(target, target_lexicon, tgt_lang))
    if len(there) == len(here) == 1 and there[0].factor == here[0].factor and there[0].less != here[0].less:
        yield there[0].span, here[0].span


def _value(word: str, lexicon: Lexicon) -> float:
    return float(word) if word.isdigit() else PARTS.get(word) or lexicon.cardinal(word) or 0.0


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    number = rf"(?<![\w.,-])(?P<n>\d{{1,3}}|[^\W\d_]{{2,{GERMAN_STEMS}}}?)"
    part = f"(?P<part>{'|'.join(PARTS)})"
    return tuple(
        re.compile(pattern.replace("{n}", number).replace("{part}", part), re.IGNORECASE)
        for pattern in PATTERNS.get(lang, ())
    )
