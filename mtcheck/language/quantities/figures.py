"""Digits with separators as a value, by the customs of the language."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from mtcheck.text.guarded import json_value

BLANKS = " \u00a0\u202f\u2009"
FIGURE = re.compile(rf"\d{{1,3}}(?:[{BLANKS}'’]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*")


@cache
def separators(lang: str) -> tuple[str, str]:
    """The decimal sign and the thousands separators, from CLDR; those of English for a language not in the table."""
    table = json_value(files(__package__).joinpath("separators.json").read_text(encoding="utf-8"))
    decimal, group = table["languages"].get(lang, table["languages"]["en"])
    return decimal, group


def values_of(figure: str, lang: str) -> tuple[float, ...]:
    """The possible values of a figure, the likeliest first.

    `values_of("3,5", "fr") == (3.5,)`, `values_of("3,500", "en") == (3500.0,)`. Three digits after one sign are
    ambiguous where people borrow the customs of another language: `values_of("12.500", "fr") == (12500.0, 12.5)`.
    """
    bare = re.sub(rf"[{BLANKS}'’]", "", figure)
    decimal, group = separators(lang)
    native = group if group in ".," else ("." if decimal == "," else ",")
    if bare.isdigit():
        return (float(bare),)
    if re.fullmatch(rf"\d+[{decimal}]\d+", bare):
        read = float(bare.replace(decimal, "."))
        # "12.500" in English copy may follow French custom, and "3,500" in French copy English custom.
        return (read, float(bare.replace(decimal, ""))) if re.search(r"^\d{1,3}\D\d{3}$", bare) else (read,)
    if re.fullmatch(rf"\d{{1,3}}(?:[{native}]\d{{3}})+(?:[{decimal}]\d+)?", bare):
        read = float(bare.replace(native, "").replace(decimal, "."))
        # Nobody writes three zeros behind a decimal sign.
        foreign = group not in ".," and bare.count(native) == 1 and decimal not in bare and not bare.endswith("000")
        return (read, float(bare.replace(native, "."))) if foreign else (read,)
    if re.fullmatch(r"\d+[.,]\d+", bare):
        return (float(bare.replace(",", ".")),)
    return (float(re.sub(r"\D", "", bare)),)
