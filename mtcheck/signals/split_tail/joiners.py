"""The small words that join a cut-off tail to its sentence, and words that may end a sentence."""

from __future__ import annotations

import re

from mtcheck.language.word_sets import word_set
from mtcheck.signals.split_tail.fragments import PREPOSITIONS
from mtcheck.signals.split_tail.name_holes import SPEECH

JOINERS = (PREPOSITIONS - {"about"}) | word_set("and or nor per if that who whom whose than not been also so")
COMMA_JOINERS = word_set(
    """where which while whereas even then like although though but because including especially such notably thus
    a an the his her its their this these about"""
)
NEVER_LAST = word_set(
    "a an the my your his its our their this these every and or than of with from into is was are were"
)
TIMES = word_set("morning afternoon evening night noon")
# English prepositions for the French "de" or "à".
AMBIGUOUS = {
    "of": ("from", "in", "for"),
    "from": ("of", "by"),
    "to": ("in", "at"),
    "at": ("in", "to"),
    "in": ("to", "at"),
}
SMALL_WORDS = ("of", "in", "by", "for", "from", "as", "of the", "in the", "to the", "and", "on", "with", "at", "to")
DAY = r"(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
CLAUSE = re.compile(rf",\s[^,]{{2,50}}\s(?:{SPEECH}){DAY}$")
ADJUNCT = re.compile(rf"\s(?:there|(?:{SPEECH}){DAY}|(?:each|last|this|every|next)\s\w+|ago|on\s\w+day)$")
