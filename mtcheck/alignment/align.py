"""Align two lists of sentences, many to many, in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from mtcheck.alignment.bead import Bead
from mtcheck.alignment.corridor import path
from mtcheck.alignment.costs import Side, Weights, unlikeness
from mtcheck.alignment.features import Vectors, embedded, lengths, lexical
from mtcheck.interfaces import Encoder

# Fitted on wmt13 by `scripts/evaluate_alignment.py --fit`.
BY_ENCODER = Weights(similarity=1.0, length=0.25, skip=0.5, prior=0.35, chance=0.26)
BY_LENGTH = Weights(similarity=0.5, length=0.4, skip=0.55, prior=0.5, chance=0.94)
EVEN = 500  # Characters of imagined text on both sides.


def align(targets: Sequence[str], sources: Sequence[str], encoder: Encoder | None) -> tuple[Bead, ...]:
    """Link neighbours up to 4:4 so that likeness, length and order agree best.

    With an encoder likeness is that of embeddings (Vecalign, Thompson & Koehn, 2019; Bertalign, Liu & Zhu, 2022);
    without one it is that of figures, names and cognates, and length counts for more (Gale & Church, 1993).

    Returns:
        Beads in order; each index of either side is in exactly one.
    """
    if not targets or not sources:
        return _alone(range(len(targets)), range(len(sources)))
    vectors = lexical(targets, sources) if encoder is None else embedded(targets, sources, encoder)
    weights = BY_LENGTH if encoder is None else BY_ENCODER
    return align_vectors((vectors[0], lengths(targets)), (vectors[1], lengths(sources)), weights)


def align_vectors(
    targets: tuple[Vectors, Vectors], sources: tuple[Vectors, Vectors], weights: Weights
) -> tuple[Bead, ...]:
    """The same for sentences given as (vectors that add up, lengths)."""
    # Drawn towards 1, or a long sentence left out of a short text would pass for terse translation.
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


def _alone(targets: range, sources: range) -> tuple[Bead, ...]:
    return (*(Bead((i,), (), 0.0) for i in targets), *(Bead((), (j,), 0.0) for j in sources))
