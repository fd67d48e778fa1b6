"""Fits recover planted values."""

from itertools import pairwise

import numpy as np
import pytest

from scripts.lab.fitting import fit_logistic, fit_ridge, isotonic

RANDOM = np.random.default_rng(7)


def test_logistic_regression_finds_the_weights_that_made_the_labels():
    x = RANDOM.normal(size=(20_000, 2))
    p = 1 / (1 + np.exp(-(1.5 * x[:, 0] - 0.5 * x[:, 1] - 1)))
    coefficients, intercept = fit_logistic(x, (RANDOM.random(20_000) < p).astype(float), np.ones(20_000), 1.0)
    assert [*coefficients, intercept] == pytest.approx([1.5, -0.5, -1.0], abs=0.1)


def test_ridge_regression_finds_a_line_and_a_constant_feature_does_no_harm():
    x = np.column_stack([RANDOM.normal(size=500), np.full(500, 3.0)])
    coefficients, intercept = fit_ridge(x, 2 * x[:, 0] + 1, np.ones(500), 1e-3)
    assert coefficients[0] == pytest.approx(2, abs=0.01)
    assert coefficients @ [0, 3] + intercept == pytest.approx(1, abs=0.01)


def penalised(loss, x, ridge):
    """Where SciPy finds the minimum of a loss plus the ridge; coefficients are on the features as given."""
    optimize = pytest.importorskip("scipy.optimize")
    design = np.column_stack([(x - x.mean(0)) / x.std(0), np.ones(len(x))])
    found = optimize.minimize(
        lambda b: loss(design @ b) + ridge * (b[:-1] @ b[:-1]) / 2, np.zeros(x.shape[1] + 1), method="BFGS", tol=1e-10
    ).x
    return [*(found[:-1] / x.std(0)), found[-1] - found[:-1] @ (x.mean(0) / x.std(0))]


@pytest.mark.parametrize("ridge", [0.1, 5.0])
def test_fits_are_those_of_a_general_optimiser(ridge):
    """Weighted, with the penalty on standardised features and none on the intercept."""
    x = RANDOM.normal(2, [1, 5, 0.2], size=(300, 3))
    y, w = (RANDOM.random(300) < 0.4).astype(float), RANDOM.random(300) + 0.1
    coefficients, intercept = fit_logistic(x, y, w, ridge)
    expected = penalised(lambda z: w @ (np.logaddexp(0, z) - y * z), x, ridge)
    assert [*coefficients, intercept] == pytest.approx(expected, abs=1e-4)
    coefficients, intercept = fit_ridge(x, y, w, ridge)
    expected = penalised(lambda z: w @ (z - y) ** 2 / 2, x, ridge)
    assert [*coefficients, intercept] == pytest.approx(expected, abs=1e-4)


def test_an_isotonic_curve_rises_and_keeps_the_mean():
    x = RANDOM.random(400)
    y = (RANDOM.random(400) < x**2).astype(float)
    curve = isotonic(x, y, np.ones(400))
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(curve))
    assert curve[-1][1] > 0.6 > 0.2 > curve[0][1]


def test_the_surest_are_told_apart_most_finely_and_never_called_certain():
    """Of a thousand the ten highest are right: their point is well above the rest and below 1."""
    x = np.linspace(0, 1, 1000)
    curve = isotonic(x, (x > 0.989).astype(float), np.ones(1000))
    assert curve[-1][0] > 0.99
    assert curve[-2][1] < 0.2 < 0.8 < curve[-1][1] < 1


def test_equal_amounts_share_one_probability():
    x = np.array([1.0] * 200 + [2.0] * 20)
    y = np.array([0.0] * 100 + [1.0] * 120)
    assert isotonic(x, y, np.ones(220)) == [(1.0, pytest.approx(0.5, abs=0.01)), (2.0, pytest.approx(0.96, abs=0.01))]


@pytest.mark.parametrize("count", [1, 3, 9, 10, 25, 119, 120, 121, 5000])
def test_every_count_gives_a_curve(count):
    curve = isotonic(np.arange(count, dtype=float), np.ones(count), np.ones(count))
    assert 1 <= len(curve) <= 12
    assert all(y == pytest.approx(1) for _, y in curve)


def test_an_isotonic_curve_can_fall():
    x = np.linspace(0, 1, 100)
    curve = isotonic(x, 1 - x, np.ones(100), rising=False)
    assert all(a[1] >= b[1] for a, b in pairwise(curve))
