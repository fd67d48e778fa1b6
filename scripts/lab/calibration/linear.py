"""Linear models and curves in the form that `mtcheck/scoring/calibration.json` holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from mtcheck.scoring.calibration import Calibration, parse

Fit = Callable[[Any], tuple[Any, float]]


def signed(rows: Sequence[Mapping[str, float]], signs: Mapping[str, int], fit: Fit) -> dict[str, Any]:
    """Fit without the features whose sign comes out wrong: a rule that fires must never improve a score."""
    names = sorted({name for row in rows for name in row})
    while True:
        coefficients, intercept = fit(matrix(rows, names))
        wrong = [n for n, c in zip(names, coefficients, strict=True) if c * signs.get(n, 0) < 0]
        if not wrong:
            return linear(names, coefficients, intercept)
        names = [name for name in names if name not in wrong]


def linear(names: Sequence[str], coefficients: Iterable[float], intercept: float) -> dict[str, Any]:
    """A model in the file's format, without the terms for single data sets."""
    weights = {n: round(float(c), 5) for n, c in zip(names, coefficients, strict=True) if not n.startswith("set:")}
    return {"weights": weights, "intercept": round(float(intercept), 5)}


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Any:
    """Rows as an array [rows, names]; a missing value is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def logit(model: Mapping[str, Any], row: Mapping[str, float]) -> float:
    """The model's sum for one row."""
    total: float = model["intercept"] + sum(w * row.get(name, 0.0) for name, w in model["weights"].items())
    return total


def rounded(curve: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Rounded to four digits, more than the data justify."""
    return [(round(x, 4), round(y, 4)) for x, y in curve]


def parsed(fitted: Mapping[str, Any]) -> Calibration:
    """The fitted part, as the program reads it."""
    return parse(json.dumps(fitted).encode())
