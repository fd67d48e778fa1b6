"""Sequences are padded to a width that depends only on their own length, not on the rest of the batch.

The padded width decides in which order a model adds numbers. If each sequence is padded to the longest of its batch,
its results depend on its neighbours: the surprisal of a two-word sentence changed by up to 0.9 nats. Other rows of a
batch change nothing (`tests/engines/test_buckets.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = ((128, 16), (256, 32), (1 << 30, 64))
"""Maximum length, and the step to which lengths are rounded up: fine for frequent lengths, coarse for rare ones."""


def width(length: int) -> int:
    """The padded length: `width(1) == 16`, `width(130) == 160`."""
    step = next(step for most, step in STEPS if length <= most)
    return -(-length // step) * step


def batches(lengths: Sequence[int], tokens: int, rows: int = 1 << 30) -> list[list[int]]:
    """Batches of indices with one padded width each, with at most `tokens` places and `rows` rows."""
    found: list[list[int]] = []
    before = 0
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        wide = width(lengths[i])
        if wide == before and len(found[-1]) < rows and (len(found[-1]) + 1) * wide <= tokens:
            found[-1].append(i)
        else:
            found.append([i])
        before = wide
    return found


def padded(
    rows: Sequence[Sequence[int]], filler: int, wide: int | None = None
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Rows of one width (by default that of the longest) as a matrix, and their lengths."""
    lengths = np.array([len(row) for row in rows], np.int32)
    ids = np.full((len(rows), wide or width(int(lengths.max()))), filler, np.int32)
    for line, row in zip(ids, rows, strict=True):
        line[: len(row)] = row
    return ids, lengths


def views(rows: Sequence[Sequence[int]], filler: int, wide: int | None = None) -> tuple[object, object]:
    """The same as CTranslate2 storage views."""
    import ctranslate2

    ids, lengths = padded(rows, filler, wide)
    return ctranslate2.StorageView.from_array(ids), ctranslate2.StorageView.from_array(lengths)
