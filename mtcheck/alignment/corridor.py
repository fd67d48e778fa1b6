"""The search area for the path through long texts: first coarse, then near the coarse path.

Each level has half as many sentences as the one below, so the work grows with the length of the text and not with
its square (Thompson & Koehn, 2019, after Salvador & Chan, 2007).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mtcheck.alignment.costs import Side
from mtcheck.alignment.features import Vectors
from mtcheck.alignment.search import Point, cheapest_path
from mtcheck.alignment.weights import Weights

SMALL = 160  # Sentences on the longer side, up to which all positions are searched.
HALF_WIDTH = 12  # Sentences to search on both sides of the coarse path.


def path(
    targets: tuple[Vectors, Vectors], sources: tuple[Vectors, Vectors], weights: Weights, ratio: float
) -> list[Point]:
    """The cheapest path for (vectors, lengths) of either side."""
    left = Side(*targets, other=sources[0], chance=weights.chance)
    right = Side(*sources, other=targets[0], chance=weights.chance)
    if max(left.size, right.size) <= SMALL:
        corridor = [(0, right.size + 1)] * (left.size + 1)
    else:
        coarse = path(_halved(*targets), _halved(*sources), weights, ratio)
        corridor = widened([(2 * i, 2 * j) for i, j in coarse], left.size, right.size)
    return cheapest_path(left, right, corridor, weights, ratio)


def widened(points: list[Point], rows: int, columns: int) -> list[tuple[int, int]]:
    """A corridor of `HALF_WIDTH` around the line through the points: a half-open range for each row 0 to `rows`."""
    low = np.full(rows + 1, columns)
    high = np.zeros(rows + 1, dtype=int)
    for (i, j), (next_i, next_j) in pairwise(points):
        start, stop = max(0, i - HALF_WIDTH), min(rows, next_i + HALF_WIDTH)
        low[start : stop + 1] = np.minimum(low[start : stop + 1], max(0, j - HALF_WIDTH))
        high[start : stop + 1] = np.maximum(high[start : stop + 1], min(columns, next_j + HALF_WIDTH))
    return [(int(a), int(b) + 1) for a, b in zip(low, high, strict=True)]


def _halved(vectors: Vectors, lengths: Vectors) -> tuple[Vectors, Vectors]:
    """Merge neighbours in twos; the last one may stay alone."""
    starts = np.arange(0, len(vectors), 2)
    return np.add.reduceat(vectors, starts, axis=0), np.add.reduceat(lengths, starts)
