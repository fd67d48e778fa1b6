"""A fifth of all sources is held out, whatever their spacing and punctuation."""

from mtcheck.evaluation.held_out import is_held


def test_about_a_fifth():
    assert 150 < sum(is_held(f"phrase {n}") for n in range(1000)) < 250


def test_letters_and_digits_decide():
    assert all(is_held(f"Phrase {n} !") == is_held(f"phrase{n}") for n in range(50))
