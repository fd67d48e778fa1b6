"""How conversational a text is: English that addresses a person, as in dialogue, and in news only in quotations."""

from __future__ import annotations

import re

from mtcheck.language.words import words

ENOUGH = 1 / 3  # Share of words above which a text counts fully as dialogue.
_TALK = re.compile(
    r"""\b(?: i | me | my | mine | you | your | yours | we | us | our | let['’]s
            | yes | yeah | no | ok | okay | oh | hello | hi | thanks | please )\b
      | ['’](?: m | re | ll | ve | d | t )\b
      | \?""",
    re.IGNORECASE | re.VERBOSE,
)


def conversation(text: str) -> float:
    """From 0, no conversational word, to 1: a third or more of the words (and question marks) are conversational."""
    count = len(words(text))
    return min(1.0, sum(1 for _ in _TALK.finditer(text)) / (count * ENOUGH)) if count else 0.0
