"""Sentences that run on."""

import pytest

from mtcheck.signals.run_on import SIGNAL
from tests.signals.tables import kinds

CATCH = [
    ("The door is open, they must come in.", ["comma_splice"]),
    ("“There is no way back, the choice is theirs, they must decide,” he said.", ["comma_splice"]),
    ("“It’s bad for business, we have to fight it,” he said.", ["comma_splice"]),
    ("“We lived in terror (of the army), we are worn out,” she said.", ["comma_splice"]),
    (" ".join(["word"] * 70) + ".", ["long"]),
]
LEAVE = [
    "If the door is open, they must come in.",
    "The door is open, and they must come in.",
    "The plan is good, he said.",
    "It’s bad for business, and we have to fight it.",
    "‘As beef is not on the list, it should not be in the pie.’",
    "When the war was over, they were free.",
    "The mayor, who is a lawyer, will leave.",
    " ".join([" ".join(["word"] * 30) + "."] * 3),
]


def test_a_long_word_takes_no_time():
    """A blank after each word is not optional: otherwise a word could be cut in as many ways as it has letters."""
    assert kinds(SIGNAL, "“We are " + "a" * 150 + "/b, they must " + "b" * 150 + "/") == []


@pytest.mark.parametrize(("text", "expected"), CATCH)
def test_two_sentences_in_one_are_found(text, expected):
    assert kinds(SIGNAL, text) == expected


@pytest.mark.parametrize("text", LEAVE)
def test_a_comma_between_a_clause_and_its_sentence_is_left_alone(text):
    assert kinds(SIGNAL, text) == []
