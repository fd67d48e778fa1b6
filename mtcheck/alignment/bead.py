"""One link of an alignment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bead:
    """Adjacent targets that together translate adjacent sources.

    Attributes:
        targets: Indices, ascending without gaps, at most four; empty if the sources were left out.
        sources: The same for sources; empty if the targets were added.
        score: 1 for the best possible match, about 0 for one at chance level; 0 if a side is empty.
    """

    targets: tuple[int, ...]
    sources: tuple[int, ...]
    score: float
