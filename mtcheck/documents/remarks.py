"""Comments to mtcheck in a file, `<!-- mtcheck: ignore ... -->`, found while it is read: later only its text is known.

The file may be standard input, a request or an unsaved text of an editor, so a review must not look for it by its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from mtcheck.documents.base import Raw
from mtcheck.text.lines import line_starts
from mtcheck.types import Document, Span

_REMARK = re.compile(r"<!--\s*mtcheck:\s*ignore\b(?P<rest>(?:(?!-->).){0,500})-->", re.DOTALL)


Position = tuple[int, int]  # Line and column.
Remark = tuple[Position, str]


def with_remarks(raw: Raw, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The stories of a file, each with the comments inside it."""
    if b"mtcheck:" not in raw.data:
        return documents
    # Only the comments are read, so a wrong character elsewhere does no harm.
    content = raw.data.decode("utf-8", "replace").removeprefix("\ufeff")
    starts = line_starts(content)
    found: list[Remark] = []
    for match in _REMARK.finditer(content):
        line = bisect_right(starts, match.start())
        found.append(((line, match.start() - starts[line - 1] + 1), match["rest"]))
    return tuple(replace(each, remarks=_of_story(each, found)) for each in documents) if found else documents


def _of_story(document: Document, found: Sequence[Remark]) -> tuple[tuple[int, Span | None, str], ...]:
    blocks, extent = _blocks(document), document.extent
    mine = [(place, text) for place, text in found if extent is None or extent[0] <= place < extent[1]]
    return tuple((place[0], _covered(blocks, place), text) for place, text in mine)


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
