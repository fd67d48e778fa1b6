"""Align targets with sources and references: `align` for two lists of sentences, `pair_up` for a document."""

from mtcheck.alignment.align import align
from mtcheck.alignment.bead import Bead
from mtcheck.alignment.pairing import pair_up
from mtcheck.alignment.sections import split
from mtcheck.alignment.side_by_side import side_by_side

__all__ = ["Bead", "align", "pair_up", "side_by_side", "split"]
