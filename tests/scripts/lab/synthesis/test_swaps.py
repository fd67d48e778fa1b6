"""One word gives way to another, and only that word is marked."""

import pytest

from scripts.lab.synthesis import Material, swaps

from .planting import shown

ROWS = [
    (swaps.tense, "She was glad.", {"She [is] glad."}),
    (swaps.agreement, "They have won.", {"They [has] won."}),
    (swaps.verb_form, "They will leave.", {"They will [leaving].", "They will [leaves]."}),
    (swaps.verb_form, "They will not go.", {"They will not go."}),
    (swaps.pronoun, "Then it fell.", {"Then [he] fell.", "Then [she] fell."}),
    (swaps.negation, "He can swim.", {"He [can not] swim."}),
    (swaps.negation, "He can not swim.", {"He [can] swim."}),
    (swaps.quantity, "A million left.", {"A [billion] left."}),
    (swaps.article, "He saw democracy.", {"He saw democracy."}),
    (swaps.article, "Troops in Iraq, again.", {"Troops in [the] Iraq, again."}),
]


@pytest.mark.parametrize(("planter", "target", "allowed"), ROWS)
def test_planted(planter, target, allowed):
    assert {shown(planter, target, seed=seed) for seed in range(8)} <= allowed


def test_a_preposition_gives_way_to_another():
    assert shown(swaps.preposition, "Deployed at dawn") in {f"Deployed [{p}] dawn" for p in swaps.PREPOSITIONS}


def test_a_figure_changes_in_one_digit():
    text = shown(swaps.quantity, "He paid 35 euros.")
    assert text != "He paid [35] euros."
    assert len(text) == len("He paid [35] euros.")


def test_a_name_is_replaced_by_one_from_elsewhere():
    assert shown(swaps.name, "Then Merkel left.", material=Material(names=["Hollande"])) == "Then [Hollande] left."
