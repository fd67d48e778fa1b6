"""Every figure against tables worked out by hand, and against SciPy."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.evaluation.statistics import (
    average_precision,
    best_f1,
    calibration_error,
    interval,
    inversions,
    kendall,
    order_counts,
    partial_kendall,
    reliability,
    risk_coverage,
)


def floats(values):
    return np.array(values, dtype=float)


@pytest.mark.parametrize(
    ("x", "y", "tau"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        # Of six pairs five agree and one does not.
        ([1, 2, 3, 4], [1, 2, 4, 3], 4 / 6),
        # Pairs: (1,2) tied in y; (1,3) and (2,3) agree: 2 / sqrt(3 x 2).
        ([1, 2, 3], [5, 5, 6], 2 / math.sqrt(6)),
        # Tied on both sides in the same pair: 2 / sqrt(2 x 2).
        ([1, 1, 2], [3, 3, 4], 1.0),
    ],
)
def test_kendall(x, y, tau):
    assert kendall(floats(x), floats(y)) == pytest.approx(tau)


@pytest.mark.parametrize(("x", "y"), [([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [0, 0, 0]), ([1], [1]), ([], [])])
def test_what_does_not_vary_has_no_tau(x, y):
    assert math.isnan(kendall(floats(x), floats(y)))


@given(st.lists(st.tuples(st.integers(-5, 5), st.floats(-3, 3, width=16)), min_size=2, max_size=60))
@settings(max_examples=50, deadline=None)
def test_kendall_is_that_of_scipy(rows):
    stats = pytest.importorskip("scipy.stats")
    x, y = floats(rows).T
    assert kendall(x, y) == pytest.approx(stats.kendalltau(x, y).statistic, nan_ok=True)


@given(st.lists(st.integers(0, 40), max_size=40))
@settings(max_examples=50, deadline=None)
def test_inversions_are_pairs_in_falling_order(numbers):
    pairs = sum(a > b for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    assert inversions(np.array(numbers, dtype=np.int64)) == pairs


def test_partial_kendall_takes_out_what_is_held():
    """By hand: taus .6, .2 and -.2 of five items give (.6 + .04) / .96."""
    x, y, held = floats([1, 2, 3, 4, 5]), floats([2, 1, 3, 5, 4]), floats([1, 4, 5, 2, 3])
    assert (kendall(x, y), kendall(x, held), kendall(y, held)) == pytest.approx((0.6, 0.2, -0.2))
    assert partial_kendall(x, y, held) == pytest.approx(0.64 / 0.96)
    assert partial_kendall(held, y, held) == 0.0
    assert partial_kendall(x, y, np.ones(5)) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("human", "predicted", "counts"),
    [
        ([3, 2, 1], [30, 20, 10], (3, 3)),
        ([3, 2, 1], [10, 20, 30], (0, 3)),
        ([3, 2, 1], [1, 1, 1], (1.5, 3)),
        ([3, 3, 1], [5, 9, 7], (1, 2)),
        ([1, 1], [1, 2], (0, 0)),
        ([1], [1], (0, 0)),
    ],
)
def test_order_of_pairs_that_people_told_apart(human, predicted, counts):
    assert order_counts(floats(human), floats(predicted)) == counts


@pytest.mark.parametrize(
    ("hits", "counts", "weights", "precision", "f1"),
    [
        ([1, 0, 1, 0], [1, 1, 1, 1], [4, 3, 2, 1], (1 + 2 / 3) / 2, 0.8),
        # A constant says nothing: the base rate.
        ([1, 0, 0, 1], [1, 1, 1, 1], [1, 1, 1, 1], 0.5, 2 / 3),
        # A word of four letters, all marked, before one of six, two of them marked.
        ([4, 2], [4, 6], [0.9, 0.1], (4 * 1 + 2 * 6 / 10) / 6, 0.8),
        # What counts nothing changes nothing.
        ([1, 0, 0], [1, 0, 1], [3, 2, 1], 1.0, 1.0),
    ],
)
def test_average_precision_and_best_f1(hits, counts, weights, precision, f1):
    assert average_precision(floats(hits), floats(counts), floats(weights)) == pytest.approx(precision)
    assert best_f1(floats(hits), floats(counts), floats(weights)) == pytest.approx(f1)


def test_nothing_relevant_has_no_precision():
    none = floats([0, 0]), floats([1, 1]), floats([1, 2])
    assert math.isnan(average_precision(*none))
    assert math.isnan(best_f1(*none))
    assert math.isnan(average_precision(*[floats([])] * 3))


def test_reliability_by_bins():
    """Two at .05 (one happens), two at .95 and 1 (both happen)."""
    said, was = floats([0.05, 0.05, 0.95, 1.0]), floats([1, 0, 1, 1])
    assert reliability(said, was) == [(pytest.approx(0.05), 0.5, 2), (pytest.approx(0.975), 1.0, 2)]
    assert calibration_error(said, was) == pytest.approx((0.45 + 0.025) / 2)
    assert math.isnan(calibration_error(floats([]), floats([])))


def test_risk_grows_with_what_is_passed():
    coverage, risk = risk_coverage(floats([0.1, 0.9, 0.2, 0.9]), floats([0, 1, 0, 0]))
    assert coverage.tolist() == [0.25, 0.5, 1.0]
    assert risk.tolist() == [0, 0, 0.25]


def test_interval_needs_samples():
    assert interval([0.5] * 19 + [math.nan] * 100) is None
    assert interval([i / 100 for i in range(101)]) == pytest.approx((0.025, 0.975))
