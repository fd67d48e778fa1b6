"""Of several systems: which is better, how sure is that, and in how many segments."""

import pytest

from mtcheck.review.comparison import System, every_pair, versus


def system(name, *scores):
    return System(name, tuple(map(float, scores)), (1,) * len(scores))


A = (60, 70, 80, 90, 50, 40)


@pytest.mark.parametrize(
    ("second", "counts"),
    [
        (A, (0, 6, 0)),
        (tuple(x + 1 for x in A), (6, 0, 0)),
        (tuple(x - 1 for x in A), (0, 0, 6)),
        ((61, 70, 79, 90.04, 50, 40), (1, 4, 1)),
        ((60.06, 69.94, 80, 90, 50, 40), (1, 4, 1)),
        (A[:5], (None, None, None)),
    ],
)
def test_wins_ties_and_losses_are_those_of_scores_as_printed(second, counts):
    found = versus(system("a", *A), system("b", *second))
    assert (found.wins, found.ties, found.losses) == counts


def test_a_system_that_is_better_everywhere_is_surely_better():
    found = versus(system("a", *A), system("b", *(x + 1 for x in A)))
    assert (found.difference, found.confidence, found.p_value, found.sure) == (1.0, 1.0, 0.0, True)


def test_equal_systems_do_not_differ():
    found = versus(system("a", *A), system("b", *A))
    assert (found.difference, found.confidence, found.p_value, found.sure) == (0.0, 0.5, 1.0, False)


def test_of_fewer_than_five_segments_nothing_is_sure():
    assert not versus(system("a", 1, 2, 3, 4), system("b", 91, 92, 93, 94)).sure


def test_swapping_the_systems_swaps_the_figures():
    one, other = system("a", *A), system("b", 61, 72, 79, 95, 50, 40)
    there, back = versus(one, other), versus(other, one)
    assert (there.wins, there.losses, there.difference) == (back.losses, back.wins, -back.difference)
    assert there.confidence == back.confidence


def test_every_system_meets_every_other_once():
    pairs = every_pair([system(name, *A) for name in "abcd"])
    assert [(pair.first, pair.second) for pair in pairs] == [
        ("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d"),
    ]  # fmt: skip


def test_words_weigh_in_stories():
    assert System("a", (100.0, 0.0), (3, 1)).score == 75.0
