"""Figures of a sample, by hand."""

import math

import pytest

from mtcheck.evaluation.annotations import fold
from mtcheck.evaluation.figures import agreement, columns, figures
from mtcheck.evaluation.samples import samples
from mtcheck.findings import SegmentScore
from mtcheck.readings import WordScore


@pytest.fixture
def sample(bench):
    return samples(bench, "preferred", 99)[0]


def scores(sample, of):
    return {record["id"]: of(record) for record in sample.records}


def perfect(record):
    """Knows the score, and weighs "left of", the marked words."""
    text, bad = record["target"], record["bad"]
    words = [WordScore(i, i + n, 0.9 if bad and (i, n) in ((14, 4), (19, 2)) else 0.1) for i, n in places(text)]
    return SegmentScore(record["id"], 100.0 - 50 * bad, float(bad), tuple(words))


def places(text):
    at = 0
    for word in text.split(" "):
        if word:
            yield at, len(word)
        at += len(word) + 1


def same(record):
    return SegmentScore(record["id"], 50.0, 0.25, ())


def test_who_knows_it_all_gets_it_all(sample):
    """Of the six letters of "left of" five are marked, and no others."""
    found = figures(columns(sample.records, scores(sample, perfect)), rounds=30)
    values = {name: figure.value for name, figure in found.items()}
    assert values["tau"] == pytest.approx(1.0)
    assert (values["AP"], values["AP chance"], values["ECE"]) == (1.0, 0.5, 0.0)
    assert values["cAP"] == pytest.approx(5 / 6)
    assert values["best F1"] == pytest.approx(2 * 5 / (6 + 5))
    assert found["tau"].interval == (1.0, 1.0)
    assert "acc-src" not in values  # Eight pairs are too few.


def test_who_says_the_same_of_all_is_at_chance(sample):
    values = {name: f.value for name, f in figures(columns(sample.records, scores(sample, same)), rounds=0).items()}
    assert "tau" not in values
    assert values["AP"] == values["AP chance"] == 0.5
    assert values["cAP"] == pytest.approx(values["cAP chance"])
    assert values["ECE"] == 0.25


@pytest.mark.parametrize(("of", "share"), [(perfect, 1.0), (same, 0.5)])
def test_preferences(sample, of, share):
    keys = {record["id"]: fold(record) for record in sample.records}
    assert agreement(sample.pairs, scores(sample, of), keys).value == share


def test_no_preferences_no_agreement():
    assert math.isnan(agreement([], {}, {}).value)
