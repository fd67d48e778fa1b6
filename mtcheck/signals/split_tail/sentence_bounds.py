"""Where a sentence begins and ends around a stop that may be spurious; no splitter is asked."""

from __future__ import annotations

import re

from mtcheck.language.abbreviations import abbreviates
from mtcheck.types import Span

LOOKBEHIND = 800  # Code points that are looked at before a stop, so that long lines stay cheap.
# More marks in a row are no end of a sentence, and a run of them must not cost its square.
SENTENCE_END = re.compile(r"[.!?…]{1,40}[\"”’»)\]]{0,9}(?=\s|$)")
MARKS = re.compile(r"[\"“”».\s]+$|[.]+[\"”»]?(?=\s|$)")


def last_word(paragraph: str, end: int) -> Span:
    """The run of non-blanks before `end`."""
    start = end
    while start > 0 and not paragraph[start - 1].isspace():
        start -= 1
    return Span(start, end)


def ends_abbreviation(paragraph: str, at: int) -> bool:
    """True if the stop at `at` belongs to the word before it."""
    word = last_word(paragraph, at)
    return abbreviates(paragraph, word.start, word.end)


def sentence_start(paragraph: str, end: int) -> int:
    """Where the sentence that ends at `end` begins, stops of abbreviations passed over."""
    begin = max(0, end - LOOKBEHIND)
    for stop in SENTENCE_END.finditer(paragraph, begin, end):
        if not ends_abbreviation(paragraph, stop.start()):
            begin = stop.end()
    return begin + len(paragraph[begin:end]) - len(paragraph[begin:end].lstrip())


def tail_end(paragraph: str, start: int) -> int:
    """Where the tail that begins at `start` ends: before the next final mark, abbreviations passed over."""
    for stop in SENTENCE_END.finditer(paragraph, start + 1):
        if not ends_abbreviation(paragraph, stop.start()):
            return stop.start()
    return len(paragraph.rstrip())


def marks_end(paragraph: str, start: int) -> int:
    """Where a tail ends that begins with a mark: after the marks alone, or where its sentence ends."""
    marks = MARKS.match(paragraph, start)
    return marks.end() if marks else tail_end(paragraph, start)
