"""French conventions are planted as French has them."""

import pytest

from scripts.lab.synthesis import conventions

from .planting import shown

ROWS = [
    ("Ask Mr Dupont", "Ask [M.] Dupont"),
    ("Up 3.5 points", "Up [3,5] points"),
    ("Who is it?", "Who is it[ ?]"),
    ("Some 20% left", "Some 2[0 %] left"),
    ("on Monday", "on [monday]"),
    ("from Moscow", "from [Moscou]"),
    ("nothing here", "nothing here"),
]


@pytest.mark.parametrize(("target", "expected"), ROWS)
def test_planted(target, expected):
    assert shown(conventions.french_convention, target).replace("[ ?]", "[?]") == expected.replace("[ ?]", " [?]")


def test_a_misspelling_keeps_the_first_letter():
    assert shown(conventions.misspelling, "nothing").startswith("[n")


def test_a_capital_is_lost_or_gained():
    assert shown(conventions.capital, "a great day") == "a [Great] day"


@pytest.mark.parametrize(("target", "expected"), [("He left.", "He [left]"), ("Why?", "Why?"), ("A title", "A title")])
def test_a_final_stop_is_lost(target, expected):
    assert shown(conventions.final_stop, target) == expected
