"""Names for findings that survive edits elsewhere: made of what is marked and of the words around it, not of its line.

A finding is known by its signal, its kind, the marked words and two words on each side within the paragraph. Case,
spacing and the shape of quotation marks do not count. Findings alike in all that are numbered in the order of the text.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from mtcheck.report.places import Places
from mtcheck.types import Document, Finding, Report, Span

NEIGHBOURS = 2
_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"\s+")
_QUOTES = str.maketrans("“”„‟«»‘’‚‹›", '""""""\'\'\'\'\'')
_REACH = 80  # Code points searched for neighbours; a longer "word" is cut, at the same place each time.


def fingerprints(report: Report) -> tuple[str, ...]:
    """One name for each finding, in the order of `report.findings`: 32 hex digits, unique within the report."""
    places = Places(report.document)
    keys = [_key(report.document, places, finding) for finding in report.findings]
    in_text = sorted(range(len(keys)), key=lambda i: (report.findings[i].span, report.findings[i].message, i))
    seen: Counter[str] = Counter()
    names = [""] * len(keys)
    for index in in_text:
        seen[keys[index]] += 1
        names[index] = digest(keys[index], str(seen[keys[index]]))
    return tuple(names)


def digest(*parts: str) -> str:
    """A name of 32 hex digits for texts in order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _key(document: Document, places: Places, finding: Finding) -> str:
    text, span = document.text, finding.span
    paragraph = places.paragraph(span.start)
    bounds = paragraph.span if paragraph else Span(0, len(text))
    before = _WORD.findall(text[max(bounds.start, span.start - _REACH) : span.start])[-NEIGHBOURS:]
    after = _WORD.findall(text[span.end : max(span.end, min(bounds.end, span.end + _REACH))])[:NEIGHBOURS]
    parts = (finding.signal, finding.kind, span.of(text), " ".join(before), " ".join(after))
    return "\x1f".join(normal(part) for part in parts)


def normal(text: str) -> str:
    """Text without what copies differ in: case, runs of blanks, the shape of quotation marks."""
    return _BLANK.sub(" ", text.translate(_QUOTES)).strip().casefold()
