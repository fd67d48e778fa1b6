"""Which words carry a stop of their own."""

import pytest

from mtcheck.language.abbreviations import abbreviates, is_abbreviation

YES = [
    "Inc",
    "U.S",
    "T",
    "Sr",
    "Bt",
    "mln",
    "excl",
    "incl",
    "Ala",
    "Mo",
    "Ont",
    "Supt",
    "Lt.-Col",
    "Cir",
    "rebs",
    "Utd",
    "Ph.D",
    "(approx",
    "Sask",
    "Cpl",
]
NO = [
    "mass",
    "ill",
    "app",
    "era",
    "art",
    "sun",
    "no-one",
    "pop",
    "mo",
    "Man",
    "so",
    "by",
    "go",
    "goals",
    "USA",
    "house",
    "",
]
BEHIND = [
    ("A board 5 in. wide", "in", True),
    ("He came in. of the", "in", False),
    ("A six wk. course", "wk", True),
    ("A 3-yd. drop", "3-yd", True),
    ("Two in. wide", "in", True),
    ("The in. and out", "in", False),
    ("He took 5 wkts. in an hour", "wkts", True),
    ("It ran 5in. wide", "5in", True),
]


@pytest.mark.parametrize("word", YES)
def test_a_word_that_carries_a_stop(word):
    assert is_abbreviation(word)


@pytest.mark.parametrize("word", NO)
def test_a_word_that_carries_none(word):
    assert not is_abbreviation(word)


@pytest.mark.parametrize(("text", "word", "expected"), BEHIND)
def test_a_unit_carries_one_behind_a_figure(text, word, expected):
    start = text.index(f"{word}.")
    assert abbreviates(text, start, start + len(word)) is expected
