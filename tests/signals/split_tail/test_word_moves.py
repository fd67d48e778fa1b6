"""The last words of a sentence are replaced and preceded, quickly, however long they are."""

import time

import pytest

from mtcheck.signals.split_tail.word_moves import insert_before_last, replace_last


@pytest.mark.parametrize(
    ("core", "count", "text", "replaced"),
    [
        ("to the vote", 1, "poll", "to the poll"),
        ("to the vote ", 1, "poll", "to the poll"),
        ("to the vote", 2, "polls", "to polls"),
        ("to the vote", 3, "away", "away"),
        ("to the vote", 4, "away", "away"),
        ("to the vote", 0, "!", "to the vote!"),
        ("vote", 1, "", ""),
        ("", 1, "poll", "poll"),
        ("to the\nvote", 1, "poll", "to the\npoll"),
    ],
)
def test_the_last_words_are_replaced(core, count, text, replaced):
    assert replace_last(core, count, text) == replaced


@pytest.mark.parametrize(
    ("core", "count", "text", "inserted"),
    [
        ("to the vote", 1, "next", "to the next vote"),
        ("to the vote", 2, "all", "to all the vote"),
        ("to the vote", 5, "all", "all to the vote"),
        ("", 2, "all", "all "),
    ],
)
def test_words_are_set_before_the_last(core, count, text, inserted):
    assert insert_before_last(core, count, text) == inserted


@pytest.mark.parametrize(
    "core", ["https://example.org/" + "a" * 135, "a" * 200_000, "a " * 50_000, " " * 100_000, "-" * 5_000]
)
@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_long_word_costs_no_more_than_its_length(core, count):
    """A web address of 135 letters beside a split tail took its length to the fifth power."""
    began = time.process_time()
    replace_last(core, count, "x")
    insert_before_last(core, count, "x")
    assert time.process_time() - began < 0.5
