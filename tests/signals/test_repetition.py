"""What is said twice, and loops."""

import pytest

from mtcheck.signals.repetition import SIGNAL
from tests.signals.tables import kinds, story

CATCH = [
    ("He went to the the market.", ["doubled_word"]),
    ("It must be cut by 2030 by 2030 at the latest.", ["doubled_phrase"]),
    ("The strike goes on until Friday. He left. The strike goes on until Friday.", ["doubled_sentence"]),
    ("salad salad salad salad salad salad", ["loop"]),
    ("the price of the price of the price of the price of the price of oil", ["loop"]),
]
LEAVE = [
    "He had had enough; he knew that that was so.",
    "It was very, very cold in Pago Pago, and Baden Baden too.",
    "They marched two by two, side by side, day by day.",
    "He said no, no, no.",
    "The mayor met the mayor of Lyon; the two mayors agreed.",
    "The score was 6-4, 6-4.",
]


@pytest.mark.parametrize(("text", "expected"), CATCH)
def test_what_stands_twice_is_found(text, expected):
    assert kinds(SIGNAL, text) == expected


@pytest.mark.parametrize("text", LEAVE)
def test_words_that_english_doubles_are_left_alone(text):
    assert kinds(SIGNAL, text) == []


def test_a_loop_counts_its_rounds():
    (signal,) = SIGNAL.measure(story("salad salad salad salad salad"), {})
    assert signal.value == 5
