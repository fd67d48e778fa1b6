"""Words that the quality model tags as wrong: a likely word starts a span, less likely neighbours extend it."""

import pytest

from mtcheck.findings import Severity
from mtcheck.readings import WORD_KINDS, Assessment, Evidence, Tags
from mtcheck.signals.word_tags import MESSAGES, SIGNAL
from tests.signals.tables import found, pair, words

TEXT = "He took a cold shower."


def evidence(values):
    return Evidence(assessment=Assessment(0.5, 0.5, 0.1, words(TEXT, values)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 0, 0, 0.19, 0), [("cold", 0.19)]),
        ((0, 0, 0.2, 0.6, 0.25), [("a cold shower.", 0.6)]),
        ((0.4, 0, 0, 0, 0.5), [("He", 0.4), ("shower.", 0.5)]),
        ((0.17, 0.17, 0.17, 0.17, 0.17), []),
        ((0, 0, 0, 0, 0), []),
    ],
)
def test_spans_that_are_flagged_and_words_that_are_left_alone(values, expected):
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


def kinds(**of):
    """For each word of TEXT the probabilities of kinds: `cold={"locale": 1.0}`."""
    return tuple(tuple(of.get(word.strip("."), {}).get(kind, 0.0) for kind in WORD_KINDS) for word in TEXT.split())


@pytest.mark.parametrize(
    ("basis", "said", "expected"),
    [
        ("source", (), ("accuracy/mistranslation", "mistranslation")),
        ("none", (), ("style/awkward", "style")),
        ("source", kinds(cold={"fluency/spelling": 0.8, "locale": 0.2}), ("fluency/spelling", "misspelling")),
        # The surer word decides.
        ("source", kinds(cold={"locale": 0.9}, a={"fluency/grammar": 1.0}), ("locale", "locale-violation")),
        ("pivot", kinds(cold={"terminology": 0.9, "style/awkward": 0.1}), ("terminology", "terminology")),
        # Half sure is not sure.
        (
            "source",
            kinds(cold={"fluency/grammar": 0.5, "terminology": 0.3}),
            ("accuracy/mistranslation", "mistranslation"),
        ),
        # Without a source nobody can say that a term is the wrong one.
        ("none", kinds(cold={"terminology": 0.9, "fluency/grammar": 0.1}), ("style/awkward", "style")),
        ("none", kinds(cold={"accuracy/untranslated": 1.0}), ("accuracy/untranslated", "untranslated")),
    ],
)
def test_a_kind_of_fault_is_named_where_it_is_sure(basis, said, expected):
    assessment = Assessment(0.5, 0.5, 0.1, words(TEXT, (0, 0, 0.3, 0.6, 0)), kinds=said)
    (signal,) = SIGNAL.measure([pair(TEXT)], {"0": Evidence(basis=basis, assessment=assessment)})
    assert (signal.category, signal.its_type) == expected


def test_every_kind_can_be_told():
    assert set(MESSAGES) == set(WORD_KINDS)


def test_without_an_assessment_nothing_is_said():
    assert list(SIGNAL.measure([pair(TEXT)], {"0": Evidence()})) == []


@pytest.mark.parametrize(
    ("basis", "values", "severe", "expected"),
    [
        ("source", (0, 0, 0, 0.5, 0.1), (0, 0, 0, 0.4, 0), [("cold", "accuracy/mistranslation", Severity.MAJOR)]),
        ("source", (0, 0, 0, 0.5, 0.1), (0, 0, 0, 0.1, 0), [("cold", "accuracy/mistranslation", None)]),
        ("none", (0, 0, 0.2, 0.5, 0), (0, 0, 0, 0.1, 0), [("a cold", "style/awkward", None)]),
        ("none", (0.1, 0.1, 0.1, 0.1, 0.1), (0, 0, 0, 0, 0), []),
        (
            "none",
            (0.3, 0, 0, 0, 0.3),
            (0, 0, 0, 0, 0),
            [("He", "style/awkward", None), ("shower.", "style/awkward", None)],
        ),
    ],
)
def test_what_the_language_model_tags_on_its_second_reading(basis, values, severe, expected):
    tags = Tags(words(TEXT, values), words(TEXT, severe), 0.5, 0.5)
    signals = SIGNAL.measure([one := pair(TEXT)], {"0": Evidence(basis=basis, tags=tags)})
    got = [(s.span.shift(-one.target.span.start).of(TEXT), s.category, s.severity) for s in signals]
    assert got == expected
