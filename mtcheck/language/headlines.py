"""English headlines by their grammar: no articles, no pronouns, and no auxiliary before the main verb."""

from __future__ import annotations

import re

from mtcheck.language.word_sets import word_set

FEWEST_WORDS = 6  # Words: a shorter sentence may lack an article by chance.
OPENING = 5  # Words in which the main verb stands as a rule.
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
DETERMINERS = word_set(
    """the a an this that these those my your his her its our their i you he she it we they who which what there me him
    us them"""
)
AUXILIARIES = word_set("is are was were be been am has have had do does did will would can could may might must should")


def reads_as_headline(text: str) -> bool:
    """True if a text without a final stop may be a headline: "Lyon coach faces hard start to season"."""
    words = [word[0].lower() for word in WORD.finditer(text)]
    if len(words) < FEWEST_WORDS or DETERMINERS & set(words[:-1]):
        return False
    return not AUXILIARIES & set(words[:OPENING]) and not any("n't" in word or "n’t" in word for word in words)
