"""What people and planters call a fault is one of the kinds that the model names."""

import pytest

from mtcheck.readings import WORD_KINDS
from scripts.lab.fault_kinds import KINDS, kind_of
from scripts.lab.synthesis import PLANTERS
from scripts.prepare_quality import changed

ROWS = [
    ("Linguistic conventions/Grammar", "fluency/grammar"),
    ("Terminology/Wrong term", "terminology"),
    ("Accuracy/Source language fragment", "accuracy/untranslated"),
    ("swap/article", "fluency/grammar"),
    ("swap/name", "accuracy/mistranslation"),
    ("convention/final-stop", "fluency/punctuation"),
    ("convention/capital", "fluency/spelling"),
]


@pytest.mark.parametrize(("name", "kind"), ROWS)
def test_the_longest_beginning_decides(name, kind):
    assert WORD_KINDS[kind_of(name)] == kind


@pytest.mark.parametrize(
    "name", ["Other", "unspecified", "Source issue", "Accuracy/Omission (Translation)", "machine/choice"]
)
def test_what_names_no_kind_of_word_is_not_known(name):
    assert kind_of(name) == -1


def test_every_kind_has_a_name_to_come_from():
    assert set(KINDS.values()) == set(WORD_KINDS)


def test_every_family_of_planters_is_known():
    families = {planter.__module__.rsplit(".", 1)[1] for planter in PLANTERS}
    singular = {"split_tails": "fragment", "swaps": "swap", "amounts": "amount", "conventions": "convention"}
    assert all(kind_of(f"{singular.get(family, family)}/x") >= 0 for family in families)


def test_words_that_are_not_in_the_other_text_are_marked():
    assert changed("It was a big dog.", "It is a very big dog.", True) == [[3, 5, 1, -1], [8, 12, 1, -1]]
