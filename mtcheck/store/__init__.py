"""Models: their cards, their folders, their providers."""

from mtcheck.store.card import Card, ModelFolder
from mtcheck.store.store import Store

__all__ = ["Card", "ModelFolder", "Store"]
