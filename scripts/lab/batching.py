"""Training batches of similar length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Protocol, TypeVar


class Tokenised(Protocol):
    """A training example with token ids."""

    @property
    def ids(self) -> Sequence[int]:
        """The token ids."""


Example = TypeVar("Example", bound=Tokenised)


def batched(window: Iterable[Example], budget: int, chance: Random) -> list[list[Example]]:
    """The examples of a window in shuffled batches, sorted by length to reduce padding.

    Args:
        budget: The largest number of token places of a batch, padding included; a longer example is alone.
    """
    cut: list[list[Example]] = [[]]
    for example in sorted(window, key=lambda e: len(e.ids)):
        if (len(cut[-1]) + 1) * len(example.ids) > budget:
            cut.append([])
        cut[-1].append(example)
    chance.shuffle(cut)
    return [batch for batch in cut if batch]
