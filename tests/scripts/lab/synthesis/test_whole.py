"""A whole sentence goes wrong."""

from scripts.lab.synthesis import Material, Pair, whole

from .planting import shown

OTHERS = Material(pairs=[Pair("", "The committee will meet again on Friday to vote on the new budget for the year.")])


def test_the_source_is_copied():
    assert shown(whole.copied_source, "The house burns.", "La maison brûle.") == "[La maison brûle.]"


def test_an_unrelated_sentence_is_about_as_long():
    target = "He said that the house by the river had burned down in the night of Monday."
    assert shown(whole.unrelated, target, material=OTHERS).startswith("[The committee")
    assert shown(whole.unrelated, "No.", material=OTHERS) == "No."


def test_half_a_sentence_ends_as_another():
    target = "He said that the house by the river had burned down."
    text = shown(whole.half_unrelated, target, material=OTHERS)
    assert text.startswith("He said that the")
    assert text.endswith("for the year.]")
