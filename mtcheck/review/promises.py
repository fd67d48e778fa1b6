"""What a repair must not change, checked on the paragraph before and after it.

The checks compare texts, so that they do not depend on the signal that suggested the repair.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping

from mtcheck.language.word_sets import word_set
from mtcheck.text.debris import TIMES, broken
from mtcheck.text.engine_tokens import without_tokens

Promise = Callable[[str, str], bool]

# Greedy on purpose: two adjacent figures count as one, so that a repair between them is refused.
_NUMBER = re.compile(r"\d(?:[\d.,:/'’\u00a0\u2009\u202f \-]*\d)?")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|@|#)\S*")
_QUOTED = re.compile(r"^[^“”]*”|“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|‘(?:[^’]|’(?=\w))*(?:’(?!\w)|$)")
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
_HIGH = re.compile("[\u0080-\u024f\u2010-\u2122]{2,}")
_C1 = re.compile("[\x80-\x9f]")
# These small words are never doubled on purpose; "that that", "had had", "her her" may be.
_NEVER_DOUBLED = frozenset(
    {"a", "an", "and", "at", "by", "from", "his", "its", "of", "or", "the", "their", "to", "with"}
)
# Long words are not doubled on purpose either, except for emphasis and figures in words ("twenty twenty").
_LONG = 5  # Letters of a word that is rarely repeated on purpose.
_MEANT_TWICE = word_set(
    """again aboard always bloody blood chuck clear close early goody great horse hours hundred hurry later laugh little
    louder maybe million never night order please plenty pretty quick quite really right round small sorry still there
    these thing thirty those thousand three times tired today twenty wait water weeks where which while whole years
    billion dozen eight eighty fifty forty ninety seven seventy sixty"""
)


def same_words(before: str, after: str) -> bool:
    """The same words in the same order; only the text between them may differ."""
    return _words(before) == _words(after)


def same_words_decoded(before: str, after: str) -> bool:
    """The same words after encoding debris is decoded."""
    return _words(decoded(before)) == _words(decoded(after))


def nothing_lost(before: str, after: str) -> bool:
    """The same letters, figures, quotes, dashes and currency signs after encoding debris is decoded."""
    return _meaning(decoded(before)) == _meaning(decoded(after))


def _meaning(text: str) -> Counter[str]:
    return Counter(c for c in text if unicodedata.category(c) in _MEANT or c in "\"'")


_MEANT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No", "Pi", "Pf", "Pd", "Sc"})


def same_numbers(before: str, after: str) -> bool:
    """Every number is written as before, separators included; numbers may move."""
    return Counter(_NUMBER.findall(before)) == Counter(_NUMBER.findall(after))


def same_numbers_decoded(before: str, after: str) -> bool:
    """The same, after encoding debris is decoded."""
    return same_numbers(decoded(before), decoded(after))


def same_names(before: str, after: str) -> bool:
    """The same capitalised words in the same order."""
    return _capitals(before) == _capitals(after)


def same_quotations(before: str, after: str) -> bool:
    """The same words in quotation marks, in the same order."""
    return _quoted_words(before) == _quoted_words(after)


def same_symbols(before: str, after: str) -> bool:
    """Currency signs and symbols such as © are kept; part of a mangled letter may be among them."""
    return _symbols(before) == _symbols(after)


def same_addresses(before: str, after: str) -> bool:
    """Web and mail addresses, handles and tags are untouched."""
    return _ADDRESS.findall(before) == _ADDRESS.findall(after)


def same_broken(before: str, after: str) -> bool:
    """Wrongly decoded letters are untouched: the “»” of “á»…” is no quotation mark."""
    return broken(before) == broken(after)


def moved_only(before: str, after: str) -> bool:
    """No word is added or removed; a capital may become lower case where a sentence no longer begins."""
    return Counter(_WORD.findall(before.casefold())) == Counter(_WORD.findall(after.casefold()))


def fewer_doubled(before: str, after: str) -> bool:
    """The only change: copies of one lower-case word are removed that stood in a row by mistake."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    gone = len(old) - len(new)
    if gone < 1:
        return False
    at = next((i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    copies = old[at : at + gone]
    doubled = at > 0 and {copy.casefold() for copy in copies} == {old[at - 1].casefold()}
    if not doubled or old[at + gone :] != new[at:]:
        return False
    return all(copy in _NEVER_DOUBLED or _unlikely_twice(copy) or (gone > 1 and copy.islower()) for copy in copies)


def _unlikely_twice(word: str) -> bool:
    return len(word) >= _LONG and word.isalpha() and word.islower() and word not in _MEANT_TWICE


def decoded(text: str) -> str:
    """Text without entities, engine tokens, hidden characters and wrongly decoded characters."""
    plain = without_tokens(html.unescape(html.unescape(text)))
    for _ in range(TIMES):
        plain = html.unescape(_HIGH.sub(lambda match: _as_utf8(match[0]), plain))
    return _HIDDEN.sub("", _C1.sub(lambda match: _as_windows(match[0]), plain))


def _as_utf8(text: str) -> str:
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(character: str) -> bytes:
    """The byte that Windows-1252, or Latin-1 where the former has none, displays as this character."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _as_windows(character: str) -> str:
    try:
        return character.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return character


def _words(text: str) -> list[str]:
    # Words with a straight and a curly apostrophe are the same word.
    return _WORD.findall(text.replace("’", "'"))


def _capitals(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word != word.lower()]


def _symbols(text: str) -> list[str]:
    return [character for character in text if unicodedata.category(character) in ("Sc", "So")]


def _quoted_words(text: str) -> list[str]:
    return [word for quotation in _QUOTED.findall(text) for word in _WORD.findall(quotation)]


PROMISES: Mapping[str, tuple[Promise, ...]] = {
    "spacing": (same_words, same_numbers, same_symbols, same_addresses, same_broken),
    "quotes": (same_words, same_numbers, same_symbols, same_addresses, same_broken),
    "encoding": (same_words_decoded, same_numbers_decoded, nothing_lost),
    "engine_debris": (same_words_decoded, same_numbers_decoded, nothing_lost),
    "repetition": (fewer_doubled, same_numbers, same_symbols, same_names, same_quotations, same_addresses),
    "split_tail": (moved_only, same_numbers, same_symbols, same_names, same_quotations, same_addresses),
}
"""By signal; repairs of other signals are never applied without an editor."""

WORDLESS = ("spacing", "quotes", "encoding", "engine_debris")
"""Signals whose promise is the same words in the same order."""
