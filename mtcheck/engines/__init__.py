"""The only home of CTranslate2 and SentencePiece: models as objects with two or three batched verbs."""

from mtcheck.engines.load import load, load_pair

__all__ = ["load", "load_pair"]
