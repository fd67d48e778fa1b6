"""The weights of alignment; separate from the arithmetic, so that NumPy loads only when needed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the alignment costs; fitted by `scripts/evaluate_alignment.py --fit`.

    Attributes:
        similarity: Weight of one minus the cosine, in units of that of a random pair.
        length: Weight of the surprise at the two lengths.
        skip: The price of a sentence left alone.
        prior: The price of every sentence beyond 1:1.
        chance: One minus the cosine of a random pair, until it is estimated from the texts.
    """

    similarity: float
    length: float
    skip: float
    prior: float
    chance: float


# Fitted on wmt13 by `scripts/evaluate_alignment.py --fit`.
BY_ENCODER = Weights(similarity=1.0, length=0.25, skip=0.5, prior=0.35, chance=0.26)
BY_LENGTH = Weights(similarity=0.5, length=0.4, skip=0.55, prior=0.5, chance=0.94)
