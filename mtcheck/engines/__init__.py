"""The only home of CTranslate2 and SentencePiece: models as objects with two or three batched verbs."""
