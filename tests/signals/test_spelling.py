"""British and American spelling in one story."""

import pytest

from mtcheck.language.varieties import spellings
from mtcheck.signals.spelling import SIGNAL
from tests.signals.tables import first_repair, kinds


def test_the_rarer_spelling_is_flagged_and_the_other_offered():
    story = ["The labour party and its neighbours.", "The behavior of the centre."]
    assert kinds(SIGNAL, *story) == ["variety"]
    assert first_repair(SIGNAL, *story).endswith("The behaviour of the centre.")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The labour party and its neighbours."],
        ["The labor party and its neighbors."],
        ["The labour party, the Department of Defense, the Kennedy Center."],
        ["They organize labour and recognize colours."],
        ["The program checks the licence and the meter of the labour."],
        ["One colour, one labor: nobody knows which is meant."],
    ],
)
def test_one_variety_names_and_oxford_spelling_are_left_alone(paragraphs):
    assert kinds(SIGNAL, *paragraphs) == []


def test_no_spelling_is_on_both_sides():
    british, american = spellings()
    assert not british.keys() & american.keys()
