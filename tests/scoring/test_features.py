"""The features of a word, and the sum over a segment's words."""

import math

import pytest

from mtcheck.readings import Assessment, Evidence, WordScore, WordSurprisal
from mtcheck.scoring.features import ENOUGH, segment_features, word_features
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
    assert set(segment_features(Evidence(), weights(0.1))) == {"burden", "talk"}


def test_how_strange_the_whole_is_counts_beside_a_source_alone():
    """Half of the expected surprisal does not count."""
    surprisal = (WordSurprisal(0, 2, 9.0, 3.0), WordSurprisal(3, 8, 1.0, 2.0))
    beside = segment_features(Evidence(basis="source", surprisal=surprisal), weights(0.1))
    assert beside["strange"] == pytest.approx((9.0 - 1.5 + 1.0 - 1.0) / 2)
    assert "strange" not in segment_features(Evidence(surprisal=surprisal), weights(0.1))


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
