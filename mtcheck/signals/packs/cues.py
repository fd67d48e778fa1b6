r"""Letters that a text must hold before a pattern can match it: why 300 rules cost little.

Most rules never meet their words. `cues(r"in\s+the\s+frame(?:work)?\s+of") == {"frame"}`: a text without "frame" is
done by one substring test, and the expression is not even compiled. The scan is careful: what it does not
understand it leaves out, and a pattern without sure letters gives the empty set, which means "always try".
"""

from __future__ import annotations

import re

SHORTEST = 3  # Letters; shorter cues stand in nearly every text and rule nothing out.
TOKEN = re.compile(
    r"(?P<skip>\(\?(?:<?[=!]|#))|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z-]*:))?)|(?P<close>\))|(?P<bar>\|)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<escape>\\.)|(?P<dot>[.^$])|(?P<letter>[A-Za-z]+(?![?*+{])|.)",
    re.DOTALL,
)
QUANTIFIER = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})[?+]?|(?P<some>\+|\{\d+(?:,\d*)?\})[?+]?")


def cues(pattern: str) -> frozenset[str]:
    """Lower-case strings of which any match must hold at least one; empty if there are none to be sure of."""
    found, _ = _alternatives(pattern, 0)
    return frozenset(found or ())


def _alternatives(pattern: str, at: int) -> tuple[frozenset[str] | None, int]:
    """What a group needs, from `at` to its closing bracket: the union of what its branches need."""
    branches: list[frozenset[str] | None] = []
    while True:
        needed, at, ended = _branch(pattern, at)
        branches.append(needed)
        if ended:
            known = [branch for branch in branches if branch is not None]
            return (frozenset().union(*known) if len(known) == len(branches) else None), at


def _branch(pattern: str, at: int) -> tuple[frozenset[str] | None, int, bool]:
    """One branch: its best need, where it ended, and whether the group ended with it."""
    run, needs = "", list[frozenset[str]]()
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        if token is None:
            return None, len(pattern), True
        kind, at = token.lastgroup, token.end()
        if kind in ("close", "bar"):
            return _best([*needs, frozenset({run})]), at, kind == "close"
        inner: frozenset[str] | None = None
        if kind in ("open", "skip"):
            inner, at = _alternatives(pattern, at)
        repeat = QUANTIFIER.match(pattern, at)
        at = repeat.end() if repeat else at
        letters = token[0] if kind == "letter" and not (repeat and repeat["none"]) else ""
        run += letters.lower()
        if not letters or repeat:
            needs.append(frozenset({run}))
            run = ""
        if kind == "open" and inner and not (repeat and repeat["none"]):
            needs.append(inner)
    return _best([*needs, frozenset({run})]), at, True


def _best(needs: list[frozenset[str]]) -> frozenset[str] | None:
    """The need whose shortest string is longest; None if none is long enough to tell anything."""
    usable = [need for need in needs if min(map(len, need)) >= SHORTEST]
    return max(usable, key=lambda need: (min(map(len, need)), -len(need))) if usable else None
