"""Where a sentence begins and ends around a stop that may be spurious, without the sentence splitter."""

from __future__ import annotations

import re

from mtcheck.language.abbreviations import abbreviates
from mtcheck.types import Span

LOOKBEHIND = 800  # Code points read before a stop, so that the time for long lines stays linear.
# More marks in a row are not a sentence end, and a run of them must not take quadratic time.
SENTENCE_END = re.compile(r"[.!?…]{1,40}[\"”’»)\]]{0,9}(?=\s|$)")
MARKS = re.compile(r"[\"“”».\s]+$|[.]+[\"”»]?(?=\s|$)")


def last_word(paragraph: str, end: int) -> Span:
    """The run of characters other than spaces before `end`."""
    start = end
    while start > 0 and not paragraph[start - 1].isspace():
        start -= 1
    return Span(start, end)


def ends_abbreviation(paragraph: str, at: int) -> bool:
    """True if the stop at `at` belongs to the word before it."""
    word = last_word(paragraph, at)
    return abbreviates(paragraph, word.start, word.end)


def sentence_start(paragraph: str, end: int) -> int:
    """The start of the sentence that ends at `end`; stops of abbreviations are skipped."""
    begin = max(0, end - LOOKBEHIND)
    for stop in SENTENCE_END.finditer(paragraph, begin, end):
        if not ends_abbreviation(paragraph, stop.start()):
            begin = stop.end()
    return begin + len(paragraph[begin:end]) - len(paragraph[begin:end].lstrip())


def tail_end(paragraph: str, start: int) -> int:
    """The end of the tail that begins at `start`: before the next final mark, skipping abbreviations."""
    for stop in SENTENCE_END.finditer(paragraph, start + 1):
        if not ends_abbreviation(paragraph, stop.start()):
            return stop.start()
    return len(paragraph.rstrip())


def marks_end(paragraph: str, start: int) -> int:
    """The end of a tail that begins with a mark: after the marks alone, or at the end of its sentence."""
    marks = MARKS.match(paragraph, start)
    return marks.end() if marks else tail_end(paragraph, start)
