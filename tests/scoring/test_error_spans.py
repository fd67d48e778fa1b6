"""A span is a phrase around a heavy word, within its clause."""

import pytest

from mtcheck.language.words import tokens
from mtcheck.readings import WordScore
from mtcheck.scoring.error_spans import error_spans

TEXT = "one two three four five, six seven eight nine ten"


def found(weights):
    spans = tokens(TEXT)
    words = [WordScore(span.start, span.end, weights.get(span.of(TEXT).strip(","), 0.05)) for span in spans]
    return [(error_span.span.of(TEXT), error_span.peak) for error_span in error_spans(TEXT, words)]


@pytest.mark.parametrize(
    ("weights", "phrases"),
    [
        ({}, []),
        ({"three": 0.5}, [("one two three four five", 0.5)]),
        ({"five": 0.5}, [("three four five", 0.5)]),
        ({"six": 0.5}, [("six seven eight", 0.5)]),
        ({"six": 0.5, "seven": 0.4}, [("six seven eight nine", 0.5)]),
        ({"six": 0.5, "ten": 0.4}, [("six seven eight", 0.5), ("nine ten", 0.4)]),
    ],
)
def test_phrases(weights, phrases):
    assert found(weights) == phrases
