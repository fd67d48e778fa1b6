r"""Letters that a text must contain before a pattern can match it, so that 300 rules cost little.

Most rules never meet their words. `cues(r"in\s+the\s+frame(?:work)?\s+of") == ({"frame"}, {"the"})`: a text without
"frame" is done by one substring test, and the expression is not even compiled. The scan is conservative: it
ignores syntax that it does not know, and a pattern without certain letters gives no sets, which means "always try".
"""

from __future__ import annotations

import re

MOST = 3  # Sets; further ones exclude hardly any text.
SHORTEST = 3  # Letters; shorter cues occur in nearly every text and exclude none.
TOKEN = re.compile(
    r"(?P<skip>\(\?(?:<?[=!]|#))|(?P<open>\((?:\?(?:P<\w+>|[a-zA-Z-]*:))?)|(?P<close>\))|(?P<bar>\|)|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<escape>\\.)|(?P<dot>[.^$])|(?P<letter>[A-Za-z]+(?![?*+{])|.)",
    re.DOTALL,
)
QUANTIFIER = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})[?+]?|(?P<some>\+|\{\d+(?:,\d*)?\})[?+]?")


def cues(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of lower-case strings: any match contains at least one of each set. Empty if no such set is certain."""
    found, _ = _alternatives(pattern, 0)
    return tuple(sorted(found, key=_sharpness, reverse=True)[:MOST])


def _alternatives(pattern: str, at: int) -> tuple[list[frozenset[str]], int]:
    """The needs of a group, from `at` to its closing bracket; for alternatives, a need that holds for all of them."""
    branches: list[list[frozenset[str]]] = []
    while True:
        needs, at, ended = _branch(pattern, at)
        branches.append(needs)
        if ended:
            best = [max(needs, key=_sharpness) for needs in branches if needs]
            if len(branches) == 1:
                return branches[0], at
            return ([frozenset().union(*best)] if len(best) == len(branches) else []), at


def _branch(pattern: str, at: int) -> tuple[list[frozenset[str]], int, bool]:
    """One branch: its needs, its end, and whether the group ended with it."""
    run, needs = "", list[frozenset[str]]()
    while at < len(pattern):
        token = TOKEN.match(pattern, at)
        if token is None:
            return [], len(pattern), True
        kind, at = token.lastgroup, token.end()
        if kind in ("close", "bar"):
            return _usable([*needs, frozenset({run})]), at, kind == "close"
        inner: list[frozenset[str]] = []
        if kind in ("open", "skip"):
            inner, at = _alternatives(pattern, at)
        repeat = QUANTIFIER.match(pattern, at)
        at = repeat.end() if repeat else at
        letters = token[0] if kind == "letter" and not (repeat and repeat["none"]) else ""
        run += letters.lower()
        if not letters or repeat:
            needs.append(frozenset({run}))
            run = ""
        if kind == "open" and not (repeat and repeat["none"]):
            needs += inner
    return _usable([*needs, frozenset({run})]), at, True


def _usable(needs: list[frozenset[str]]) -> list[frozenset[str]]:
    return [need for need in needs if min(map(len, need)) >= SHORTEST]


def _sharpness(need: frozenset[str]) -> tuple[int, int]:
    """Sort key: a need excludes more texts the longer its shortest string is, and the fewer strings it has."""
    return min(map(len, need)), -len(need)
