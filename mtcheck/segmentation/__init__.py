"""Paragraphs become segments. `segment` for a document, `sentences` for a bare text."""

from mtcheck.segmentation.document import segment
from mtcheck.segmentation.sentences import sentences

__all__ = ["segment", "sentences"]
