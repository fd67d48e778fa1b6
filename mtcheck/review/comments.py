"""Comments in a file that dismiss findings: `<!-- mtcheck: ignore SIGNAL[,SIGNAL] [until DAY] reason -->`.

They are searched in the file, because readers remove comments from the text. An error in a comment is reported, but
never stops a run: the file comes from outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mtcheck.documents import reader_of
from mtcheck.text.lines import line_starts
from mtcheck.types import Document, Span

_COMMENT = re.compile(r"<!--\s*mtcheck:\s*ignore\b(?P<rest>(?:(?!-->).){0,500})-->", re.DOTALL)
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
    content = _content(document)
    if "mtcheck:" not in content:
        return
    starts = line_starts(content)
    blocks = _blocks(document)
    for match in _COMMENT.finditer(content):
        line = bisect_right(starts, match.start())
        place = (line, match.start() - starts[line - 1] + 1)
        if document.extent and not document.extent[0] <= place < document.extent[1]:
            continue  # It belongs to another story of the file.
        yield _read(match["rest"], line, _covered(blocks, place))


def _content(document: Document) -> str:
    if not reader_of(document).commented or document.name == "-":
        return ""
    try:
        # Only the comments are parsed, so a wrong character elsewhere does no harm.
        return Path(document.path).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    except (OSError, ValueError):
        # The reader has already reported what is wrong with the file.
        return ""


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
