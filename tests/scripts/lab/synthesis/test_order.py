"""French order is taken from the alignment, so it is the order that the French really has."""

import pytest

from scripts.lab.synthesis import order

from .planting import shown

ROWS = [
    (order.adjective_after_noun, "the European Parliament", "le parlement européen", "the [Parliament European]"),
    (order.noun_of_noun, "the Kinshasa government", "le gouvernement de Kinshasa", "the [government of Kinshasa]"),
    (order.verb_before_subject, "It is over, the minister said.", "", "It is over, [said the minister]."),
    (order.exchanged, "Then we left.", "", "Then [left we]."),
    (order.exchanged, "He left.", "", "He left."),
    (order.late_adverb, "It has already won the cup.", "", "It has [won the cup already]."),
]


@pytest.mark.parametrize(("planter", "target", "source", "expected"), ROWS)
def test_planted(planter, target, source, expected):
    assert shown(planter, target, source) == expected


def test_the_same_order_on_both_sides_is_left_alone():
    assert shown(order.adjective_after_noun, "the house burns", "la maison brûle") == "the house burns"
