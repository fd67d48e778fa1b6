"""False boundaries: places where the library splits text that must stay one segment."""

from __future__ import annotations

import regex

from mtcheck.types import Span

WINDOW = 40  # Code points read on either side of a boundary: longer than an abbreviation.
_WORD = regex.compile(r"[\p{L}\p{N}]")
_ENUMERATOR = regex.compile(r"[(\[]?(?:\p{N}{1,3}|\p{L})[.)]")
# After a stop inside a sentence, left by a machine translation, comes a lower-case letter or stray punctuation.
_SMALL_LETTER = regex.compile(r"[\s“”„«»\"'’‘(\[–—-]*\p{Ll}")
_STRAY = regex.compile(r"[,;:)\]}%]|[.!?](?:\s|$)")
# Before | after a stop that does not end a sentence; cases that the library does not know.
_INITIAL = r"(?:^|\p{Lu}[\p{L}.]*[\s-])\p{Lu}\.\|\p{Lu}"
_HYPHEN = r"\p{Lu}\.\|-\p{Lu}|\p{Lu}\.-\p{Lu}\.\|\p{Lu}"
_TITLES_FR = r"(?:M|MM|Mme|Mmes|Mlle|Mlles|Mgr|Dr|Drs|Pr|Prs|St|Ste|Cie|Ets)\.\|\p{Lu}"
_SHORT_FR = r"(?:cf|av|apr|env|ex)\.\||(?:art|chap|p|pp|vol|n|no|nos|fig|al|t)\.\|\p{N}"
_SHORT_EN = r"(?:approx|Messrs|Mme|Mlle|Mgr|Pres)\.\|"
_CLOCK_EN = r"[AaPp]\.\s?[Mm]\.\|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|Eastern|Central|Pacific)"
# "3. Dez"; the library knows the full names of months.
_DAY_DE = r"(?<![\p{N}.,])\p{N}{1,2}\.\|(?:Jan|Jän|Feb|Mär|Mrz|Apr|Jun|Jul|Aug|Sep|Sept|Okt|Nov|Dez)\b"
_ANY = regex.compile(f"{_INITIAL}|{_HYPHEN}")
_BY_LANGUAGE = {
    "en": regex.compile(rf"{_HYPHEN}|(?<![\p{{L}}\p{{N}}])(?:{_SHORT_EN}|{_CLOCK_EN})"),
    "de": regex.compile(f"{_INITIAL}|{_HYPHEN}|{_DAY_DE}"),
    "fr": regex.compile(rf"{_INITIAL}|{_HYPHEN}|(?<![\p{{L}}\p{{N}}])(?:{_TITLES_FR}|{_SHORT_FR})"),
}


def belong_together(text: str, left: Span, right: Span, lang: str, has_case: bool) -> bool:
    """True if `right` continues the sentence of `left`.

    In a text that `has_case`, a lower-case letter is evidence; in one without capitals it is not.
    """
    if not _WORD.search(text, left.start, left.end) or not _WORD.search(text, right.start, right.end):
        return True
    if _STRAY.match(text, right.start, right.end) or _ENUMERATOR.fullmatch(text, left.start, left.end):
        return True
    if has_case and _SMALL_LETTER.match(text, right.start, right.end):
        return True
    return _is_abbreviation(text[max(left.start, left.end - WINDOW) : left.end], right.of(text)[:WINDOW], lang)


def _is_abbreviation(before: str, after: str, lang: str) -> bool:
    """True if the stop that ends `before` belongs to its last word: `M.` and `Putin`, `5 p.m.` and `Monday`."""
    return bool(_BY_LANGUAGE.get(lang, _ANY).search(f"{before}|{after}"))
