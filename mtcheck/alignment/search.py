"""The cheapest way through two texts, by dynamic programming inside a corridor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mtcheck.alignment.costs import MOST, Floats, Side, link_costs
from mtcheck.alignment.weights import Weights

Point = tuple[int, int]
Corridor = Sequence[tuple[int, int]]
_LINKS = [(a, b) for a in range(1, MOST + 1) for b in range(1, MOST + 1)]
_MOVES = [*_LINKS, (1, 0), (0, 1)]
_ALONE_TARGET, _ALONE_SOURCE = len(_LINKS), len(_LINKS) + 1


def cheapest_path(targets: Side, sources: Side, corridor: Corridor, weights: Weights, ratio: float) -> list[Point]:
    """Positions (targets read, sources read) from (0, 0) to the end; each step is a bead.

    Args:
        corridor: For each of the target positions 0 to n the source positions to look at, half-open; it must hold
            both corners and rows that overlap their neighbours.
    """
    best: list[Floats] = []
    moves: list[np.ndarray] = []
    for row, (low, high) in enumerate(corridor):
        options = np.full((len(_MOVES), high - low), np.inf)
        if row:
            costs = link_costs(targets, sources, row, low, high, weights, ratio)
            for k, (a, b) in enumerate(_LINKS):
                options[k] = costs[a - 1, b - 1] + _before(best, corridor, row, a, b)
            options[_ALONE_TARGET] = weights.skip + _before(best, corridor, row, 1, 0)
        else:
            options[_ALONE_TARGET, 0] = 0.0
        best.append(_with_lone_sources(options, weights.skip))
        options[_ALONE_SOURCE, 1:] = best[-1][:-1] + weights.skip
        moves.append(options.argmin(axis=0).astype(np.int8))
    return _trace(moves, corridor, sources.size)


def _before(best: Sequence[Floats], corridor: Corridor, row: int, a: int, b: int) -> Floats | float:
    """The price of what comes before a step of `a` targets and `b` sources to each position of a row."""
    if row < a:
        return np.inf
    low, high = corridor[row]
    start, stop = corridor[row - a]
    at = np.arange(low - b, high - b)
    found = best[row - a][np.clip(at - start, 0, stop - start - 1)]
    return np.where((at >= start) & (at < stop), found, np.inf)


def _with_lone_sources(options: Floats, skip: float) -> Floats:
    """The best price of each position of a row when sources may be passed over one by one, without a loop."""
    slope = skip * np.arange(options.shape[1])
    return np.asarray(np.minimum.accumulate(options.min(axis=0) - slope) + slope)


def _trace(moves: Sequence[np.ndarray], corridor: Corridor, size: int) -> list[Point]:
    row, column = len(moves) - 1, size
    path = [(row, column)]
    while (row, column) != (0, 0):
        a, b = _MOVES[moves[row][column - corridor[row][0]]]
        row, column = row - a, column - b
        path.append((row, column))
    return path[::-1]
