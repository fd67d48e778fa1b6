"""What came back otherwise is found; a single word, case and marks are left alone."""

import pytest

from mtcheck.readings import Evidence
from mtcheck.signals.round_trip import SIGNAL, chrf
from mtcheck.types import Segment, SegmentPair, Span

TEXT = "He took a cold shower at the announcement."


def found(returned):
    pair = SegmentPair("0", "story", Segment(TEXT, Span(7, 7 + len(TEXT))), TEXT, Span(7, 7 + len(TEXT)))
    signals = list(SIGNAL.measure([pair], {"0": Evidence(back_translation=returned)}))
    return [TEXT[signal.span.start - 7 : signal.span.end - 7] for signal in signals]


@pytest.mark.parametrize(
    ("returned", "flagged"),
    [
        ("He was disappointed at the announcement.", ["took a cold shower"]),
        ("He took a cold shower.", ["at the announcement"]),
        ("", ["He took a cold shower at the announcement"]),
    ],
)
def test_spans_that_came_back_otherwise_are_flagged(returned, flagged):
    assert found(returned) == flagged


@pytest.mark.parametrize("returned", [TEXT, TEXT.upper(), "He had a cold shower at the announcement!", None])
def test_a_single_word_case_and_marks_are_left_alone(returned):
    assert found(returned) == []


def test_the_distance_is_that_of_the_segment():
    assert chrf(TEXT, TEXT) == pytest.approx(1)
    assert 0 <= chrf(TEXT, "Rien.") < chrf(TEXT, "He took a shower.") < 1
