"""What the quality model takes for wrong: a likely word starts a stretch, less likely neighbours extend it."""

import pytest

from mtcheck.signals.word_tags import SIGNAL
from mtcheck.types import Assessment, Evidence, Severity
from tests.signals.tables import found, pair, words

TEXT = "He took a cold shower."


def evidence(values):
    return Evidence(assessment=Assessment(0.5, 0.5, 0.1, words(TEXT, values)))


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
    assert found(SIGNAL, TEXT, evidence(values)) == expected


@pytest.mark.parametrize(
    ("severe", "expected"),
    [((0, 0, 0.2, 0.35, 0), Severity.MAJOR), ((0, 0, 0.2, 0.25, 0), None), ((), None)],
    ids=["rather badly wrong", "rather a little", "not said"],
)
def test_a_reader_who_is_misled_makes_it_major(severe, expected):
    said = Assessment(0.5, 0.5, 0.1, words(TEXT, (0, 0, 0.3, 0.6, 0)), severe and words(TEXT, severe))
    (signal,) = SIGNAL.measure([pair(TEXT)], {"0": Evidence(assessment=said)})
    assert signal.severity is expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [("none", ("style/awkward", "style")), ("source", ("", "")), ("pivot", ("", ""))],
)
def test_only_beside_a_source_is_it_called_a_mistranslation(basis, expected):
    said = Assessment(0.5, 0.5, 0.1, words(TEXT, (0, 0, 0.3, 0.6, 0)))
    (signal,) = SIGNAL.measure([pair(TEXT)], {"0": Evidence(basis=basis, assessment=said)})
    assert (signal.category, signal.its_type) == expected


def test_without_an_assessment_nothing_is_said():
    assert list(SIGNAL.measure([pair(TEXT)], {"0": Evidence()})) == []
