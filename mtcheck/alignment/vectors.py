"""Align sentences that are given as vectors and lengths."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mtcheck.alignment.bead import Bead
from mtcheck.alignment.corridor import path
from mtcheck.alignment.costs import Side, unlikeness
from mtcheck.alignment.features import Vectors
from mtcheck.alignment.weights import Weights

EVEN = 500  # Assumed characters of text added to both sides.


def align_vectors(
    targets: tuple[Vectors, Vectors], sources: tuple[Vectors, Vectors], weights: Weights
) -> tuple[Bead, ...]:
    """Link neighbours as `align` does, for sentences given as (vectors that add up, lengths)."""
    # The ratio is drawn towards 1, or a long omitted sentence of a short text would look like terse translation.
    ratio = float((targets[1].sum() + EVEN) / (sources[1].sum() + EVEN))
    points = path(targets, sources, weights, ratio)
    left = Side(*targets, other=sources[0], chance=weights.chance)
    right = Side(*sources, other=targets[0], chance=weights.chance)
    return tuple(_bead(*step, left, right) for step in pairwise(points))


def _bead(before: tuple[int, int], behind: tuple[int, int], left: Side, right: Side) -> Bead:
    (i, j), (next_i, next_j) = before, behind
    score = 0.0
    if next_i > i and next_j > j:
        unlike = unlikeness(left, right, next_i, next_j, next_j + 1)[next_i - i - 1, next_j - j - 1, 0]
        score = float(np.clip(1 - unlike, 0.0, 1.0))
    return Bead(tuple(range(i, next_i)), tuple(range(j, next_j)), score)
