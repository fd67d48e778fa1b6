"""An encoder with a cache, which reads each text once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtcheck.interfaces import Encoder


class Remembered:
    """Caches another `Encoder`; all expected texts are embedded first, in one batch."""

    def __init__(self, encoder: Encoder, texts: Iterable[str]) -> None:
        """Embed the texts, each once."""
        self._encoder = encoder
        unique = tuple(dict.fromkeys(texts))
        self._known = dict(zip(unique, encoder.embed(unique), strict=True)) if unique else {}

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Unit vectors; a text that was not passed before is embedded now."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._encoder.embed(unknown), strict=True))
        return [self._known[text] for text in texts]
