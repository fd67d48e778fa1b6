"""What a translation model would hardly write for the source."""

import pytest

from mtcheck.readings import Evidence
from mtcheck.signals.adequacy import SIGNAL
from tests.signals.tables import found, pair, words

TEXT = "He took a cold shower."


def evidence(values, basis="source"):
    return Evidence(basis=basis, log_probs=words(TEXT, values))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, -1, 0, -9.5, 0), [("cold", 9.5)]),
        ((0, -1, 0, -9.5, -6), [("cold shower.", 9.5)]),
        ((-8.9, -8.9, -8.9, -8.9, -8.9), []),
        ((0, 0, 0, 0, 0), []),
    ],
)
def test_spans_that_are_flagged_and_words_that_are_left_alone(values, expected):
    assert found(SIGNAL, TEXT, evidence(values)) == expected


def test_the_message_names_what_was_read():
    """Model vocabulary stands in the detail, plain words in the message."""
    for basis, said in (("pivot", "what the sentence seems to say"), ("source", "what the source says")):
        (signal,) = SIGNAL.measure([pair(TEXT)], {"0": evidence((0, 0, 0, 0, -20), basis)})
        assert said in signal.message
        assert "ln p" not in signal.message
        assert signal.detail.startswith("ln p = -20.0")
        assert signal.detail.endswith(f"given the {basis}")
