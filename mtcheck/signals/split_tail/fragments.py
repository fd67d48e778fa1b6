"""Distinguish a capitalised fragment without a clause ("Putin during his press conference") from a sentence."""

from __future__ import annotations

import re

from mtcheck.language.frequency import UNSEEN, log_frequency
from mtcheck.language.verbs import AUXILIARIES, REPORTING, is_finite
from mtcheck.language.word_sets import word_set

NAME = r"[-‑'’]?[^\W\d_a-z][\w'’-]*"
NAMES = rf"{NAME}(?:\s+{NAME}){{0,2}}"
PREPOSITIONS = word_set(
    """to in of on for from at with without during by about against among under over after before between
    through toward towards within upon into as per via"""
)

# Words that open English sentences; a fragment that begins with one is never treated as a cut-off name.
STARTERS = word_set(
    """a an the this that these those i we he she it they you my our his her its their your one two three some any no
    not all both each every many most more much few several other another such what who whom whose which when where
    why how if whether while although though because since as after before until unless once so then there here now
    today yesterday tomorrow tonight later soon still yet also too but and or nor in on at by for from to of with
    without within during through against under over about between among despite except like unlike according given
    is are was were do does did has have had can could will would may might must should let please yes no never always
    often sometimes maybe perhaps indeed instead however moreover furthermore nevertheless nonetheless meanwhile
    otherwise therefore thus hence besides anyway again even only just rather quite very well first second third last
    next finally latest further previously everything everyone everybody nothing nobody something someone anyone
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december ok okay oh ah hello thanks thank sorry right wrong good great bad sure true
    guilty innocent silence impossible false fine correct congratulations welcome bravo nonsense surprise result verdict
    conclusion reason problem question answer curtain applause thousands hundreds dozens millions
    twice thrice four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand
    same enough neither either whatever whoever wherever whenever having being up down out off back"""
)


def capital_fragment(fragment: str, before: str) -> str:
    """The kind of a capitalised span without its own clause, "" if it may be a sentence.

    Args:
        fragment: From the capital to the next final stop, without that stop.
        before: The sentence before it, without its stop.

    Returns:
        "elision" for the rest of a French l' or d' ("'Man based in Britain"), "names" for names alone, "phrase" for a
        name with a prepositional phrase, "apposition" for a name with an apposition or a relative clause alone,
        "speech" for "Gates said".
    """
    words = fragment.split()
    if not may_be_name(fragment) or len(before.split()) < MIN_WORDS_BEFORE:
        return ""
    if fragment[0] in "'’" and not re.search(r"['’](?!\w)", fragment) and not AUXILIARIES & set(words):
        return "elision"
    if re.fullmatch(rf"{NAMES}\s+\w+", fragment) and words[-1] in REPORTING:
        return "speech"
    if re.fullmatch(rf"{NAMES}(?:\s(?:and|or)\s{NAMES})?[\"”’»]*", fragment):
        return "names"
    if re.fullmatch(rf"{NAME}\s+[a-z]+", fragment) and words[1] in before.split():
        return "names"
    return phrase(fragment, words) or apposition(fragment)


def may_be_name(fragment: str) -> bool:
    """False if the first word is one that opens English sentences."""
    first = fragment.split()[0].strip("'’\"”“-‑,;:.").casefold()
    contracted = first.replace("’", "'").split("'")[0] in STARTERS or first in AUXILIARIES
    return first not in STARTERS and not contracted and not first.endswith("ly")


MIN_WORDS_BEFORE = 5  # Headlines, labels and answers are short; a sentence that lost its tail is long.
MAX_WORDS_OF_PHRASE = 10  # Words of a tail without a clause; longer ones are sentences of some kind.
APPOSITION = re.compile(rf"{NAMES},\s+(?:who|which|a|an|the|daughter|son|head|president|spokesman|spokeswoman)\s")


def phrase(fragment: str, words: list[str]) -> str:
    """Return "phrase" for a name followed directly by a preposition, without a finite verb after it."""
    named = re.match(rf"{NAMES}\s+(\w+)\b", fragment)
    if named is None or named[1] not in PREPOSITIONS or len(words) > MAX_WORDS_OF_PHRASE or is_plural(words[0]):
        return ""
    after_having = re.sub(r"\b(?:having|being)\s+\w+", "", fragment)
    return "" if any(is_finite(word) for word in re.findall(r"[\w'’-]+", after_having)) else "phrase"


def is_plural(word: str) -> bool:
    """True for a common noun in the plural, which opens headlines and notes: "Tickets from 40 euros"."""
    return word.endswith("s") and log_frequency(word[:-1]) > UNSEEN


def apposition(fragment: str) -> str:
    """Return "apposition" for exactly "Morsi, a 60-year-old engineer" or "Alain Arsenault, who is defending him".

    A clause would close the apposition with a comma and continue with its verb.
    """
    named = APPOSITION.match(fragment)
    if named is None:
        return ""
    nexts = re.findall(r",[\"”’]?\s+(?:\w+ly\s+)?([\w'’-]+)", fragment[named.end() :])
    return "" if any(is_finite(word) or word.endswith("s") for word in nexts) else "apposition"
