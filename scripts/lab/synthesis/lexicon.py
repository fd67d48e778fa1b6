"""A word lexicon from parallel text: IBM model 1 (Brown et al., 1993), and the alignments it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scripts.lab.synthesis.pair import words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """p(target word | source word), pruned; words are lower-cased."""

    table: dict[str, dict[str, float]]

    def gloss(self, source_word: str) -> str | None:
        """The likeliest translation of one word, or None if it is not certain."""
        options = self.table.get(source_word)
        if not options:
            return None
        best = max(options, key=lambda word: options[word])
        return best if options[best] >= 0.12 else None

    def align(self, source: Sequence[str], target: Sequence[str]) -> list[int]:
        """For each target word the index of its likeliest source word, or -1; the diagonal breaks ties."""
        links = []
        for j, word in enumerate(target):
            scores = [
                self.table.get(s, {}).get(word, 0.0) * np.exp(-3.0 * abs(i / len(source) - j / len(target)))
                for i, s in enumerate(source)
            ]
            best = int(np.argmax(scores)) if scores else -1
            links.append(best if best >= 0 and scores[best] > 0.004 else -1)
        return links


def lowered(text: str) -> list[str]:
    """Lower-cased words with French clitics split off: `lowered("L'ami") -> ["l", "ami"]`."""
    return [part for match in words(text) for part in _clitics(match.group().lower())]


def _clitics(word: str) -> list[str]:
    head, mark, tail = word.replace("’", "'").partition("'")
    return [head, tail] if mark and tail and len(head) <= 2 else [word]


def learn_lexicon(pairs: Iterable[tuple[str, str]], rounds: int = 5, minimum: int = 4, most: int = 45) -> Lexicon:
    """Train IBM model 1 on sentence pairs, target given source; rare words are left out."""
    sides = [(lowered(s)[:most], lowered(t)[:most]) for s, t in pairs]
    source_ids = _vocabulary((s for s, _ in sides), minimum)
    target_ids = _vocabulary((t for _, t in sides), minimum)
    keys, owners = _links(sides, source_ids, target_ids)
    unique, slots = np.unique(keys, return_inverse=True)
    slots = slots.astype(np.int32)
    row = (unique // len(target_ids)).astype(np.int32)
    p: NDArray[np.float64] = np.ones(len(unique))
    for _ in range(rounds):
        weight = p[slots]
        weight /= np.bincount(owners, weight)[owners]
        counts = np.bincount(slots, weight, len(unique))
        p = counts / np.bincount(row, counts)[row]
    return _pruned(unique, p, list(source_ids), list(target_ids))


def _vocabulary(texts: Iterable[Sequence[str]], minimum: int) -> dict[str, int]:
    counts = Counter(word for text in texts for word in text)
    return {word: i for i, word in enumerate(w for w, n in counts.items() if n >= minimum)}


def _links(
    sides: Sequence[tuple[list[str], list[str]]], source_ids: dict[str, int], target_ids: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Every (source word, target word) of every pair as one key, and the target token of each."""
    keys, owners, owner = [], [], 0
    for source, target in sides:
        s = np.array([source_ids[w] for w in source if w in source_ids], np.int64)
        t = np.array([target_ids[w] for w in target if w in target_ids], np.int64)
        if len(s) and len(t):
            keys.append((s[None, :] * len(target_ids) + t[:, None]).ravel())
            owners.append(np.repeat(np.arange(owner, owner + len(t), dtype=np.int32), len(s)))
            owner += len(t)
    return np.concatenate(keys), np.concatenate(owners)


def _pruned(unique: NDArray[np.int64], p: NDArray[np.float64], source: list[str], target: list[str]) -> Lexicon:
    table: dict[str, dict[str, float]] = {}
    for key, value in zip(unique[p > 0.02], p[p > 0.02], strict=True):
        s, t = divmod(int(key), len(target))
        table.setdefault(source[s], {})[target[t]] = float(value)
    return Lexicon(table)
