"""Agreement of a measure with human judgement, in NumPy; nan where there are no data.

Scores: higher is better, of any scale. `docs/quality-reading.md` says what each figure means.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import nan, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def kendall(x: Floats, y: Floats) -> float:
    """Kendall's tau-b (1945), corrected for ties on both sides, in n log n steps (Knight, 1966)."""
    a, b = _ranks(x), _ranks(y)
    order = np.lexsort((b, a))
    a, b = a[order], b[order]
    pairs = len(a) * (len(a) - 1) / 2
    tied_a, tied_b, tied_both = _tied(a), _tied(b), _tied(a * (len(a) + 1) + b)
    scale = sqrt((pairs - tied_a) * (pairs - tied_b))
    if scale == 0:
        return nan
    return float((pairs - tied_a - tied_b + tied_both - 2 * inversions(b)) / scale)


def inversions(ranks: Numbers) -> int:
    """The number of pairs in falling order: `inversions([2, 0, 1]) -> 2`. Ranks are 0 or more.

    Computed by bits, highest first: among numbers equal above a bit, each 0 forms a falling pair with every 1 before
    it.
    """
    numbers, found = ranks, 0
    for bit in reversed(range(int(ranks.max(initial=0)).bit_length())):
        above, ones = numbers >> (bit + 1), (numbers >> bit) & 1
        before = np.concatenate([[0], np.cumsum(ones)])
        starts = np.searchsorted(above, above)
        found += int((before[:-1] - before[starts])[ones == 0].sum())
        numbers = numbers[np.argsort(numbers >> bit, kind="stable")]
    return found


def partial_kendall(x: Floats, y: Floats, held: Floats) -> float:
    """Kendall's partial tau of `x` and `y` given `held`; 0 if `held` fully explains one of them."""
    xy = kendall(x, y)
    if np.isnan(xy) or np.ptp(held) == 0:
        return xy
    xh, yh = kendall(x, held), kendall(y, held)
    left = (1 - xh * xh) * (1 - yh * yh)
    return (xy - xh * yh) / sqrt(left) if left > 1e-12 else 0.0


def order_counts(human: Floats, predicted: Floats) -> tuple[float, float]:
    """Pairs in the right order, and pairs with different human scores; a tie of the prediction counts half."""
    by_human = np.sign(human[:, None] - human[None, :])
    by_us = np.sign(predicted[:, None] - predicted[None, :])
    ranked = by_human > 0
    return float((ranked & (by_us > 0)).sum() + 0.5 * (ranked & (by_us == 0)).sum()), float(ranked.sum())


def precisions(hits: Floats, counts: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Cumulative hits and items, from the heaviest down; items of equal weight form one block.

    Args:
        hits: The relevant amount of each item.
        counts: The total amount of each item: letters of a word, 1 for a segment.
        weights: The weight of each item; heavy ones come first.
    """
    order = np.argsort(-weights, kind="stable")
    sorted_weights = weights[order]
    last = np.append(sorted_weights[1:] != sorted_weights[:-1], True)[: len(order)]
    return np.cumsum(hits[order])[last], np.cumsum(counts[order])[last]


def average_precision(hits: Floats, counts: Floats, weights: Floats) -> float:
    """Average precision; for constant weights, the share of relevant items. See `precisions`."""
    found, seen = precisions(hits, counts, weights)
    if len(found) == 0 or found[-1] == 0:
        return nan
    gained = np.diff(found, prepend=0.0)
    return float((gained * found / np.maximum(seen, 1e-12)).sum() / found[-1])


def best_f1(hits: Floats, counts: Floats, weights: Floats) -> float:
    """The best F1 at any threshold on the weights. See `precisions`."""
    found, seen = precisions(hits, counts, weights)
    if len(found) == 0 or found[-1] == 0:
        return nan
    return float((2 * found / (seen + found[-1])).max())


def reliability(probabilities: Floats, happened: Floats, bins: int = 10) -> list[tuple[float, float, int]]:
    """For each non-empty bin of equal width: mean probability, observed share, number of items."""
    at = np.minimum((probabilities * bins).astype(int), bins - 1)
    members = [at == i for i in range(bins)]
    return [(float(probabilities[m].mean()), float(happened[m].mean()), int(m.sum())) for m in members if m.any()]


def calibration_error(probabilities: Floats, happened: Floats, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of probability and observed share over bins, weighted by size."""
    if len(probabilities) == 0:
        return nan
    parts = reliability(probabilities, happened, bins)
    return sum(n * abs(mean - share) for mean, share, n in parts) / len(probabilities)


def risk_coverage(probabilities: Floats, happened: Floats) -> tuple[Floats, Floats]:
    """If the safest segments pass unread: the share that passes, and the share of bad ones among them.

    Segments of equal probability pass together.
    """
    found, seen = precisions(happened, np.ones(len(happened)), -probabilities)
    return seen / len(happened), found / seen


def interval(samples: Sequence[float]) -> tuple[float, float] | None:
    """The middle 95 % of a bootstrap; None if fewer than 20 samples have a value."""
    known = np.array([sample for sample in samples if not np.isnan(sample)])
    if len(known) < 20:
        return None
    return float(np.percentile(known, 2.5)), float(np.percentile(known, 97.5))


def _ranks(values: Floats) -> Numbers:
    ranks: Numbers = np.unique(values, return_inverse=True)[1].astype(np.int64).reshape(-1)
    return ranks


def _tied(values: Numbers) -> float:
    counts = np.unique(values, return_counts=True)[1].astype(float)
    return float((counts * (counts - 1) / 2).sum())
