"""The models read a text without the debris of encodings and markup; offsets in the results are those of the raw text.

"isn&#39;t" is one fault, which a rule finds and repairs. A model would read it as four strange words in a bad sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mtcheck.interfaces import Encoder, Engines, LanguageModel, QualityModel, Tagger, Translator
from mtcheck.readings import Assessment, TwiceRead, WordScore, WordSurprisal
from mtcheck.text.debris import Plain, plain

Word = TypeVar("Word", bound=WordScore)


def reading_plain_text(engines: Engines) -> Engines:
    """The same engines, each reading plain text; offsets in their results are those of the original text."""
    return replace(
        engines,
        forward=engines.forward and _PlainTranslator(engines.forward),
        backward=engines.backward and _PlainTranslator(engines.backward),
        encoder=engines.encoder and _PlainEncoder(engines.encoder),
        language_model=engines.language_model and PlainLanguageModel(engines.language_model),
        quality=engines.quality and _PlainQualityModel(engines.quality),
        tagger=engines.tagger and _PlainTagger(engines.tagger),
    )


@dataclass(frozen=True, slots=True)
class _PlainTranslator:
    model: Translator

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        return self.model.translate(_texts(sources))

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        read = [plain(text) for text in targets]
        results = self.model.log_probs(_texts(sources), [one.text for one in read])
        return tuple(_in_original(words, one) for words, one in zip(results, read, strict=True))


@dataclass(frozen=True, slots=True)
class _PlainEncoder:
    model: Encoder

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return self.model.embed(_texts(texts))


@dataclass(frozen=True, slots=True)
class PlainLanguageModel:
    """A language model that reads plain text."""

    model: LanguageModel

    def surprisal(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[tuple[WordSurprisal, ...], ...]:
        """The model's result, with spans in the original texts."""
        read = [plain(text) for text in texts]
        results = self.model.surprisal([one.text for one in read], _texts(contexts))
        return tuple(_in_original(words, one) for words, one in zip(results, read, strict=True))

    def log_prob(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[float, ...]:
        """The model's result."""
        return self.model.log_prob(_texts(texts), _texts(contexts))


@dataclass(frozen=True, slots=True)
class _PlainTagger:
    model: Tagger

    def read_twice(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[TwiceRead, ...]:
        read = [plain(text) for text in texts]
        results = self.model.read_twice([one.text for one in read], _texts(contexts))
        return tuple(_twice_in_original(one, text) for one, text in zip(results, read, strict=True))


@dataclass(frozen=True, slots=True)
class _PlainQualityModel:
    model: QualityModel

    def assess(self, sources: Sequence[str | None], targets: Sequence[str]) -> tuple[Assessment, ...]:
        read = [plain(text) for text in targets]
        results = self.model.assess([source and plain(source).text for source in sources], [one.text for one in read])
        return tuple(
            replace(one, words=_in_original(one.words, text), severe=_in_original(one.severe, text))
            for one, text in zip(results, read, strict=True)
        )


def _twice_in_original(result: TwiceRead, read: Plain) -> TwiceRead:
    tags = replace(
        result.tags, words=_in_original(result.tags.words, read), severe=_in_original(result.tags.severe, read)
    )
    return TwiceRead(_in_original(result.surprisal, read), tags)


def _texts(texts: Sequence[str]) -> list[str]:
    """The texts without debris; equal ones, such as the contexts of many repairs, are read once."""
    known = {text: plain(text).text for text in dict.fromkeys(texts)}
    return [known[text] for text in texts]


def _in_original(words: Sequence[Word], read: Plain) -> tuple[Word, ...]:
    """Words of the plain text, moved to their places in the original."""
    if not read.edits:
        return tuple(words)
    places = [read.original(word.start, word.end) for word in words]
    return tuple(replace(word, start=a, end=b) for word, (a, b) in zip(words, places, strict=True))
