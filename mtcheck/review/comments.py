"""Comments in a file that dismiss findings: `<!-- mtcheck: ignore SIGNAL[,SIGNAL] [until DAY] reason -->`.

Readers collect them (`documents/remarks.py`). An error in a comment is reported, but never stops a run: the file comes
from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mtcheck.types import Document, Span

_NAMES = re.compile(r"\s*(?P<names>(?:[a-z][a-z0-9_]*|\*)(?:\s*,\s*[a-z][a-z0-9_]*)*)(?=\s|$)")
_UNTIL = re.compile(r"\s+until\s+(?P<day>\S+)")


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
    return (_read(text, line, covers) for line, covers, text in document.remarks)


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
