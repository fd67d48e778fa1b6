"""The features of a word, and the sum over a segment's words."""

import math

import pytest

from mtcheck.readings import Assessment, Evidence, WordScore, WordSurprisal
from mtcheck.scoring.features import ENOUGH, Fired, segment_features, word_features
from mtcheck.types import Span
from tests.signals.tables import pair


def weights(*values):
    return tuple(WordScore(2 * i, 2 * i + 1, value) for i, value in enumerate(values))


def burden(*values):
    return segment_features(Evidence(), weights(*values))["burden"]


@pytest.mark.parametrize(
    ("lighter", "heavier"),
    [
        ((0.1, 0.1, 0.1), (0.1, 0.2, 0.1)),
        ((0.1,) * 10, (0.1,) * 20),
        ((), (0.01,)),
    ],
    ids=["a heavier word", "the same words twice", "no words"],
)
def test_what_is_heavier(lighter, heavier):
    assert burden(*lighter) < burden(*heavier)


def test_twice_the_words_are_less_than_twice_the_burden():
    assert burden(*(0.1,) * 20) < 2 * burden(*(0.1,) * 10)


def test_a_paragraph_is_not_bad_because_it_is_long():
    assert burden(*(0.1,) * 200) == pytest.approx(burden(*(0.1,) * 100))


def test_what_the_quality_model_says_is_there_if_it_spoke():
    said = segment_features(Evidence(assessment=Assessment(0.5, 0.5, 0.1, ())), weights(0.1))
    assert (said["qe"], said["qe_error"]) == (0.0, 0.1)
    assert set(segment_features(Evidence(), weights(0.1))) == {"burden", "worst", "hits", "talk"}


@pytest.mark.parametrize(("values", "worst"), [((0.1, 0.5, 0.2), 0.0), ((), -5.3), ((0.1, 1.0), 5.3)])
def test_the_worst_word_counts_for_itself(values, worst):
    assert segment_features(Evidence(), weights(*values))["worst"] == pytest.approx(worst, abs=0.01)


@pytest.mark.parametrize(
    ("probabilities", "words", "hits"),
    [
        ((), 10, 0.0),
        ((0.9,), 10, math.log(1.9)),
        ((0.9, 0.6), 10, math.log(2.5)),
        ((0.9, 0.6), 60, math.log(2.5)),
        ((0.9, 0.6), 120, math.log(1.75)),
    ],
    ids=["no rule", "one", "two", "as many in a long sentence", "half as many for each 60 words"],
)
def test_hits_of_rules_are_counted_by_their_probability(probabilities, words, hits):
    rules = [Fired(Span(0, 1), probability, 1.0) for probability in probabilities]
    assert segment_features(Evidence(), weights(*(0.1,) * words), rules)["hits"] == pytest.approx(hits)


def test_an_unlikely_whole_is_no_fault_by_itself():
    """A free translation is as unlikely given its source as a wrong one."""
    surprisal = (WordSurprisal(0, 2, 9.0, 3.0), WordSurprisal(3, 8, 1.0, 2.0))
    evidence = Evidence(basis="source", surprisal=surprisal)
    assert segment_features(evidence, weights(0.1)) == segment_features(Evidence(), weights(0.1))


def test_the_first_nats_count_for_more_and_so_does_agreement():
    evidence = Evidence(
        basis="source",
        surprisal=(WordSurprisal(0, 2, 9.0, 3.0), WordSurprisal(3, 8, 1.0, 2.0)),
        assessment=Assessment(0.5, 0.5, 0.1, (WordScore(0, 2, 0.5), WordScore(3, 8, 0.9))),
    )
    rows = [row for _, row in word_features(pair("He spoke"), evidence)]
    assert [row["surprisal_capped"] for row in rows] == [ENOUGH, 1.0]
    assert [row["tag*surprisal"] for row in rows] == pytest.approx([0.0, math.log(9)])
    assert not any("forced" in name for row in rows for name in row)
    assert [(row["expected"], row["expected_after"], row["expected_mean"]) for row in rows] == [
        (3.0, 2.0, 2.5),
        (2.0, 2.0, 2.5),
    ]
