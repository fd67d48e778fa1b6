"""What the quality model takes for wrong: a likely word starts a stretch, less likely neighbours extend it."""

import pytest

from mtcheck.signals.word_tags import SIGNAL
from mtcheck.types import Assessment, Evidence, Segment, SegmentPair, Severity, Span, WordScore

TEXT = "He took a cold shower."


def pair():
    span = Span(7, 7 + len(TEXT))
    return SegmentPair("0", "story", Segment(TEXT, span), TEXT, span)


def words(values):
    """Each word of TEXT with its value."""
    starts = [TEXT.index(word) for word in TEXT.split()]
    return tuple(WordScore(s, s + len(w), v) for s, w, v in zip(starts, TEXT.split(), values, strict=False))


def found(values):
    signals = SIGNAL.measure([pair()], {"0": Evidence(assessment=Assessment(0.5, 0.5, 0.1, words(values)))})
    return [(TEXT[s.span.start - 7 : s.span.end - 7], round(s.value, 3)) for s in signals]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 0, 0, 0.31, 0), [("cold", 0.31)]),
        ((0, 0, 0.2, 0.6, 0.25), [("a cold shower.", 0.6)]),
        ((0.4, 0, 0, 0, 0.5), [("He", 0.4), ("shower.", 0.5)]),
        ((0.29, 0.29, 0.29, 0.29, 0.29), []),
        ((0, 0, 0, 0, 0), []),
    ],
)
def test_stretches_that_are_flagged_and_words_that_are_left_alone(values, expected):
    assert found(values) == expected


@pytest.mark.parametrize(
    ("severe", "expected"),
    [((0, 0, 0.2, 0.35, 0), Severity.MAJOR), ((0, 0, 0.2, 0.25, 0), None), ((), None)],
    ids=["rather badly wrong", "rather a little", "not said"],
)
def test_a_reader_who_is_misled_makes_it_major(severe, expected):
    said = Assessment(0.5, 0.5, 0.1, words((0, 0, 0.3, 0.6, 0)), words(severe))
    (signal,) = SIGNAL.measure([pair()], {"0": Evidence(assessment=said)})
    assert signal.severity is expected


def test_without_an_assessment_nothing_is_said():
    assert list(SIGNAL.measure([pair()], {"0": Evidence()})) == []
