"""Sentences as vectors that add up: the vector of two neighbours together is the sum of theirs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from mtcheck.interfaces import Encoder
from mtcheck.language.words import punctuation, word_texts

Vectors = NDArray[np.float32]

WIDTH = 1024
PREFIX = 4
CUES = np.float32(0.3)  # Norm of the cues relative to that of the embedding, fitted like the weights in `align.py`.


def embedded(targets: Sequence[str], sources: Sequence[str], encoder: Encoder) -> tuple[Vectors, Vectors]:
    """Embeddings times sentence length (turning the mean over words into a sum), next to lexical cues.

    The cues distinguish neighbours on the same subject by their figures and names. [texts, width] each.
    """
    # One call for both sides, so that the encoder can fill its batches.
    vectors = np.asarray(encoder.embed([*targets, *sources]), dtype=np.float32)
    texts, shared = (targets, sources), lexical(targets, sources)
    sides = (vectors[: len(targets)], vectors[len(targets) :])
    joined = (
        np.concatenate([side, CUES * _unit(cue)], axis=1) * lengths(some)[:, None]
        for side, cue, some in zip(sides, shared, texts, strict=True)
    )
    return next(joined), next(joined)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def lengths(texts: Sequence[str]) -> Vectors:
    """Code points without spaces at the ends, at least 1. [texts]."""
    return np.array([max(1, len(text.strip())) for text in texts], dtype=np.float32)


def lexical(targets: Sequence[str], sources: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Strings that both languages write alike (figures, names, cognates, marks), rarer ones with more weight.

    Strings on one side only are left out. Cues are hashed into `WIDTH` places.
    """
    bags = [[cues(text) for text in side] for side in (targets, sources)]
    seen = [Counter(cue for bag in side for cue in bag) for side in bags]
    total = len(targets) + len(sources)
    weights = {cue: log(1 + total / (seen[0][cue] + seen[1][cue])) for cue in seen[0].keys() & seen[1].keys()}
    return _hashed(bags[0], weights), _hashed(bags[1], weights)


@lru_cache(maxsize=1024)  # For the sentences of a story, which are aligned in three ways.
def cues(text: str) -> frozenset[str]:
    """`cues("Le président a payé 3,5 !") -> {"pres", "paye", "3", "5", "!"}`: figures, beginnings of words, marks."""
    found = {mark.of(text) for mark in punctuation(text)} & set("?!:;()%$€£")
    for word in word_texts(text):
        plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if c.isalnum() or not c.isalpha())
        found.update(_parts(plain))
    return frozenset(found)


def _parts(word: str) -> Iterable[str]:
    figures = "".join(c if c.isdecimal() else " " for c in word).split()
    letters = "".join(c for c in word if c.isalpha())
    return (*figures, letters[:PREFIX]) if len(letters) >= PREFIX else figures


def _hashed(bags: Sequence[frozenset[str]], weights: dict[str, float]) -> Vectors:
    vectors = np.zeros((len(bags), WIDTH), dtype=np.float32)
    for row, bag in enumerate(bags):
        for cue in sorted(bag & weights.keys()):
            vectors[row, crc32(cue.encode()) % WIDTH] += weights[cue]
    return vectors
