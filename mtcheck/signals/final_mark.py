"""A segment that lost the stop, question mark or exclamation mark its source ends with. Value: 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.findings import Severity
from mtcheck.language.function_words import function_words
from mtcheck.language.headlines import reads_as_headline
from mtcheck.language.names import target_of
from mtcheck.language.word_sets import word_set
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.types import SegmentPair, Span

NAME = "final_mark"
# In any script; closing quotes and brackets, notes and spaces may follow.
ENDED = re.compile(r"(?P<mark>[.?!…。？！।؟۔።])[\"'”’»›)\]\s]*$")
# Function words that a sentence may end with.
ENDINGS = word_set("it him her them us me you in on up out off down over about away now then here there too not so")
ENGLISH = {"？": "?", "؟": "?", "！": "!", "?": "?", "!": "!", "…": "…"}


def lost_marks(pair: SegmentPair) -> Iterator[Hit]:
    """The last word of a target without a final mark, if its source ends a sentence and is not a headline."""
    text = pair.text.rstrip()
    found = ENDED.search(pair.source or "")
    if found and text and text[-1].isalnum() and not reads_as_headline(text):
        mark = ENGLISH.get(found["mark"], ".")
        last = Span(len(text) - len(text.split()[-1]), len(text))
        message = f"The source ends a sentence here; “{mark}” is missing."
        # After "that" or "of" the rest of the sentence is missing too, and a mark would hide that.
        broken_off = last.of(text).casefold() in function_words(target_of(pair.lang_pair)) - ENDINGS
        yield Hit(last, message, kind="lost", replacements=() if broken_off else (last.of(text) + mark,))


SIGNAL = SignalSpec(
    name=NAME,
    summary="A final stop that the source has and the copy lost.",
    category="fluency/punctuation",
    its_type="typographical",
    severity=Severity.MINOR,
    measure=each(NAME, lost_marks),
)
