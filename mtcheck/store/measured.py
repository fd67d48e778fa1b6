"""How well translators translate: by their cards, and by what `mtcheck models measure` found on this machine.

The figure is BLEU on the test set that ships (`evaluation/translation_test`). A round trip by a bad translator marks
good copy, so `loading` reads these figures before it uses one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mtcheck.store.card import Card
from mtcheck.store.memory import remember, remembered

QUALITY = "test_bleu"  # Key in a card's `quality`: {"fr-en": 18.4}.


class Measured:
    """BLEU by model and direction; figures measured here are kept in a JSON file and override those of cards."""

    def __init__(self, path: Path) -> None:
        """Args: path: The JSON file; need not exist. A damaged one counts as empty."""
        self._path = path
        self._known = remembered(path)

    def bleu(self, card: Card, lang_pair: str) -> float | None:
        """BLEU of a translator in one direction, 0 to 100; None if it is unknown."""
        figure = _number(self._known.get(_key(card, lang_pair)))
        stated = card.quality.get(QUALITY)
        return _number(stated.get(lang_pair)) if figure is None and isinstance(stated, Mapping) else figure

    def note(self, card: Card, lang_pair: str, bleu: float) -> None:
        """Store a figure.

        Raises:
            OSError: The file cannot be written.
        """
        self._known[_key(card, lang_pair)] = round(bleu, 2)
        remember(self._path, self._known, ".measured-")


def _key(card: Card, lang_pair: str) -> str:
    return f"{card.name}@{card.digest} {lang_pair}"


def _number(value: Any) -> float | None:
    is_figure = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100
    return float(value) if is_figure else None
