"""A cache is an engine around an engine: what was answered before is not computed again.

The memory is any mutable mapping from strings to JSON-like values, so it may live in a dictionary or on disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from mtcheck.types import LanguageModel, Translator, WordScore

Memory = MutableMapping[str, Any]


class CachedTranslator:
    """A `Translator` that remembers."""

    def __init__(self, inner: Translator, memory: Memory, name: str) -> None:
        """Wrap an engine.

        Args:
            name: Tells engines apart that share a memory: a model's name and digest.
        """
        self._inner, self._memory, self._name = inner, memory, name

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        """See `Translator`."""
        keys = [_key(self._name, "translate", source) for source in sources]
        return tuple(_through(self._memory, keys, lambda at: self._inner.translate([sources[i] for i in at])))

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        """See `Translator`."""
        keys = [_key(self._name, "log_probs", s, t) for s, t in zip(sources, targets, strict=True)]

        def compute(at: Sequence[int]) -> list[Any]:
            return _plain(self._inner.log_probs([sources[i] for i in at], [targets[i] for i in at]))

        return _word_scores(_through(self._memory, keys, compute))


class CachedLanguageModel:
    """A `LanguageModel` that remembers."""

    def __init__(self, inner: LanguageModel, memory: Memory, name: str) -> None:
        """Wrap an engine; see `CachedTranslator`."""
        self._inner, self._memory, self._name = inner, memory, name

    def surprisal(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        """See `LanguageModel`."""
        keys = [_key(self._name, "surprisal", t, c) for t, c in zip(texts, contexts, strict=True)]

        def compute(at: Sequence[int]) -> list[Any]:
            return _plain(self._inner.surprisal([texts[i] for i in at], [contexts[i] for i in at]))

        return _word_scores(_through(self._memory, keys, compute))

    def log_prob(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[float, ...]:
        """See `LanguageModel`."""
        keys = [_key(self._name, "log_prob", t, c) for t, c in zip(texts, contexts, strict=True)]

        def compute(at: Sequence[int]) -> Sequence[float]:
            return self._inner.log_prob([texts[i] for i in at], [contexts[i] for i in at])

        return tuple(_through(self._memory, keys, compute))


def _key(*parts: str) -> str:
    return json.dumps(parts, ensure_ascii=False)


def _through(memory: Memory, keys: Sequence[str], compute: Callable[[Sequence[int]], Sequence[Any]]) -> list[Any]:
    """Values for all keys; `compute` is asked once for the indices of those that are new, each once."""
    new = {key: i for i, key in reversed([*enumerate(keys)]) if key not in memory}
    at = sorted(new.values())
    if at:
        memory.update(zip((keys[i] for i in at), compute(at), strict=True))
    return [memory[key] for key in keys]


def _plain(results: Sequence[Sequence[WordScore]]) -> list[Any]:
    return [[[w.start, w.end, w.value] for w in words] for words in results]


def _word_scores(values: Sequence[Any]) -> tuple[tuple[WordScore, ...], ...]:
    return tuple(tuple(WordScore(start, end, value) for start, end, value in words) for words in values)
