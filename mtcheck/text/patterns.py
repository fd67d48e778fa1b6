r"""Patterns whose time is bounded by their form.

Rules have `\s+` between words and `\w*` behind a stem, and on a long
run each takes quadratic time. Copy has few blanks between words and some dozen letters in a word at most, so unbounded
repeats become bounded ones.
"""

from __future__ import annotations

import re

MOST = {"s": 9, "w": 40}
"""Maximum spaces in a row, maximum letters of a word."""

_REPEATS = re.compile(r"(?P<kept>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[^sw])|\\(?P<kind>[sw])(?P<many>[+*])(?![+?])", re.DOTALL)


def bounded(pattern: str) -> str:
    r"""The pattern with repeats of `\s` and `\w` bounded: `bounded(r"in\s+the\w*") == r"in\s{1,9}the\w{0,40}"`."""
    return _REPEATS.sub(_bounded, pattern)


def _bounded(found: re.Match[str]) -> str:
    kind = found["kind"]
    return found["kept"] or rf"\{kind}{{{int(found['many'] == '+')},{MOST[kind]}}}"
