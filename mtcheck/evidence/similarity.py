"""Cosine of source and target embeddings."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.interfaces import Encoder


def similarities(targets: Sequence[str], sources: Sequence[str | None], encoder: Encoder) -> tuple[float | None, ...]:
    """The cosine of each pair, or None without a source; one encoder call for all."""
    asked = [i for i, source in enumerate(sources) if source]
    if not asked:
        return (None,) * len(targets)
    vectors = encoder.embed([targets[i] for i in asked] + [sources[i] or "" for i in asked])
    half = len(asked)
    cosines = {
        i: float(sum(a * b for a, b in zip(vectors[k], vectors[half + k], strict=True))) for k, i in enumerate(asked)
    }
    return tuple(cosines.get(i) for i in range(len(targets)))
