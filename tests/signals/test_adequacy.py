"""What a translation model would hardly write for the source."""

import pytest

from mtcheck.signals.adequacy import SIGNAL
from mtcheck.types import Evidence, Segment, SegmentPair, Span, WordScore

TEXT = "He took a cold shower."


def pair():
    span = Span(7, 7 + len(TEXT))
    return SegmentPair("0", "story", Segment(TEXT, span), TEXT, span)


def words(values):
    """Each word of TEXT with its value."""
    starts = [TEXT.index(word) for word in TEXT.split()]
    return tuple(WordScore(s, s + len(w), v) for s, w, v in zip(starts, TEXT.split(), values, strict=True))


def found(values):
    signals = SIGNAL.measure([pair()], {"0": Evidence(basis="source", log_probs=words(values))})
    return [(TEXT[s.span.start - 7 : s.span.end - 7], round(s.value, 3)) for s in signals]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, -1, 0, -9.5, 0), [("cold", 9.5)]),
        ((0, -1, 0, -9.5, -6), [("cold shower.", 9.5)]),
        ((-8.9, -8.9, -8.9, -8.9, -8.9), []),
        ((0, 0, 0, 0, 0), []),
    ],
)
def test_stretches_that_are_flagged_and_words_that_are_left_alone(values, expected):
    assert found(values) == expected


def test_the_message_names_what_was_read():
    (signal,) = SIGNAL.measure([pair()], {"0": Evidence(basis="pivot", log_probs=words((0, 0, 0, 0, -20)))})
    assert "for the pivot" in signal.message
