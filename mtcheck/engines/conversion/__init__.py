"""Weights from elsewhere into CTranslate2 folders, by NumPy alone."""
