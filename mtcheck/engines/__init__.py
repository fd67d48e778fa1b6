"""The only home of CTranslate2 and SentencePiece: models as objects with two or three batched verbs."""

from mtcheck.engines.load import load_pair

__all__ = ["load_pair"]
