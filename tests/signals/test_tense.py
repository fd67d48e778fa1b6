"""A dated past takes the simple past; a duration takes “for”; each rule's examples run in test_calques."""

import pytest

from mtcheck.signals.tense import SIGNAL
from mtcheck.types import Segment, SegmentPair, Span

CATCH = [
    (
        "The port has already been annexed by its rival in 1914.",
        "has already been annexed by its rival in 1914",
    ),
    ("He is in prison since 2012.", "is in prison since 2012"),
    ("The road is closed since three weeks.", "since three weeks"),
]
LEAVE = [
    "The port was annexed by its rival in 1914.",
    "He has been in prison since 2012.",
    "To have been born in 1914 was bad luck.",
    "It has been the best harvest since records began in 1914.",
]


def hits(text):
    span = Span(0, len(text))
    return list(SIGNAL.measure([SegmentPair("0", "d", Segment(text, span), text, span)], {}))


@pytest.mark.parametrize(("text", "flagged"), CATCH)
def test_catches(text, flagged):
    (signal,) = hits(text)
    assert (signal.name, signal.span.of(text)) == ("tense", flagged)


@pytest.mark.parametrize("text", LEAVE)
def test_leaves_alone(text):
    assert hits(text) == []
