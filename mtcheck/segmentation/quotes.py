"""On which side of a sentence boundary the quotes around it belong."""

from __future__ import annotations

import regex

OPENING = "«“„‟‹〝"
CLOSING = "»”›〞"
QUOTES = OPENING + CLOSING + '"'
MOST_MARKS = 32  # Code points of marks and spaces read on either side of a boundary.
_AROUND = rf"[\s{QUOTES}]*"
_QUOTE = regex.compile(f"[{QUOTES}]")
_BEHIND = regex.compile(_AROUND)
_BEFORE = regex.compile(_AROUND, regex.REVERSE)


def split_at(text: str, start: int, boundary: int) -> int:
    """Move a boundary among the quotes around it, so that the sentence from `start` keeps its closing quotes.

    A quote that touches a word belongs to it: `go.” “We` splits before `“We`. One between spaces closes if one is
    open: `“Do they knock? “ Its` splits before `Its`, `Il dit non. « Oui` before `«`.
    """
    left = _edge(_BEFORE.match(text, max(start, boundary - MOST_MARKS), boundary), boundary)[0]
    right = _edge(_BEHIND.match(text, boundary, boundary + MOST_MARKS), boundary)[1]
    if right == len(text):
        return right
    if left == right or text[left:right].isspace():
        return left
    odd = len(_QUOTE.findall(text, start, left)) % 2 == 1
    split = left
    for i in range(left, right):
        if text[i] in QUOTES and not _closes(text, i, odd):
            return split
        split = i + 1 if text[i] in QUOTES else split
    return split


def _edge(found: regex.Match[str] | None, otherwise: int) -> tuple[int, int]:
    return found.span() if found else (otherwise, otherwise)


def _closes(text: str, i: int, is_open: bool) -> bool:
    """True if the quote at `i` belongs to the text before it; `is_open` if that text holds an odd number of quotes."""
    before = i > 0 and not text[i - 1].isspace()
    behind = i + 1 < len(text) and not text[i + 1].isspace()
    if before and behind:
        return text[i] in CLOSING or (text[i] == '"' and is_open)
    if before or behind:
        return before
    return text[i] in CLOSING or (text[i] != "«" and is_open)
