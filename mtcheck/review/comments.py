"""Comments in a file that dismiss findings: `<!-- mtcheck: ignore SIGNAL[,SIGNAL] [until DAY] reason -->`.

Readers collect them (`documents/remarks.py`). An error in a comment is reported, but never stops a run: the file comes
from outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mtcheck.types import Document, Span

_NAMES = re.compile(r"\s*(?P<names>(?:[a-z][a-z0-9_]*|\*)(?:\s*,\s*[a-z][a-z0-9_]*)*)(?=\s|$)")
_UNTIL = re.compile(r"\s+until\s+(?P<day>\S+)")


Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comment:
    """A dismissal comment in a file.

    Attributes:
        line: Line in the file.
        signals: Names, or "*" for all.
        covers: The span of `Document.text` that it covers, None if it covers none.
        fault: The error in it; an invalid comment dismisses nothing.
    """

    line: int
    covers: Span | None
    signals: tuple[str, ...] = ()
    expires: date | None = None
    reason: str = ""
    fault: str = ""


def comments(document: Document) -> Iterator[Comment]:
    """All mtcheck comments in the file of a document, in order."""
    blocks = _blocks(document) if document.remarks else []
    for line, column, text in document.remarks:
        yield _read(text, line, _covered(blocks, (line, column)))


def _blocks(document: Document) -> list[tuple[Position, Position, Span]]:
    """Start and end of each paragraph in the file, in file order."""
    blocks = []
    for paragraph in document.paragraphs:
        first = paragraph.locate(document.text, paragraph.span.start)
        last = paragraph.locate(document.text, paragraph.span.end)
        if first.line is not None and last.line is not None:
            blocks.append(((first.line, first.column or 1), (last.line, last.column or 1), paragraph.span))
    return sorted(blocks)


def _covered(blocks: Sequence[tuple[Position, Position, Span]], place: Position) -> Span | None:
    """The paragraph that contains the comment or ends on its line; else the next one; None at the end."""
    following = bisect_right(blocks, place, key=lambda block: block[0])
    if following and blocks[following - 1][1][0] >= place[0]:
        return blocks[following - 1][2]
    return blocks[following][2] if following < len(blocks) else None


def _read(rest: str, line: int, covers: Span | None) -> Comment:
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
            return Comment(line, covers, fault=f"'{until['day']}' is not a date; write: until 2027-01-31")
        after = after[until.end() :]
    signals = tuple(name.strip() for name in names["names"].split(","))
    return Comment(line, covers, signals, expires, " ".join(after.split()))
