"""Measures of the copy that need no model: how rare its words are, and how conversational it is."""

from __future__ import annotations

import re

from mtcheck.language.frequency import rarest
from mtcheck.language.names import target_of
from mtcheck.language.words import tokens, words
from mtcheck.readings import Evidence, WordScore
from mtcheck.types import SegmentPair

ENOUGH = 1 / 3  # Share of words above which a text counts fully as dialogue.
_TALK = re.compile(
    r"""\b(?: i | me | my | mine | you | your | yours | we | us | our | let['’]s
            | yes | yeah | no | ok | okay | oh | hello | hi | thanks | please )\b
      | ['’](?: m | re | ll | ve | d | t )\b
      | \?""",
    re.IGNORECASE | re.VERBOSE,
)


def wording(pair: SegmentPair) -> Evidence:
    """What is known of a pair before any model has read it. Rarity is known for English only."""
    spans = tokens(pair.text) if target_of(pair.lang_pair) == "en" else ()
    return Evidence(
        basis="none" if pair.source is None else "source",
        rarity=tuple(WordScore(span.start, span.end, -rarest(span.of(pair.text))) for span in spans),
        talk=conversation(pair.text),
    )


def conversation(text: str) -> float:
    """How much a text addresses a person, as dialogue does, and news only in quotations.

    From 0, no conversational word, to 1: a third or more of the words (and question marks) are conversational.
    """
    count = len(words(text))
    return min(1.0, sum(1 for _ in _TALK.finditer(text)) / (count * ENOUGH)) if count else 0.0
