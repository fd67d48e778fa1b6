"""Capitals that are missing or left over."""

import pytest

from mtcheck.signals.capitalisation import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    ("What will happen? when will they strike?", ["after_question"], "What will happen? When will they strike?"),
    ("They left the town. it was too late.", ["after_stop"], "They left the town. It was too late."),
    ("He came on monday.", ["proper_adjective"], "He came on Monday."),
    ("The french minister resigned.", ["proper_adjective"], "The French minister resigned."),
]
LEAVE = [
    "“Who are you?” he asked.",
    "Would it be “What now?” or “why not?”",
    "They ate french fries in march; they may polish it.",
    "he wrote this on monday without any capitals at all",
    "The MAYOR Left. Then All Was Quiet.",
    "See german.example.org and #french",
]


@pytest.mark.parametrize(("text", "expected", "repaired"), CATCH)
def test_a_missing_capital_is_found_and_mended(text, expected, repaired):
    assert kinds(SIGNAL, text) == expected
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize("text", LEAVE)
def test_small_letters_that_are_right_are_left_alone(text):
    assert kinds(SIGNAL, text) == []


def test_a_sentence_with_the_capitals_of_a_headline_is_found():
    text = "Prime Minister Opens Large Hospital Near Northern Border After Three Years."
    assert kinds(SIGNAL, text) == ["title_case"]
