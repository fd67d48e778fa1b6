"""The only home of CTranslate2 and SentencePiece."""
