"""The starts of the lines of a text, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

LINE_END = re.compile(r"\r\n|\r|\n")
"""Line ends as counted by editors; U+2028 is not one."""
BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != "\x85")
"""White space without U+0085, which is nearly always an ellipsis of Windows-1252 that was decoded wrongly."""


@lru_cache(maxsize=2)
def line_starts(text: str) -> tuple[int, ...]:
    """The start of each line of a text; cached, since one text is looked up for each of its findings."""
    return 0, *(match.end() for match in LINE_END.finditer(text))


def moved(text: str, begin: int, end: int, line: int, column: int) -> tuple[int, int]:
    """Line and column of position `end`, given those of the earlier position `begin`; both 1-based."""
    starts = line_starts(text)
    breaks = bisect_right(starts, end) - bisect_right(starts, begin)
    if begin < end and text.startswith("\r\n", end - 1):  # A line has ended between the two.
        return line + breaks + 1, 1
    if breaks:
        return line + breaks, end - starts[bisect_right(starts, end) - 1] + 1
    return line, column + end - begin
