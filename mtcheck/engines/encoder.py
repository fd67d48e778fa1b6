"""Sentence embeddings by multilingual-e5 (Wang et al., 2024) on CTranslate2's `Encoder`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.buckets import batches, views
from mtcheck.engines.runtime import opened, pieces_of

BEGIN, PADDING, END = 0, 1, 2
PREFIX = "query: "
WINDOW = 512
BATCH_TOKENS = 4096


class SentenceEncoder:
    """An `Encoder`: mean over the real tokens, then unit length. Texts are cut after 512 pieces."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the model.

        Args:
            folder: As written by `conversion.e5`.
            threads: CPU threads; 0 lets CTranslate2 choose.

        Raises:
            ModelError: The folder does not hold such a model.
        """
        self._encoder = opened("Encoder", folder, threads)
        self._pieces = pieces_of(folder / "sentencepiece.model")

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32 [texts, width], in the order of the texts."""
        ids = [self.ids(text) for text in texts]
        rows: list[NDArray[np.float32] | None] = [None] * len(ids)
        for batch in batches([len(i) for i in ids], BATCH_TOKENS):
            for at, row in zip(batch, self._embed([ids[i] for i in batch]), strict=True):
                rows[at] = row
        return np.array(rows, dtype=np.float32) if rows else np.zeros((0, 0), np.float32)

    def ids(self, text: str) -> list[int]:
        """Piece ids in the model's input format: `<s> query: text </s>`."""
        return [BEGIN, *self._pieces.encode(PREFIX + text)[: WINDOW - 2], END]

    def _embed(self, ids: list[list[int]]) -> NDArray[np.float32]:
        states = np.asarray(self._encoder.forward_batch(*views(ids, PADDING)).last_hidden_state)
        lengths = np.array([len(i) for i in ids])
        real = np.arange(states.shape[1]) < lengths[:, None]
        means = np.where(real[:, :, None], states, 0).sum(axis=1) / lengths[:, None]
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)
