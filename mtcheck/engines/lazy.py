"""Engines that load on first use, so that a run loads only what it needs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from mtcheck.interfaces import Encoder, LanguageModel, QualityModel, Tagger, Translator
from mtcheck.readings import Assessment, TwiceRead, WordScore, WordSurprisal

Engine = TypeVar("Engine")


class _Lazy(Generic[Engine]):
    """Loads an engine once, also if several threads ask at the same time."""

    def __init__(self, load: Callable[[], Engine]) -> None:
        self._load, self._lock = load, threading.Lock()
        self._engine: Engine | None = None

    def get(self) -> Engine:
        """The engine itself."""
        with self._lock:
            if self._engine is None:
                self._engine = self._load()
            return self._engine


class LazyTranslator(_Lazy[Translator]):
    """A `Translator`."""

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        """See `Translator`."""
        return self.get().translate(sources)

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        """See `Translator`."""
        return self.get().log_probs(sources, targets)


class LazyEncoder(_Lazy[Encoder]):
    """An `Encoder`."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """See `Encoder`."""
        return self.get().embed(texts)


class LazyLanguageModel(_Lazy[LanguageModel]):
    """A `LanguageModel`."""

    def surprisal(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[tuple[WordSurprisal, ...], ...]:
        """See `LanguageModel`."""
        return self.get().surprisal(texts, contexts)

    def log_prob(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[float, ...]:
        """See `LanguageModel`."""
        return self.get().log_prob(texts, contexts)


class LazyTagger(_Lazy[Tagger]):
    """A `Tagger`."""

    def read_twice(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[TwiceRead, ...]:
        """See `Tagger`."""
        return self.get().read_twice(texts, contexts)


class LazyQualityModel(_Lazy[QualityModel]):
    """A `QualityModel`."""

    def assess(self, sources: Sequence[str | None], targets: Sequence[str]) -> tuple[Assessment, ...]:
        """See `QualityModel`."""
        return self.get().assess(sources, targets)
