"""The starts of the lines of a text, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

LINE_END = re.compile(r"\r\n|\r|\n")
"""Line ends as counted by editors; U+2028 is not one."""
BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != "\x85")
"""White space without U+0085, which is nearly always an ellipsis of Windows-1252 that was decoded wrongly."""


_KNOWN: list[tuple[str, tuple[int, ...]]] = []  # The latest texts and the starts of their lines.


def line_starts(text: str) -> tuple[int, ...]:
    """The start of each line of a text; remembered, since one text is looked up for each of its findings.

    The same object is the key, not an equal text: comparing a megabyte for each finding would take minutes.
    """
    for known, starts in _KNOWN:
        if known is text:
            return starts
    starts = 0, *(match.end() for match in LINE_END.finditer(text))
    _KNOWN[:] = [(text, starts), *_KNOWN[:2]]
    return starts


def moved(text: str, begin: int, end: int, line: int, column: int) -> tuple[int, int]:
    """Line and column of position `end`, given those of the earlier position `begin`; both 1-based."""
    starts = line_starts(text)
    breaks = bisect_right(starts, end) - bisect_right(starts, begin)
    if begin < end and text.startswith("\r\n", end - 1):  # A line has ended between the two.
        return line + breaks + 1, 1
    if breaks:
        return line + breaks, end - starts[bisect_right(starts, end) - 1] + 1
    return line, column + end - begin
