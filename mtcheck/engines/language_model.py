"""Surprisal by a causal language model on CTranslate2's `Generator`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.buckets import batches, views, width
from mtcheck.engines.byte_bpe import ByteBpe
from mtcheck.engines.runtime import Spread, opened
from mtcheck.engines.special_tokens import BEGIN
from mtcheck.engines.words import Token, sum_by_word
from mtcheck.readings import WordSurprisal

WINDOW = 512
STRIDE = 128
BATCH_TOKENS = 256
FILLER = 0  # Filler after a text's end, where it is not read.

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A span of tokens that the model reads in one pass; those from `first` on are scored."""

    tokens: tuple[str, ...]
    first: int


class CausalLanguageModel:
    """A `LanguageModel`. A text longer than the window is read in overlapping windows.

    Attributes:
        spread: Distribution of batches over threads.
        generator: CTranslate2's model.
        bpe: Splits texts into tokens.
        ids: The id of each token.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the model.

        Args:
            folder: As written by `conversion.smollm2`.
            threads: CPU threads; 0 for all cores.

        Raises:
            ModelError: The folder does not hold such a model.
        """
        self.spread = Spread.over(threads)
        self.generator = opened("Generator", folder, self.spread.each, self.spread.at_once)
        self.bpe = ByteBpe.load(folder / "tokenizer.json")
        self.ids = {token: i for i, token in enumerate(self.bpe.tokens)}

    def surprisal(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[tuple[WordSurprisal, ...], ...]:
        r"""-ln p of each whitespace-delimited word after its context, >= 0; summed over the word's tokens.

        The context is trimmed on the left to fit. It may be any text: the story so far, or a prompt with the source
        ("French: ...\nEnglish:"). A space is added between context and text unless the context ends in white space.

        Raises:
            ValueError: The lists differ in length.
        """
        wanted, pieces = self._cut(texts, contexts)
        read = iter(self._read([piece for group in pieces for piece in group]))
        found = []
        for text, (tokens, first), group in zip(texts, wanted, pieces, strict=True):
            columns = np.concatenate([next(read) for _ in group], axis=1) if group else np.zeros((2, 0))
            values, expected = (sum_by_word(text, tokens[first:], column.tolist()) for column in columns)
            words = zip(values, expected, strict=True)
            found.append(tuple(WordSurprisal(v.start, v.end, v.value, e.value) for v, e in words))
        return tuple(found)

    def log_prob(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[float, ...]:
        """Sum of ln p over each whole text after its context, <= 0; the context as for `surprisal`.

        Texts of one call that share a beginning are read together.

        Raises:
            ValueError: The lists differ in length.
        """
        _, pieces = self._cut(texts, contexts)
        scored = iter(self._score([piece for group in pieces for piece in group]))
        return tuple(-sum(sum(next(scored)) for _ in group) for group in pieces)

    def _cut(
        self, texts: Sequence[str], contexts: Sequence[str]
    ) -> tuple[list[tuple[list[Token], int]], list[list[_Piece]]]:
        """For each text the tokens after its context, the index of its first token, and the pieces to read."""
        wanted = [self._tokens(text, context) for text, context in zip(texts, contexts, strict=True)]
        return wanted, [_pieces([t.text for t in tokens], first) for tokens, first in wanted]

    def _tokens(self, text: str, context: str) -> tuple[list[Token], int]:
        """Tokens of context and text, offsets relative to the text, and the index of the text's first token."""
        glue = " " if context and not context[-1].isspace() else ""
        origin = len(context) + len(glue)
        tokens = [Token(t.text, t.start - origin, t.end - origin) for t in self.bpe.encode(context + glue + text)]
        return tokens, next((i for i, t in enumerate(tokens) if t.end > 0), len(tokens))

    def _read(self, pieces: Sequence[_Piece]) -> list[Floats]:
        """-ln p and entropy of the wanted tokens: an array [2, tokens] for each piece."""
        found: list[Floats] = [np.zeros((2, 0))] * len(pieces)
        together = batches([1 + len(piece.tokens) for piece in pieces], BATCH_TOKENS)
        results = self.spread.map(lambda batch: self._read_batch([pieces[i] for i in batch]), together)
        for batch, columns in zip(together, results, strict=True):
            for i, column in zip(batch, columns, strict=True):
                found[i] = column
        return found

    def _read_batch(self, pieces: Sequence[_Piece]) -> list[Floats]:
        ids = [[self.ids[token] for token in (BEGIN, *piece.tokens)] for piece in pieces]
        log_probs = np.asarray(self.generator.forward_batch(*views(ids, FILLER), return_log_probs=True))
        found = []
        for row, piece in enumerate(pieces):
            first, stop = piece.first, len(piece.tokens)
            seen = log_probs[row, first:stop]  # The output at a position is about the next token.
            here = seen[np.arange(stop - first), ids[row][first + 1 : stop + 1]]
            entropy = -np.einsum("tv,tv->t", np.exp(seen), seen)
            found.append(np.maximum(0.0, np.stack([-here, entropy]).astype(np.float64)))
        return found

    def _score(self, pieces: Sequence[_Piece]) -> list[list[float]]:
        """-ln p of the wanted tokens of each piece. A piece that begins another one of its width is read with it."""
        order = sorted(range(len(pieces)), key=lambda i: pieces[i].tokens)
        unique: list[tuple[str, ...]] = []
        place = [0] * len(pieces)
        for i in reversed(order):
            tokens = pieces[i].tokens
            # In descending order, the predecessor of a sequence begins with it if any sequence does.
            is_shared = unique and unique[-1][: len(tokens)] == tokens
            if not is_shared or width(1 + len(unique[-1])) != width(1 + len(tokens)):
                unique.append(tokens)
            place[i] = len(unique) - 1
        together = batches([1 + len(tokens) for tokens in unique], BATCH_TOKENS)
        results = self.spread.map(lambda batch: self._score_batch([unique[i] for i in batch]), together)
        read = {
            i: one for batch, found in zip(together, results, strict=True) for i, one in zip(batch, found, strict=True)
        }
        return [
            [max(0.0, -p) for p in read[at][piece.first : len(piece.tokens)]]
            for at, piece in zip(place, pieces, strict=True)
        ]

    def _score_batch(self, rows: Sequence[Sequence[str]]) -> list[list[float]]:
        """ln p of each token of each row, all rows of one width."""
        ids = [[self.ids[token] for token in (BEGIN, *tokens)] for tokens in rows]
        # The last token is not read: nothing follows it. `score_batch` of CTranslate2 reads the same, but pads to the
        # longest row, not to the width.
        given = views([row[:-1] for row in ids], FILLER, width(max(map(len, ids))) - 1)
        log_probs = np.asarray(self.generator.forward_batch(*given, return_log_probs=True))
        return [log_probs[i, np.arange(len(row) - 1), row[1:]].tolist() for i, row in enumerate(ids)]


def _pieces(tokens: Sequence[str], first: int) -> list[_Piece]:
    """Split into windows so that each token from `first` on is scored once, after as much context as fits."""
    pieces, size = [], WINDOW - 1
    while first < len(tokens):
        # A long text advances by half a window. The grid is coarse, so that neighbours in a story share their
        # beginning.
        surplus = min(len(tokens), first + size // 2) - size
        start = min(first, max(0, -(-surplus // STRIDE) * STRIDE))
        stop = min(len(tokens), start + size)
        pieces.append(_Piece(tuple(tokens[start:stop]), first - start))
        first = stop
    return pieces
