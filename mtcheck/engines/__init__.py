"""The only package that uses CTranslate2 and SentencePiece: models as objects with two or three batched methods."""
