"""Omissions leave nothing to mark; additions and repetitions mark what is too much."""

import pytest

from scripts.lab.synthesis import Material, Pair, amounts

from .planting import shown

TARGET = "Late last night they met in the new house."


def test_an_omitted_phrase_leaves_an_empty_mark():
    assert shown(amounts.omission, TARGET) == "Late last night they met[]."


@pytest.mark.parametrize(
    ("target", "without"),
    [
        ("They met in an unusual house.", "They met in []a house."),
        ("They own a recent apartment.", "They own []an apartment."),
        ("The French minister met them.", "[]The minister met them."),
        ("The price rose quickly, they said.", "The price rose[], they said."),
        ("The price rose by half.", "The price rose by half."),
    ],
)
def test_a_lost_modifier_leaves_a_whole_sentence_and_an_empty_mark(target, without):
    assert shown(amounts.lost_modifier, target) == without


def test_the_neighbours_of_a_lost_word_are_marked():
    texts = {shown(amounts.lost_word, TARGET, seed=seed) for seed in range(60)}
    assert "Late last night they met [in new] house." in texts


def test_an_addition_comes_from_another_sentence():
    other = Material(pairs=[Pair("", "He left with a smile, again.")])
    texts = {shown(amounts.addition, TARGET, seed=seed, material=other) for seed in range(9)}
    assert all("[with a smile]" in text for text in texts)


def test_a_repetition_marks_the_second_time():
    assert "Late [Late] last night they met in the new house." in {
        shown(amounts.repetition, TARGET, seed=seed) for seed in range(60)
    }


def test_an_echo_puts_an_earlier_word_in_a_later_place():
    text = shown(amounts.echo, "Great rivers reach oceans.")
    assert text != "Great rivers reach oceans."
    assert text.count("[") == 1
