"""Whole sentences that went wrong: the source copied, or a fluent sentence that translates something else."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from scripts.lab.synthesis.material import Material
from scripts.lab.synthesis.pair import Edit, Pair


def copied_source(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """The source in place of the translation."""
    return [Edit(0, len(pair.target), pair.source, "whole/copied", True)]


def unrelated(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """A fluent but unrelated sentence; only the source shows it, so nothing is marked without one."""
    fits = [
        p.target
        for p in rng.sample(list(material.pairs), min(40, len(material.pairs)))
        if 0.6 < len(p.target) / len(pair.target) < 1.6 and p.target != pair.target
    ]
    return [Edit(0, len(pair.target), fits[0], "whole/unrelated", True)] if fits else []


def half_unrelated(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """A sentence that begins correctly and ends as another one."""
    others = [
        p.target for p in rng.sample(list(material.pairs), min(20, len(material.pairs))) if len(p.target.split()) > 10
    ]
    mine = pair.target.split(" ")
    if not others or len(mine) < 10:
        return []
    keep = rng.randint(4, len(mine) - 4)
    at = len(" ".join(mine[:keep])) + 1
    tail = " ".join(others[0].split(" ")[-rng.randint(4, 9) :])
    return [Edit(at, len(pair.target), tail, "whole/half-unrelated", True)]
