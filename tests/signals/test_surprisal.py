"""What a language model does not expect, above what the rarity of the word explains."""

import pytest

from mtcheck.readings import Evidence
from mtcheck.signals.surprisal import SIGNAL
from tests.signals.tables import found, words

TEXT = "He was in on"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 0, 0, 0), []),
        ((3, 3, 3, 3), []),
    ],
)
def test_spans_that_are_flagged_and_words_that_are_left_alone(values, expected):
    assert found(SIGNAL, TEXT, Evidence(surprisal=words(TEXT, values))) == expected


def test_a_common_word_in_a_wrong_place_is_flagged_and_a_rare_one_as_unlikely_is_left_alone():
    assert found(SIGNAL, "the", Evidence(surprisal=words("the", (12.0,))))
    assert not found(SIGNAL, "Ouagadougou", Evidence(surprisal=words("Ouagadougou", (12.0,))))
