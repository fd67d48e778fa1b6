"""The prepositions pack runs under its own signal; each rule's examples run in test_calques."""

import pytest

from mtcheck.signals.prepositions import SIGNAL
from mtcheck.types import Segment, SegmentPair, Span

CATCH = [
    ("Six tanks are deployed in the border.", "deployed in the border", "on the border"),
    ("He is responsible of the bridge.", "responsible of", "for"),
    ("Prices rose of 3%.", "rose of ", "by "),
]
LEAVE = ["Six tanks are in the border region.", "He is responsible for the bridge.", "A rise of 3% is likely."]


def hits(text):
    span = Span(0, len(text))
    return list(SIGNAL.measure([SegmentPair("0", "d", Segment(text, span), text, span)], {}))


@pytest.mark.parametrize(("text", "flagged", "repair"), CATCH)
def test_catches(text, flagged, repair):
    (signal,) = hits(text)
    assert (signal.name, signal.span.of(text)) == ("prepositions", flagged)
    assert signal.suggestions[0].replacement.strip() == repair.strip()


@pytest.mark.parametrize("text", LEAVE)
def test_leaves_alone(text):
    assert hits(text) == []
