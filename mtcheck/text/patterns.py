r"""Patterns whose time is bounded by how they are written.

Rules say `\s+` between words, and two of those in a row make a run of blanks cost its square. No text that is read has
more than a few blanks between words, so a repeat of blanks without end becomes one of at most `MOST`.
"""

from __future__ import annotations

import re

MOST = 9
_BLANKS = re.compile(r"(?P<kept>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[^s])|\\s(?P<many>[+*])(?![+?])", re.DOTALL)


def bounded_blanks(pattern: str) -> str:
    r"""The pattern with `\s+` and `\s*` bounded: `bounded_blanks(r"in\s+the") == r"in\s{1,9}the"`."""
    return _BLANKS.sub(
        lambda found: found["kept"] or rf"\s{{{int(found['many'] == '+')},{MOST}}}",
        pattern,
    )
