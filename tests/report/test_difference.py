"""Differences of a round trip, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.report.difference import MAX_TOKENS, differences, worded
from mtcheck.types import Span


@pytest.mark.parametrize(
    ("copy", "returned", "marked"),
    [
        ("He said it.", "He said so.", ["so"]),
        ("He said it.", "He said it.", []),
        ("He said it.", "HE SAID IT.", []),
        ("the date nor the place had been fixed", "neither date nor place was set", ["neither", "was set"]),
        ("It’s late", "It is late", ["It is"]),
        ("", "Words", ["Words"]),
        ("Words", "", []),
        ("one two", "  two one ", ["two"]),
    ],
)
def test_differences(copy, returned, marked):
    runs = differences(copy, returned)
    assert [run.text for run in runs if run.differs] == marked


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_lost(copy, returned):
    """The runs make up the back-translation; equal texts have no marks."""
    assert "".join(run.text for run in differences(copy, returned)) == returned
    assert not any(run.differs for run in differences(returned, returned))


def test_long_texts_are_shown_without_marks():
    assert not any(run.differs for run in differences("a " * MAX_TOKENS + "b", "c " * (MAX_TOKENS + 1)))


@pytest.mark.parametrize(
    ("copy", "returned", "words", "expected"),
    [
        ("a first date had been fixed.", "a first date had been set.", "fixed", "set"),
        ("He assured that it was so.", "He said that it was so.", "assured", "said"),
        ("Its demands are many.", "His demands are many.", "Its", "His"),
        ("He came by looking.", "He came looking.", "by looking", "looking"),
        # The same words, or words that are not certain to stand in the place.
        ("He said it.", "He said it.", "said", ""),
        ("one two three four", "five six seven eight", "two", ""),
        ("through channels, said this source.", "through a multilateral level.", "said this source", ""),
        ("He said it.", "", "said", ""),
        # A model that circles.
        ("The vote, said an aide, will pass.", "The vote, the day of the day, will pass.", "said an aide", ""),
        ("He said it loudly.", "He shouted and shouted loudly.", "said it", ""),
        ("He ran and ran home.", "He would run and run home.", "ran and ran", "would run and run"),
        ("They voted and voted today.", "They chose then chose today.", "voted and voted", ""),
        ("A b c.", "A one two three four five six seven eight nine c.", "b", ""),
    ],
)
def test_worded(copy, returned, words, expected):
    start = copy.index(words)
    assert worded(copy, returned, Span(start, start + len(words))) == expected
