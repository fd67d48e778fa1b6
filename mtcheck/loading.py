"""From settings to engines: which store, which models, and whether any are needed at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.config import Config
from mtcheck.types import Engines, Skipped

if TYPE_CHECKING:
    from mtcheck.engines.load import Opened
    from mtcheck.store import Store


class EngineRoom:
    """Engines by language pair, each loaded when it is first asked for."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._loaded: dict[str, Engines] = {}
        self._opened: Opened = {}

    def engines(self, lang_pair: str | None = None) -> Engines:
        """The models that serve a pair; none at all where only rules were selected."""
        pair = lang_pair or self._config.lang
        if pair not in self._loaded:
            self._loaded[pair] = self._load(pair) if needs_models(self._config) else Engines()
        return self._loaded[pair]

    def _load(self, pair: str) -> Engines:
        from mtcheck.engines import load_pair

        found = load_pair(pair, store_of(self._config), self._config.threads, self._opened)
        if self._config.pivot is None and found.preview:
            line = Skipped("pivot", f"the translation models are previews; --pivot uses them, argos:{pair} is better")
            return replace(found, backward=None, skipped=(*found.skipped, line))
        return replace(found, backward=None) if self._config.pivot is False else found


def store_of(config: Config) -> Store:
    """The store with the user's own folder first."""
    from mtcheck.store import Store

    given = (Path(config.models),) if config.models else ()
    return Store(given, offline=config.offline)


def needs_models(config: Config) -> bool:
    """False if all selected signals are rules: then a check costs no more than a linter's."""
    from mtcheck.signals import chosen

    return not config.select or any(spec.needs for spec in chosen(config.select, config.ignore))
