"""He, she, his and her where no person was mentioned before: French gives things a gender, English does not.

This finds where "it" may read better; a language model decides whether it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtcheck.readings import Proposal
from mtcheck.signals.small_edits import SmallEdit, trial
from mtcheck.types import SegmentPair, Span

AFTER = 100  # Code points read after a pronoun: the verb and its object show who acts.

MIN_WORDS_BEFORE = 3  # Words before a pronoun: with fewer it is unclear what the pronoun stands for.
SPOKEN_OF = 500  # Code points before a pronoun in which a person may have been named.
THINGS = {"he": "it", "she": "it", "his": "its", "her": "its"}
_EITHER = r"s?he\ or\ s?he | his\ or\ her | her\ or\ his | s?he/s?he | his/her"
_PRONOUN = re.compile(rf"\b(?:(?:{_EITHER})\b|(?P<pronoun>s?he|his|her)\b(?=['’]|\s+\w))", re.IGNORECASE | re.VERBOSE)
# A person named with such words may be meant again.
_HE = re.compile(
    r"\b(?:he|him|his|himself|mr|sir|lord|father|king|prince|pope|m[ae]n|boys?|sons?|brothers?|husband)\b",
    re.IGNORECASE,
)
_SHE = re.compile(
    r"\b(?:she|hers?|herself|mrs|ms|miss|madam|lady|mother|queen|princess|wom[ae]n|girls?|daughters?|sisters?|wife)\b",
    re.IGNORECASE,
)


def propose(pairs: Sequence[SegmentPair]) -> Iterator[Proposal]:
    """The pronouns to test, read after the preceding text of the story, which shows what they refer to."""
    for pair in pairs:
        before = "\n".join(pair.context)
        for edit in pronoun_edits(pair.text, before):
            read = trial(pair.text, edit, read_before(pair.text, edit.span.start, before), AFTER)
            yield Proposal(pair.id, edit.span.shift(pair.target.span.start), (read,), only_if_unlikely=False)


def pronoun_edits(text: str, before: str) -> Iterator[SmallEdit]:
    """For each personal pronoun without a recent mention of a fitting person, the pronoun for a thing.

    Args:
        text: A segment.
        before: The text of the story before it.
    """
    for match in _PRONOUN.finditer(text):
        word = match["pronoun"]
        if not word:  # "He or she" is right where the gender is unknown.
            continue
        read = read_before(text, match.start(), before)
        person = _SHE if word.lower() in ("she", "her") else _HE
        if len(read.split()) >= MIN_WORDS_BEFORE and not person.search(read):
            thing = THINGS[word.lower()]
            yield SmallEdit(
                "pronoun", Span(match.start(), match.end()), thing.capitalize() if word[0].isupper() else thing
            )


def read_before(text: str, at: int, before: str) -> str:
    """The story's text right before a place of a segment."""
    return f"{before}\n{text[max(0, at - SPOKEN_OF) : at]}"[-SPOKEN_OF:].strip()
