"""The few fits that calibration needs, in NumPy: logistic and ridge regression, and isotonic curves."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SMALLEST = 10  # Minimum number of items of a curve's highest group.
DRAWN = 2.0  # Items at the overall mean that are added to each group.


def fit_logistic(features: Floats, labels: Floats, weights: Floats, ridge: float) -> tuple[Floats, float]:
    """Weighted logistic regression by Newton's method with an L2 penalty on standardised features.

    Args:
        features: [items, features].
        labels: [items], 0 or 1.
        weights: [items], the weight of each item.
        ridge: The penalty; the intercept is not penalised.

    Returns:
        Coefficients for the original features, and the intercept.
    """
    mean, scale = _standard(features)
    design = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    penalty = np.diag([*([ridge] * features.shape[1]), 1e-6])
    beta = np.zeros(design.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        curvature = weights * p * (1 - p) + 1e-9
        gradient = design.T @ (weights * (labels - p)) - penalty @ beta
        step = np.linalg.solve((design * curvature[:, None]).T @ design + penalty, gradient)
        beta += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return _unscaled(beta, mean, scale)


def fit_ridge(features: Floats, amounts: Floats, weights: Floats, ridge: float) -> tuple[Floats, float]:
    """Weighted least squares with an L2 penalty on standardised features; as `fit_logistic`."""
    mean, scale = _standard(features)
    design = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    penalty = np.diag([*([ridge] * features.shape[1]), 1e-6])
    beta = np.linalg.solve((design * weights[:, None]).T @ design + penalty, design.T @ (weights * amounts))
    return _unscaled(beta, mean, scale)


def isotonic(x: Floats, y: Floats, weights: Floats, points: int = 12, rising: bool = True) -> list[tuple[float, float]]:
    """A monotone curve by pooling adjacent violators over groups (Ayer et al., 1955).

    Groups are small where x is high, since the most certain items are rare and decide what an editor sees. Each group
    is shrunk slightly towards the overall mean, so that ten right ones are not certainty. Equal x are never separated.

    Returns:
        At most `points` pairs (x, y), x rising, for linear interpolation.
    """
    order = np.argsort(x, kind="stable")
    middle = float(np.average(y, weights=weights))
    cuts = sorted({int(np.searchsorted(x[order], x[order[cut]])) for cut in _cuts(len(x), points)} - {0})
    blocks = [
        [
            float(np.average(x[g], weights=weights[g])),
            float((y[g] @ weights[g] + DRAWN * middle) / (weights[g].sum() + DRAWN)),
            float(weights[g].sum()),
        ]
        for g in np.split(order, cuts)
    ]
    sign = 1 if rising else -1
    pooled: list[list[list[float]]] = []
    for block in blocks:
        pooled.append([block])
        while len(pooled) > 1 and sign * _mean(pooled[-2]) > sign * _mean(pooled[-1]):
            last = pooled.pop()
            pooled[-1] += last
    curve = [(block[0], _mean(pool)) for pool in pooled for block in pool]
    return [point for i, point in enumerate(curve) if i == 0 or point[0] > curve[i - 1][0]]


def _cuts(count: int, points: int) -> list[int]:
    """Boundaries for `count` sorted values: SMALLEST at the top, each group below larger by a constant factor."""
    groups = max(1, min(points, count // SMALLEST))
    low, high = 1.0, 100.0
    for _ in range(50):
        growth = (low + high) / 2
        low, high = (low, growth) if sum(SMALLEST * growth**i for i in range(groups)) > count else (growth, high)
    ends = np.cumsum([SMALLEST * low**i for i in range(groups)])
    return sorted({count - round(float(end)) for end in ends[:-1]} - {0, count})


def _mean(pool: list[list[float]]) -> float:
    return sum(y * w for _, y, w in pool) / sum(w for _, _, w in pool)


def _standard(features: Floats) -> tuple[Floats, Floats]:
    scale = features.std(axis=0)
    return features.mean(axis=0), np.where(scale > 1e-9, scale, 1.0)


def _unscaled(beta: Any, mean: Floats, scale: Floats) -> tuple[Floats, float]:
    coefficients = beta[:-1] / scale
    return coefficients, float(beta[-1] - coefficients @ mean)
