"""Models: their cards, where they lie, where they come from."""

from mtcheck.store.card import Card, ModelFolder
from mtcheck.store.store import Store

__all__ = ["Card", "ModelFolder", "Store"]
