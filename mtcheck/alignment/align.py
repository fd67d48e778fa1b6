"""Align two lists of sentences, many to many, in order."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.alignment.bead import Bead
from mtcheck.alignment.weights import BY_ENCODER, BY_LENGTH
from mtcheck.interfaces import Encoder


def align(targets: Sequence[str], sources: Sequence[str], encoder: Encoder | None) -> tuple[Bead, ...]:
    """Link neighbours up to 4:4, with the best match of similarity, length and order.

    With an encoder, similarity is that of embeddings (Vecalign, Thompson & Koehn, 2019; Bertalign, Liu & Zhu, 2022);
    without one, it is that of figures, names and cognates, and length counts for more (Gale & Church, 1993).

    Returns:
        Beads in order; each index of either side is in exactly one.
    """
    if not targets or not sources:
        return _alone(range(len(targets)), range(len(sources)))
    # Imported here, so that a check without a source, which aligns nothing, does not load NumPy.
    from mtcheck.alignment.features import embedded, lengths, lexical
    from mtcheck.alignment.vectors import align_vectors

    vectors = lexical(targets, sources) if encoder is None else embedded(targets, sources, encoder)
    weights = BY_LENGTH if encoder is None else BY_ENCODER
    return align_vectors((vectors[0], lengths(targets)), (vectors[1], lengths(sources)), weights)


def _alone(targets: range, sources: range) -> tuple[Bead, ...]:
    return (*(Bead((i,), (), 0.0) for i in targets), *(Bead((), (j,), 0.0) for j in sources))
