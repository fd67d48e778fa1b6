"""Targets find their sources and references: `align` for two lists of sentences, `pair_up` for a document."""

from mtcheck.alignment.align import align
from mtcheck.alignment.bead import Bead
from mtcheck.alignment.pairing import Pairing, pair_up

__all__ = ["Bead", "Pairing", "align", "pair_up"]
