"""One figure of a text is spoiled, and no word beside it."""

from random import Random

import pytest

from scripts.lab.spoiled_figures import spoiled

TEXT = "Some 27 people died and 312 were hurt on March 4, 2019; damage was put at 3 million euros, up 5%."


@pytest.mark.parametrize("seed", range(5))
def test_every_way_changes_the_text_and_only_its_figures(seed):
    ways = spoiled(TEXT, Random(seed))
    assert {"digit", "transposed", "scale", "lost", "added", "exchanged", "unit", "sign"} <= set(ways)
    for name, text in ways.items():
        assert text != TEXT
        if name in ("digit", "transposed", "exchanged", "sign"):
            bare = [word for word in TEXT.split() if word.strip(".,;%-").isalpha()]
            assert [word for word in text.split() if word.strip(".,;%-").isalpha()] == bare


def test_a_text_without_figures_gets_one_added_at_most():
    assert set(spoiled("The mayor left.", Random(1))) <= {"added"}
