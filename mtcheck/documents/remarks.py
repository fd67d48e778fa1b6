"""Comments to mtcheck in a file, `<!-- mtcheck: ignore ... -->`, found while it is read: later only its text is known.

The file may be standard input, a request or an unsaved text of an editor, so a review must not look for it by its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from mtcheck.documents.base import Raw
from mtcheck.text.lines import line_starts
from mtcheck.types import Document

_REMARK = re.compile(r"<!--\s*mtcheck:\s*ignore\b(?P<rest>(?:(?!-->).){0,500})-->", re.DOTALL)


def with_remarks(raw: Raw, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The stories of a file, each with the comments inside it."""
    if b"mtcheck:" not in raw.data:
        return documents
    # Only the comments are read, so a wrong character elsewhere does no harm.
    content = raw.data.decode("utf-8", "replace").removeprefix("\ufeff")
    starts = line_starts(content)
    found = []
    for match in _REMARK.finditer(content):
        line = bisect_right(starts, match.start())
        found.append((line, match.start() - starts[line - 1] + 1, match["rest"]))
    return tuple(
        replace(each, remarks=tuple(remark for remark in found if _is_inside(each, remark[:2]))) for each in documents
    )


def _is_inside(document: Document, place: tuple[int, int]) -> bool:
    """True if a place of the file belongs to this story of it."""
    return document.extent is None or document.extent[0] <= place < document.extent[1]
