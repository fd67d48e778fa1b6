"""A segment that lost the stop, question mark or exclamation mark its source ends with. Value: 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.types import SegmentPair, Severity, Span

NAME = "final_mark"
# Of any script the source may have; closing quotes and brackets, notes and blanks may follow.
ENDED = re.compile(r"(?P<mark>[.?!…。？！।؟۔።])[\"'”’»›)\]\s]*$")
ENGLISH = {"？": "?", "؟": "?", "！": "!", "?": "?", "!": "!", "…": "…"}


def lost_marks(pair: SegmentPair) -> Iterator[Hit]:
    """The last word of a target that ends in it though its source ends a sentence; headlines end none."""
    text = pair.text.rstrip()
    found = ENDED.search(pair.source or "")
    if found and text and text[-1].isalnum():
        mark = ENGLISH.get(found["mark"], ".")
        last = Span(len(text) - len(text.split()[-1]), len(text))
        message = f"The source ends a sentence here; “{mark}” is missing."
        yield Hit(last, message, kind="lost", replacements=(last.of(text) + mark,))


SIGNAL = SignalSpec(
    name=NAME,
    summary="a final stop that the source has and the copy lost",
    category="fluency/punctuation",
    its_type="typographical",
    severity=Severity.MINOR,
    measure=each(NAME, lost_marks),
)
