"""Character references of HTML and WebVTT, as browsers read them: `&amp;`, `&#65;`, `&copy` without its semicolon."""

from __future__ import annotations

import html
from html.entities import html5

_LONGEST = max(map(len, html5))
_DIGITS = 7  # The largest code point: 1,114,111.


def unescaped(reference: str) -> tuple[str, int]:
    """The text of a character reference and the number of characters it takes.

    `unescaped("&amp;") == ("&", 5)`; `unescaped("&notit") == ("¬", 4)`; `unescaped("&T") == ("", 0)`: no reference.
    """
    if reference.startswith("&#"):
        return _numeric(reference), len(reference)
    if reference[1:] in html5:
        return html5[reference[1:]], len(reference)
    # For a name without a semicolon, use the longest beginning that is valid without one.
    ends = range(min(len(reference), _LONGEST + 1), 1, -1)
    end = next((end for end in ends if reference[1:end] in html5 and reference[end - 1] != ";"), 0)
    return (html5[reference[1:end]], end) if end else ("", 0)


def _numeric(reference: str) -> str:
    digits = reference[2:].rstrip(";")
    base = "x" if digits[:1] in ("x", "X") else ""
    digits = digits[len(base) :].lstrip("0") or "0"
    # Python does not convert numbers of more than 4,300 digits.
    return html.unescape(f"&#{base}{digits};") if len(digits) <= _DIGITS else "\ufffd"
