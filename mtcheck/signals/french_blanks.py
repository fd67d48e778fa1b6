"""French blanks before `;` `:` `!` `?` `%` `»` and behind `«`, judged over the story. `spacing` runs it.

France sets all of them, Canada none before `;` `!` `?`, Switzerland often none at all. The story's own custom decides:
if it sets a blank before one of these marks, the same marks without a blank are wrong. Amount: the share of such hits
that a careful reader would mark, 0 to 1, presumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mtcheck.signals.base import Hit
from mtcheck.types import Span

B = "[ \u00a0\u2009\u202f]"
HIGH_SET = re.compile(rf"[^\W_]({B})[;!?](?=[\s»”\")]|$)")
LOW_SET = re.compile(rf"«({B})|[^\s«]({B})»|[^\W_]({B}):(?=\s)|\d({B})%")
HIGH_TIGHT = re.compile(r"(?<=[^\W_])(?P<mark>[;!?]{1,3})(?=[\s»”\")]|$)")
LOW_TIGHT = (
    re.compile(r"(?<=[^\W\d_])(?P<mark>:)(?=\s|$)"),
    re.compile(r"(?P<mark>«)(?=\w)"),
    re.compile(r"(?<=[\w.,;!?…])(?P<mark>»)"),
    re.compile(r"(?<=\d)(?P<mark>%)(?![\w-])"),
)
VALUE = 0.8  # Presumed share of these marks that a reader would correct.


class Custom:
    """The French spaces that a story uses, learned from its own texts; "" for none."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the texts of a story."""
        self.high = self.low = ""
        for text in texts:
            high, low = HIGH_SET.search(text), LOW_SET.search(text)
            self.high = self.high or (high[1] if high else "")
            self.low = self.low or (next(blank for blank in low.groups() if blank) if low else "")
        self.low = self.low or self.high


def missing_blanks(text: str, custom: Custom) -> Iterator[Hit]:
    """Marks without the space that the story uses elsewhere."""
    for patterns, blank in (((HIGH_TIGHT,), custom.high), (LOW_TIGHT, custom.low)):
        for pattern in patterns if blank else ():
            for found in pattern.finditer(text):
                opens = found["mark"] == "«"
                at = found.end() if opens else found.start()
                where = "behind" if opens else "before"
                message = f"A space is missing {where} “{found['mark']}”, where the rest of the story has one."
                shown = Span(max(0, found.start() - 1), min(len(text), found.end() + 1))
                yield Hit(shown, message, VALUE, "french_blank", (blank,), Span(at, at))
