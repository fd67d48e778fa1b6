"""Estimate which piece translates which, by IBM model 1 (Brown et al., 1993) with a prior for the diagonal.

The table guides the translation model's cross-attention while it learns (Chen et al., 2016).

In:   pairs.npz of `prepare_corpus.py`.
Out:  en_given_fr.npy, fr_given_en.npy: float32 [French pieces, English pieces], in the same folder.
Time: 70 seconds on one core of a 2-core virtual machine (Zen 4) for 250,000 pairs and 4 rounds.

    python -m scripts.align_words build/translation
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Table = NDArray[np.float32]
DIAGONAL = 4.0  # Decay of the prior with distance from the diagonal, as in fast_align (Dyer et al., 2013).
LONGEST = 48
CELLS = 20_000_000


def diagonal_prior(french: int, english: int) -> Table:
    """Unnormalised prior weight of a link between French place i and English place j: [french, english]."""
    i = (np.arange(french) + 0.5) / french
    j = (np.arange(english) + 0.5) / english
    return np.exp(-DIAGONAL * np.abs(i[:, None] - j[None, :])).astype(np.float32)


def batches(french: Ids, fr_starts: Ids, english: Ids, en_starts: Ids, pairs: int) -> Iterator[tuple[Ids, Ids]]:
    """Groups of pairs of equal shape: ids [n, French length], [n, English length]."""
    shapes: dict[tuple[int, int], list[int]] = {}
    for pair in range(pairs):
        m, n = int(fr_starts[pair + 1] - fr_starts[pair]), int(en_starts[pair + 1] - en_starts[pair])
        if 0 < m <= LONGEST and 0 < n <= LONGEST:
            shapes.setdefault((m, n), []).append(pair)
    for (m, n), members in shapes.items():
        at = np.array(members)
        yield french[fr_starts[at][:, None] + np.arange(m)], english[en_starts[at][:, None] + np.arange(n)]


def one_round(groups: list[tuple[Ids, Ids]], table: Table, given_french: bool) -> Table:
    """One step of expectation-maximisation; `table[f, e]` is p(e|f), or p(f|e) if not `given_french`."""
    axis = 1 if given_french else 2  # The tokens on this side compete for the tokens of the other.
    width = table.shape[1]
    counts = np.zeros(table.size, np.float64)
    cells: list[Ids] = []
    weights: list[NDArray[np.float32]] = []
    waiting = 0
    for number, (french, english) in enumerate(groups):
        at = french[:, :, None] * width + english[:, None, :]
        share = table.reshape(-1)[at] * diagonal_prior(french.shape[1], english.shape[1])
        share /= share.sum(axis=axis, keepdims=True) + 1e-30
        cells.append(at.reshape(-1))
        weights.append(share.reshape(-1))
        waiting += at.size
        if waiting > CELLS or number == len(groups) - 1:
            counts += np.bincount(np.concatenate(cells), np.concatenate(weights), len(counts))
            cells, weights, waiting = [], [], 0
    found = counts.reshape(table.shape).astype(np.float32)
    found /= np.maximum(found.sum(axis=2 - axis, keepdims=True), 1e-9)
    return found


def with_copies(table: Table, same: tuple[Ids, Ids], weight: float = 0.1) -> Table:
    """The table with extra weight on pieces written alike: names and numbers are copied."""
    table *= 1 - weight
    table[same] += weight
    return table


def estimate(groups: list[tuple[Ids, Ids]], french: int, english: int, given_french: bool, rounds: int) -> Table:
    """p(English piece | French piece), or the reverse, as [french, english]."""
    table = np.full((french, english), 1.0, np.float32)
    for _ in range(rounds):
        table = one_round(groups, table, given_french)
    return table


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--pairs", default=250_000, show_default=True)
@click.option("--rounds", default=4, show_default=True)
def main(folder: Path, pairs: int, rounds: int) -> None:
    """Estimate both tables."""
    began = time.monotonic()
    data = np.load(folder / "pairs.npz")
    fr_starts, en_starts = data["fr_starts"], data["en_starts"]
    chosen = min(pairs, len(fr_starts) - 1)
    french, english = data["fr_ids"].astype(np.int64), data["en_ids"].astype(np.int64)
    groups = list(batches(french, fr_starts, english, en_starts, chosen))
    _, *same = np.intersect1d(data["fr_kept"], data["en_kept"], return_indices=True)  # e5's ids: one piece, one id.
    sizes = len(data["fr_kept"]), len(data["en_kept"])
    for name, given_french in (("en_given_fr", True), ("fr_given_en", False)):
        np.save(folder / f"{name}.npy", with_copies(estimate(groups, *sizes, given_french, rounds), (same[0], same[1])))
        print(f"{time.monotonic() - began:6.0f} s  {name}.npy", file=sys.stderr)


if __name__ == "__main__":
    main()
