"""What all parts of the page share."""

from __future__ import annotations

import html
import re

from mtcheck.review.fingerprints import digest
from mtcheck.text.escape import visible

_FOREIGN = re.compile(r"(?<!\w)\*([^*<>]{1,80})\*(?!\w)")

LOW = 60.0
"""Scores below this are drawn in the colour of a warning; a matter of looks, no judgement hangs on it."""


def safe(text: str) -> str:
    """Text that is only text, in an element or in an attribute in double quotes."""
    return html.escape(visible(text), quote=True)


def safe_lines(text: str) -> str:
    """As `safe`, but line ends stay, for an element that shows them."""
    return "\n".join(safe(line) for line in text.replace("\r\n", "\n").split("\n"))


def safe_message(text: str) -> str:
    """As `safe`, but `*mots*`, as messages quote foreign words, in italics."""
    return _FOREIGN.sub(r"<i>\1</i>", safe(text))


def page_id(text: str) -> str:
    """A word of letters and digits that stands for a text: `page_id("style/awkward")`."""
    return "c" + digest(text)[:12]
