"""What it costs to link up to four targets with up to four sources."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mtcheck.alignment.features import Vectors
from mtcheck.alignment.weights import Weights

Floats = NDArray[np.float64]

MOST = 4
SAMPLE = 500
IMAGINED = 5  # Random pairs assumed before the texts are read.
VARIANCE = 6.8  # Variance of the length of a translation, per character of the original (Gale & Church, 1993).


class Side:
    """The sentences of one language with all windows of up to four neighbours, indexed by their end.

    Attributes:
        vectors: [MOST + sentences, width]; the first MOST rows are zero.
        norms, lengths, chance: [MOST, sentences + 1]: for the k + 1 sentences before a position: the norm of their
            vector, their characters, and one minus the mean cosine with sentences of the other side.
    """

    def __init__(self, vectors: Vectors, lengths: Vectors, other: Vectors, chance: float) -> None:
        """Prepare one language; `other` holds the other side's vectors, `chance` is that of `Weights`."""
        self.size = len(vectors)
        self.vectors = np.concatenate([np.zeros((MOST, vectors.shape[1]), dtype=np.float32), vectors])
        some = other[np.linspace(0, len(other) - 1, min(SAMPLE, len(other))).astype(int)]
        mean = (some / np.maximum(np.linalg.norm(some, axis=1, keepdims=True), 1e-9)).mean(axis=0)
        self.norms = np.array([np.linalg.norm(window, axis=1) for window in self._windows(self.vectors)])
        dots = np.array([window @ mean for window in self._windows(self.vectors)])
        measured = 1 - dots / np.maximum(self.norms, 1e-9)
        # In a text of two sentences, half of the pairs that should show chance similarity are true matches.
        self.chance = (measured * len(some) + chance * IMAGINED) / (len(some) + IMAGINED)
        padded = np.concatenate([np.zeros((MOST, 1)), lengths[:, None]])
        self.lengths = np.array([window[:, 0] for window in self._windows(padded)])

    def _windows(self, rows: NDArray[np.floating]) -> Iterator[NDArray[np.floating]]:
        """Sums of the last one to MOST rows before each position, one array at a time. [sentences + 1, width]."""
        window = rows[MOST - 1 :]
        yield window
        for k in range(2, MOST + 1):
            window = window + rows[MOST - k : len(rows) - k + 1]
            yield window


def link_costs(targets: Side, sources: Side, row: int, low: int, high: int, weights: Weights, ratio: float) -> Floats:
    """Costs of all beads that end at target position `row` and source positions `low` to `high` (exclusive).

    Args:
        ratio: Characters of target per character of source.

    Returns:
        [MOST, MOST, high - low]: targets - 1, sources - 1, position. Values for beads that begin before the text are
            undefined; the search never uses them.
    """
    unlike = unlikeness(targets, sources, row, low, high)
    expected = sources.lengths[None, :, low:high] * ratio
    actual = targets.lengths[:, None, row, None]
    z2 = (actual - expected) ** 2 / (VARIANCE * (actual + expected) / 2)
    each = weights.similarity * unlike + weights.length * np.log1p(z2)
    beyond = np.add.outer(np.arange(MOST), np.arange(MOST))[:, :, None]
    return np.asarray((1 + beyond / 2) * each + weights.prior * beyond)


def unlikeness(targets: Side, sources: Side, row: int, low: int, high: int) -> Floats:
    """(1 - cosine) / (same for a random pair), as in Vecalign (Thompson & Koehn, 2019); 0 is best. Shape as above."""
    products = targets.vectors[row : row + MOST] @ sources.vectors[low : high + MOST - 1].T
    by_target = np.cumsum(products[::-1], axis=0)
    sums = np.concatenate([np.zeros((MOST, 1)), np.cumsum(by_target, axis=1)], axis=1)
    width = high - low
    dots = np.stack(
        [sums[:, MOST : MOST + width] - sums[:, MOST - b : MOST - b + width] for b in range(1, MOST + 1)], 1
    )
    norms = targets.norms[:, None, row, None] * sources.norms[None, :, low:high]
    chance = (targets.chance[:, None, row, None] + sources.chance[None, :, low:high]) / 2
    return np.asarray((1 - dots / np.maximum(norms, 1e-9)) / chance)
