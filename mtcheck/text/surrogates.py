"""Halves of surrogate pairs: JSON can contain them and Python can store them, but they are not characters.

Models, libraries and files do not accept them, so they are refused when a text is read.
"""

from __future__ import annotations

import re

LONE = re.compile("[\ud800-\udfff]")
REASON = "half of a surrogate pair (\\uD800 to \\uDFFF) stands alone; it is no character"


def has_lone(text: str) -> bool:
    r"""True if a text holds a lone surrogate: `has_lone("a\ud800")`."""
    return LONE.search(text) is not None


def utf8(text: str) -> bytes:
    """UTF-8; a lone surrogate, which no file can hold, is written as an escape: `utf8("\\ud800") == b"\\\\ud800"`."""
    return text.encode("utf-8", "backslashreplace")
