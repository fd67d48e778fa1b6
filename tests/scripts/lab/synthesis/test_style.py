"""A calque replaces the phrase its French counterpart tempts to."""

import pytest

from scripts.lab.synthesis import style

from .planting import shown

ROWS = [
    (style.calque, "Paris stressed this.", {"Paris [underlined] this.", "Paris [recalled] this."}),
    (style.calque, "Large cuts", {"[Important] cuts", "[Consequent] cuts"}),
    (style.long_genitive, "We saw John's dog.", {"We saw [the dog of John]."}),
    (style.long_genitive, "It's not, that's that.", {"It's not, that's that."}),
]


@pytest.mark.parametrize(("planter", "target", "allowed"), ROWS)
def test_planted(planter, target, allowed):
    assert {shown(planter, target, seed=seed) for seed in range(8)} <= allowed


def test_a_filler_is_one_of_the_list():
    text = shown(style.filler, "they came home")
    assert text[text.index("[") + 1 : text.index("]")].strip(" ,") in style.INSERTED
