"""Immediately repeated text, the loops of translation models; linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq

from mtcheck.types import Span

WORD = re.compile(r"\w+(?:['’]\w+)*")
LONGEST = 60  # Words of the repeated text: a long sentence.
# The number of repetitions that makes a loop, by the text between them.
JUST_BLANKS = 3
BRACKETED = 3  # “(x) (x) (x)”
OTHER = 4  # Commas and words.
EMPHATIC = 8  # "Out! Out! Out!" is speech.
FIGURES = 4  # Single figures; twice as many for groups of figures, which occur in tables.
UNSPACED = 5  # In Chinese or Japanese, where doubled words are normal.
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
LONGEST_UNSPACED = 12  # Characters of the repeated text there.


@dataclass(frozen=True, slots=True)
class Loop:
    """A span that repeats one text `times` times.

    Attributes:
        once: The text in its first occurrence.
    """

    span: Span
    once: Span
    times: int


def loops(text: str) -> Iterator[Loop]:
    """Every loop of words, the shortest repeated text first; of overlapping loops the first counts."""
    words = [Span(*found.span()) for found in WORD.finditer(text)]
    taken = bytearray(len(words))
    folded = [span.of(text).casefold() for span in words]
    for period in range(1, min(LONGEST, len(words) // JUST_BLANKS) + 1):
        for first, times in runs(folded, period):
            last = first + period * times
            if any(taken[first:last]) or times < least_repeats(text, words[first:last], period):
                continue
            taken[first:last] = b"\x01" * (last - first)
            once = Span(words[first].start, words[first + period - 1].end)
            yield Loop(Span(once.start, words[last - 1].end), once, times)
    yield from unspaced(text)


def runs(items: Sequence[str], period: int) -> Iterator[tuple[int, int]]:
    """Places where `period` items repeat directly, with the number of repetitions, at least `JUST_BLANKS`."""
    if not any(map(eq, items, items[period:])):  # Nearly all texts.
        return
    begin = None
    for i in range(len(items) - period + 1):
        same = i + period < len(items) and items[i] == items[i + period]
        if same and begin is None:
            begin = i
        elif not same and begin is not None:
            times = (i - begin) // period + 1
            if times >= JUST_BLANKS:
                yield begin, times
            begin = None


def least_repeats(text: str, words: Sequence[Span], period: int) -> int:
    """The number of repetitions of the first of `words` that makes a loop, by the text between two of them."""
    gaps = "".join(
        text[words[i - 1].end : words[i].start] for i in range(period, min(len(words), 3 * period + 1), period)
    )
    once = text[words[0].start : words[period - 1].end]
    if not any(c.isalpha() for c in once):
        return FIGURES if not gaps.strip() and period == 1 else 2 * FIGURES
    if "!" in gaps or "?" in gaps:
        return EMPHATIC
    if not gaps.strip():
        return JUST_BLANKS
    return BRACKETED if re.search(r"[)\]]\s*[(\[]", gaps) else OTHER


def unspaced(text: str) -> Iterator[Loop]:
    """Loops of letters in scripts without spaces between words."""
    for found in CJK.finditer(text):
        letters, end = found[0], 0
        for period in range(1, min(LONGEST_UNSPACED, len(letters) // UNSPACED) + 1):
            for first, times in runs(letters, period):
                if times >= UNSPACED and first >= end:
                    start, end = found.start() + first, first + period * times
                    yield Loop(Span(start, found.start() + end), Span(start, start + period), times)
