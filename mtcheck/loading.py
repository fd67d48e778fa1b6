"""From settings to engines: which store, which models, and whether any model is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mtcheck.config import Config
from mtcheck.engines.lazy import LazyEncoder, LazyLanguageModel, LazyQualityModel, LazyTagger, LazyTranslator
from mtcheck.engines.special_tokens import TAGS_FILE
from mtcheck.findings import Skipped
from mtcheck.interfaces import Encoder, Engines, LanguageModel, QualityModel, Tagger, Translator
from mtcheck.language.names import reversed_pair

if TYPE_CHECKING:
    from mtcheck.engines.language_model import CausalLanguageModel
    from mtcheck.engines.translator import ModelTranslator
    from mtcheck.store import ModelFolder, Store
    from mtcheck.store.measured import Measured

Engine = TypeVar("Engine")
Opened = dict[tuple[Path, str], Any]  # Engines by model folder and, translators, by direction.
# BLEU on the shipped test set above which a round trip is made without request. With the shipped translators (fr-en: 11
# here, 16 on wmt14) results became worse. 25 here is about the result of a model with 35 on wmt14.
ENOUGH = 25.0
# BLEU. In the three seconds that `evidence/opinions.py` has, it translates 4 segments and a translator all 24.
WORTH = 5.0
PULL_READER = "mtcheck models pull smollm2-fr-en"
_WORDS = {"language-model": "language model", "quality": "quality model"}


class EngineRoom:
    """Engines by language pair, each loaded on first use."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._loaded: dict[str, Engines] = {}
        self._opened: Opened = {}

    def engines(self, lang_pair: str | None = None) -> Engines:
        """The engines for a pair; empty if only rules were selected."""
        pair = lang_pair or self._config.lang
        if pair not in self._loaded:
            self._loaded[pair] = self._load(pair) if needs_models(self._config) else Engines()
        return self._loaded[pair]

    def _load(self, pair: str) -> Engines:
        found = load_pair(pair, store_of(self._config), self._config.threads, self._opened)
        if self._config.pivot is False:
            return replace(found, backward=None, there=None, back=None)
        if self._config.pivot is None and found.pivot_doubt:
            line = Skipped("pivot", found.pivot_doubt)
            return replace(found, backward=None, skipped=(*found.skipped, line))
        return found


def store_of(config: Config) -> Store:
    """The store with the user's own folder first."""
    from mtcheck.store import Store

    given = (Path(config.models),) if config.models else ()
    return Store(given, offline=config.offline)


def needs_models(config: Config) -> bool:
    """False if all selected signals are rules: then a check is as cheap as a linter's."""
    from mtcheck.signals import chosen

    return not config.select or any(spec.needs for spec in chosen(config.select, config.ignore))


def load_pair(lang_pair: str, store: Store, threads: int = 0, opened: Opened | None = None) -> Engines:
    """The engines for a language pair: a missing model is None and a `Skipped`, never an error.

    Args:
        threads: CPU threads of each engine; 0 lets CTranslate2 choose.
        opened: Engines of other pairs, updated with this pair's: a model that serves both is loaded once.

    Raises:
        ModelError: A model's files do not match its card.
    """
    needs, back = _needs(lang_pair), reversed_pair(lang_pair)
    found = {name: store.find(kind, pair) for name, (kind, pair, _) in needs.items()}
    skipped = tuple(
        Skipped(name, f"needs a {pair} {_WORDS.get(kind, kind)}: {advice}")
        for name, (kind, pair, advice) in needs.items()
        if found[name] is None
    )
    shared: Opened = {} if opened is None else opened

    def engine(name: str, open_with: Callable[[ModelFolder], Engine]) -> Engine | None:
        folder, (kind, pair, _) = found[name], needs[name]
        if folder is None:
            return None
        of = pair if kind == "translator" else kind
        engine: Engine = shared.setdefault((folder.path, of), open_with(folder))
        return engine

    language_model = engine("surprisal", lambda f: LazyLanguageModel(lambda: _language_model(f, threads)))
    tagger = _tagger(found["surprisal"], language_model)
    if language_model and not tagger:
        skipped = (*skipped, Skipped("word tags", f"needs a language model that tags words: {PULL_READER}"))
    forward = engine("translation", lambda f: LazyTranslator(lambda: _translator(f, lang_pair, threads)))
    backward = engine("back-translation", lambda f: LazyTranslator(lambda: _translator(f, back, threads)))
    prompted = _prompted(found["surprisal"], language_model, lang_pair)
    return Engines(
        forward=forward,
        backward=backward,
        encoder=engine("similarity", lambda f: LazyEncoder(lambda: _encoder(f, threads))),
        language_model=language_model,
        quality=engine("quality", lambda f: LazyQualityModel(lambda: _quality(f, threads))),
        tagger=tagger,
        prompted=prompted,
        reranked=_reranked(forward, backward),
        there=backward,
        back=prompted if _is_worth_it(found["surprisal"], found["translation"], lang_pair, store.measured) else forward,
        skipped=skipped,
        pivot_doubt=_pivot_doubt({lang_pair: found["translation"], back: found["back-translation"]}, store.measured),
        signature=",".join(sorted({f"{f.card.name}@{f.card.digest}" for f in found.values() if f})),
    )


