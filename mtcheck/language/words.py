"""Words, figures and punctuation as spans of a text, so that all rooms agree on what a word is."""

from __future__ import annotations

from functools import lru_cache

import regex

from mtcheck.types import Span

_ALNUM = r"(?:[\p{L}\p{N}][\p{M}\u00ad\u200c\u200d]*)+"
_JOINED = rf"(?:['’ʼ\-\u2010\u2011&]{_ALNUM})*"
_INITIALS = r"(?:\p{L}\.){2,}"
# A space inside a figure must be a no-break space: "2 000" with U+202F is one figure, "in 2014 500 men" has two.
_FIGURE = r"\p{Nd}+(?:[.,:/'’\u00a0\u2009\u202f]\p{Nd}+)*"
_WORD = regex.compile(rf"{_INITIALS}(?!\p{{L}})|{_FIGURE}(?:{_ALNUM})?{_JOINED}|{_ALNUM}{_JOINED}")
_TOKEN = regex.compile(r"\S+")
_PUNCTUATION = regex.compile(r"[\p{P}\p{S}]")


def words(text: str) -> tuple[Span, ...]:
    """Words and figures, in order, without the punctuation around them.

    Hyphens and apostrophes inside a word belong to it; so do the separators of a figure and the stops of initials:
    "The U.S.-led force didn't pay $2,000.50." -> The, U.S., led, force, didn't, pay, 2,000.50
    """
    return _spans(_WORD, text)


def tokens(text: str) -> tuple[Span, ...]:
    """The text between white space of any kind; engines call these spans whitespace-delimited words."""
    return _spans(_TOKEN, text)


def punctuation(text: str) -> tuple[Span, ...]:
    """Each punctuation mark or symbol that is not inside a word, one span per mark: "Yes, $5.50!" -> , $ !"""
    inside = words(text)
    marks = []
    at = 0
    for match in _PUNCTUATION.finditer(text):
        while at < len(inside) and inside[at].end <= match.start():
            at += 1
        if at == len(inside) or match.start() < inside[at].start:
            marks.append(Span(*match.span()))
    return tuple(marks)


def word_texts(text: str) -> tuple[str, ...]:
    """The words as strings, where offsets do not matter."""
    return tuple(_WORD.findall(text))


def surroundings(text: str, span: Span, before: int, after: int) -> Span:
    """The span extended to whole words, by at most so many code points on either side."""
    earliest, latest = max(0, span.start - before), min(len(text), span.end + after)
    begin = text.find(" ", earliest, span.start) + 1 if earliest else 0
    stop = text.rfind(" ", span.end, latest) if latest < len(text) else latest
    return Span(begin or earliest, latest if stop < 0 else stop)


@lru_cache(maxsize=1024)  # Sentences of a story, which twenty signals split into the same words.
def _spans(pattern: regex.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text))
