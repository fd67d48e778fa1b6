"""The protocols of engines: two or three batched methods each, so that tests can pass a ten-line fake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mtcheck.findings import Skipped
from mtcheck.readings import Assessment, TwiceRead, WordScore, WordSurprisal


class Translator(Protocol):
    """One direction of translation."""

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        """Translate each text; an empty text gives an empty text."""
        ...

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        """ln p of each whitespace-delimited target word given its source, <= 0.

        Raises:
            ValueError: The lists differ in length.
        """
        ...


class Encoder(Protocol):
    """A multilingual sentence encoder."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Unit vectors, float32 [texts, width]."""
        ...


class LanguageModel(Protocol):
    """A causal language model of the target language."""

    def surprisal(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[tuple[WordSurprisal, ...], ...]:
        """-ln p of each whitespace-delimited word of each text after its context ("" for none), and what to expect."""
        ...

    def log_prob(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[float, ...]:
        """ln p of each whole text after its context, <= 0."""
        ...


class Tagger(Protocol):
    """A language model that tags the words of a copy on a second reading."""

    def read_twice(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[TwiceRead, ...]:
        """Read each text twice after its context: a prompt with the source, or "English:"."""
        ...


class QualityModel(Protocol):
    """Quality estimation, trained on human judgements."""

    def assess(self, sources: Sequence[str | None], targets: Sequence[str]) -> tuple[Assessment, ...]:
        """Assess each target; a source of None means there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Engines:
    """The available models for a language pair; None for a missing one.

    Attributes:
        prompted: The language model as a translator, if it was trained on the pair.
        reranked: `forward` with `backward` to choose among its drafts: better and slower.
        there: Translates copy into the source language for display; no score depends on it.
        back: Translates in the same direction as `forward`, likewise for display: `prompted`, if it is better.
        signature: The models by name and hash.
        pivot_doubt: Why a round trip is not worth making unless it is asked for; "" if it is.
    """

    forward: Translator | None = None
    backward: Translator | None = None
    encoder: Encoder | None = None
    language_model: LanguageModel | None = None
    quality: QualityModel | None = None
    tagger: Tagger | None = None
    prompted: Translator | None = None
    reranked: Translator | None = None
    there: Translator | None = None
    back: Translator | None = None
    skipped: tuple[Skipped, ...] = ()
    signature: str = ""
    pivot_doubt: str = ""