def _needs(lang_pair: str) -> dict[str, tuple[str, str, str]]:
    """By measurement: the kind of model that it needs, its languages, and how to install one."""
    back = reversed_pair(lang_pair)
    return {
        "translation": ("translator", lang_pair, f"mtcheck models pull argos:{lang_pair}"),
        "back-translation": ("translator", back, f"mtcheck models pull argos:{back}"),
        "similarity": ("encoder", lang_pair, "mtcheck models pull e5-small"),
        "surprisal": ("language-model", lang_pair, _language_model_advice(lang_pair.partition("-")[2])),
        "quality": ("quality", lang_pair, "give one with --models; those that ship cover other languages"),
    }


def _pivot_doubt(ways: Mapping[str, ModelFolder | None], measured: Measured) -> str:
    """The reason why a round trip with these translators is not worthwhile; "" if it is, or without translators."""
    cards = {pair: folder.card for pair, folder in ways.items() if folder}
    for pair, card in cards.items() if len(cards) == len(ways) else ():
        bleu, use = measured.bleu(card, pair), "--pivot uses it all the same"
        if bleu is None:
            return f"how well {card.name} translates is not known; `mtcheck models measure {pair}` finds out, {use}"
        if bleu < ENOUGH:
            return (
                f"{card.name} is too weak for a round trip (BLEU {bleu:.0f}, {ENOUGH:.0f} is enough); {use}, "
                f"`mtcheck models pull argos:{pair}` fetches a better one"
            )
    return ""


def _is_worth_it(
    language_model: ModelFolder | None, translator: ModelFolder | None, lang_pair: str, measured: Measured
) -> bool:
    """True if the language model translates so much better than the translator that its time is well spent."""
    if language_model is None or lang_pair not in language_model.card.languages:
        return False
    if translator is None:
        return True
    ours, theirs = (measured.bleu(folder.card, lang_pair) for folder in (language_model, translator))
    return ours is not None and theirs is not None and ours > theirs + WORTH


def translators(lang_pair: str, store: Store, threads: int = 0) -> Iterator[tuple[ModelFolder, Translator]]:
    """Every installed model that translates in this direction, opened one at a time.

    Raises:
        ModelError: The files of one do not match its card, or cannot be opened.
    """
    for folder in store.translators(lang_pair):
        if folder.card.kind == "translator":
            yield folder, _translator(folder, lang_pair, threads)
        else:
            yield folder, _prompted_translator(_language_model(folder, threads), lang_pair)


def _language_model_advice(target: str) -> str:
    return PULL_READER if target == "en" else "give one with --models; only English can be pulled"


def _translator(folder: ModelFolder, lang_pair: str, threads: int) -> Translator:
    from mtcheck.engines.translator import ModelTranslator

    # The previews were trained on word alignments, and misspell names.
    return ModelTranslator(folder.path, folder.card.layout, lang_pair, threads, carries_over=folder.card.preview)


def _encoder(folder: ModelFolder, threads: int) -> Encoder:
    from mtcheck.engines.encoder import SentenceEncoder

    return SentenceEncoder(folder.path, threads)  # type: ignore[return-value]


def _language_model(folder: ModelFolder, threads: int) -> LanguageModel:
    from mtcheck.engines.language_model import CausalLanguageModel

    return CausalLanguageModel(folder.path, threads)


def _tagger(folder: ModelFolder | None, model: LazyLanguageModel | None) -> Tagger | None:
    """The language model as a tagger, if it was trained to tag."""
    if folder is None or model is None or TAGS_FILE not in folder.card.files:
        return None

    def load() -> Tagger:
        from mtcheck.engines.tagging import WordTagger

        return WordTagger(folder.path, cast("CausalLanguageModel", model.get()))

    return LazyTagger(load)


def _prompted(folder: ModelFolder | None, model: LazyLanguageModel | None, lang_pair: str) -> Translator | None:
    """The language model as a translator, if its card names the pair itself, not only its target."""
    if folder is None or model is None or lang_pair not in folder.card.languages:
        return None

    return LazyTranslator(lambda: _prompted_translator(model.get(), lang_pair))


def _prompted_translator(model: LanguageModel, lang_pair: str) -> Translator:
    from mtcheck.engines.prompted import PromptedTranslator

    return PromptedTranslator(cast("CausalLanguageModel", model), lang_pair)


def _reranked(forward: LazyTranslator | None, backward: LazyTranslator | None) -> Translator | None:
    """Translation by both models of a pair, if both are there."""
    if forward is None or backward is None:
        return None

    def load() -> Translator:
        from mtcheck.engines.reranking import RerankedTranslator

        return RerankedTranslator(cast("ModelTranslator", forward.get()), backward)

    return LazyTranslator(load)


def _quality(folder: ModelFolder, threads: int) -> QualityModel:
    from mtcheck.engines.quality import QualityEncoder

    return QualityEncoder.load(folder.path, threads)
