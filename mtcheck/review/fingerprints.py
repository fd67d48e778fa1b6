"""Fingerprints of findings, computed from the marked words and their neighbours: edits elsewhere do not change them.

A finding is known by its signal, its kind, the marked words and two words on each side within the paragraph. Case,
spacing and the shape of quotation marks do not count. Findings that are equal in all of these are numbered in the order
of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from mtcheck.findings import Report
from mtcheck.review.places import Places
from mtcheck.types import Document, Span

NEIGHBOURS = 2  # Words on either side that distinguish two equal findings.
_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"\s+")
_QUOTES = str.maketrans("“”„‟«»‘’‚‹›", '""""""\'\'\'\'\'')
LONGEST = 2000  # Marked code points that are searched for in the text; a row of digits would be found at each place.
_LOOK_AROUND = 80  # Code points searched for neighbours; a longer "word" is cut, always at the same place.


def fingerprints(report: Report) -> tuple[str, ...]:
    """One fingerprint for each finding, in the order of `report.findings`: 32 hex digits, unique within the report."""
    contexts = _Contexts(report.document)
    keys = [(f.signal, f.kind, *contexts.of(f.span)) for f in report.findings]
    names = [digest(*key) for key in keys]
    seen: Counter[str] = Counter()
    for index in sorted(range(len(names)), key=lambda i: (report.findings[i].span, report.findings[i].message, i)):
        seen[names[index]] += 1
        # Two findings on exactly the same words; the second gets its own fingerprint.
        names[index] = digest(*keys[index], str(seen[names[index]])) if seen[names[index]] > 1 else names[index]
    return tuple(names)


def digest(*parts: str) -> str:
    """A hash of 32 hex digits over texts in order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _Contexts:
    """Marked words with their neighbours; equal places are numbered in the text, whether or not they are findings.

    So a fingerprint is stable when another finding is dismissed or falls below a threshold.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._places = Places(document)
        self._numbers: dict[str, dict[int, int]] = {}

    def of(self, span: Span) -> tuple[str, str, str, str]:
        """The marked words, the words before and after, and the number among equals."""
        marked = span.of(self._text)
        is_counted = 0 < len(marked) <= LONGEST
        if is_counted and marked not in self._numbers:
            self._numbers[marked] = self._number(marked)
        number = self._numbers[marked][span.start] if is_counted else 1
        return (normal(marked), *self._around(span), str(number))

    def _number(self, marked: str) -> dict[int, int]:
        seen: Counter[tuple[str, str]] = Counter()
        numbers: dict[int, int] = {}
        start = self._text.find(marked)
        while start >= 0:
            context = self._around(Span(start, start + len(marked)))
            seen[context] += 1
            numbers[start] = seen[context]
            start = self._text.find(marked, start + 1)
        return numbers

    def _around(self, span: Span) -> tuple[str, str]:
        paragraph = self._places.paragraph(span.start)
        bounds = paragraph.span if paragraph else Span(0, len(self._text))
        before = self._text[max(bounds.start, span.start - _LOOK_AROUND) : span.start]
        after = self._text[span.end : max(span.end, min(bounds.end, span.end + _LOOK_AROUND))]
        words = " ".join(_WORD.findall(before)[-NEIGHBOURS:]), " ".join(_WORD.findall(after)[:NEIGHBOURS])
        return normal(words[0]), normal(words[1])


def normal(text: str) -> str:
    """Text without the differences between copies: case, runs of spaces, the shape of quotation marks."""
    return _BLANK.sub(" ", text.translate(_QUOTES)).strip().casefold()
