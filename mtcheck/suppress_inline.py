"""Comments in a text that dismiss findings: `<!-- mtcheck: ignore SIGNAL[,SIGNAL] [until DAY] reason -->`.

Readers that keep a comment in `Document.text` but in no scored paragraph make it obeyed. What a comment gets wrong is
told, but never stops a run: the text comes from outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mtcheck.types import LINE_END, Document, Span

_COMMENT = re.compile(r"<!--\s*mtcheck:\s*ignore\b(?P<rest>(?:(?!-->).){0,500})-->", re.DOTALL)
_NAMES = re.compile(r"\s*(?P<names>(?:[a-z][a-z0-9_]*|\*)(?:\s*,\s*[a-z][a-z0-9_]*)*)(?=\s|$)")
_UNTIL = re.compile(r"\s+until\s+(?P<day>\S+)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that was found.

    Attributes:
        line: In the text as read.
        signals: Names, or "*" for all.
        covers: The stretch of the document for which it holds.
        fault: What is wrong with it; it then dismisses nothing.
    """

    line: int
    covers: Span
    signals: tuple[str, ...] = ()
    expires: date | None = None
    reason: str = ""
    fault: str = ""


def comments(document: Document) -> Iterator[Comment]:
    """All comments of a document that speak to mtcheck, in order."""
    paragraphs = sorted(paragraph.span for paragraph in document.paragraphs)
    lines = [match.end() for match in LINE_END.finditer(document.text)]
    for match in _COMMENT.finditer(document.text):
        covers = _covered(document.text, paragraphs, Span(*match.span()))
        yield _read(match["rest"], bisect_right(lines, match.start()) + 1, covers)


def _read(rest: str, line: int, covers: Span) -> Comment:
    names = _NAMES.match(rest)
    if names is None:
        return Comment(line, covers, fault="the comment names no signal; write: mtcheck: ignore SIGNAL reason")
    after = rest[names.end() :]
    until = _UNTIL.match(after)
    expires = None
    if until:
        try:
            expires = date.fromisoformat(until["day"])
        except ValueError:
            return Comment(line, covers, fault=f"'{until['day']}' is no day; write: until 2027-01-31")
        after = after[until.end() :]
    signals = tuple(name.strip() for name in names["names"].split(","))
    return Comment(line, covers, signals, expires, " ".join(after.split()))


def _covered(text: str, paragraphs: Sequence[Span], comment: Span) -> Span:
    """The paragraph that the comment stands in or ends; the next one, if it stands alone."""
    following = bisect_right(paragraphs, comment.end, key=lambda span: span.start)
    for span in paragraphs[max(0, following - 2) : following]:
        rest = text[span.start : comment.start] + text[comment.end : max(comment.end, span.end)]
        if rest.strip() and not LINE_END.search(text, span.end, comment.start):
            return span
    nearest = paragraphs[following : following + 1] or [Span(len(text), len(text))]
    return nearest[0] if paragraphs else Span(0, len(text))
