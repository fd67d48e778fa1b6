"""Texts of an editor, checked as `check` checks files; models are loaded once, when a text first needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from mtcheck.config import Config, load, nearest
from mtcheck.desk.remember import Asking, RememberedEncoder, RememberedEvidence
from mtcheck.documents import read_bytes
from mtcheck.documents.companions import Companions, companions
from mtcheck.documents.expand import excluded
from mtcheck.findings import Report
from mtcheck.interfaces import Engines
from mtcheck.loading import EngineRoom, needs_models
from mtcheck.lsp.buffer import Buffer
from mtcheck.pipeline import check_document, explained
from mtcheck.report.flags import Flag, flags
from mtcheck.review.fix import safe_repairs
from mtcheck.review.places import Place, Places

SETTINGS_FILES = ("mtcheck.toml", "pyproject.toml", ".mtcheckignore")
SIBLINGS = 1000  # Files of a folder that are tested for having this text as source.


@dataclass(frozen=True, eq=False)
class CheckedText:
    """The result for a text. Editors ask about it at each move of the cursor, so what they ask for is computed once.

    Attributes:
        config: The settings in force.
        whole: False until the language model has tried all repairs.
    """

    buffer: Buffer
    reports: tuple[Report, ...]
    config: Config
    whole: bool = True

    @cached_property
    def flags(self) -> tuple[tuple[Flag, Places], ...]:
        """Every finding in the order of the text, story by story, with the object that resolves its place."""
        placed = ((report, Places(report.document)) for report in self.reports)
        return tuple((flag, places) for report, places in placed for flag in flags(report))

    @property
    def has_safe(self) -> bool:
        """True once `safe` has been computed."""
        return "safe" in self.__dict__

    @cached_property
    def safe(self) -> tuple[tuple[Place, str], ...]:
        """The safe repairs that apply to the file as written: places and their new words."""
        placed = ((report, Places(report.document)) for report in self.reports)
        return tuple(
            (places.of(applied.repair.span), applied.repair.replacement)
            for report, places in placed
            for applied in safe_repairs(report)
            if places.editable(applied.repair.span)
        )


class TextChecker:
    """Checks texts with the settings of their folders.

    Args:
        options: Options of the command line; they override all settings files.
        config_file: One settings file for all texts; by default the nearest to each.
        note: Called with messages for the user: what was left out, what is missing.
    """

    def __init__(self, options: Mapping[str, Any], config_file: Path | None, note: Callable[[str], None]) -> None:
        self._options = options
        self._config_file = config_file
        self._note = note
        self._rooms: dict[Config, tuple[EngineRoom, RememberedEvidence]] = {}
        self._encoders: dict[int, RememberedEncoder] = {}
        self._noted: set[str] = set()

    def settings(self, path: Path) -> Config:
        """The settings that `check` would use in the file's folder; dismissals lie beside the settings file.

        Raises:
            ConfigError: An unknown key or a bad value, with its place.
        """
        found = self._config_file or nearest(path.parent)
        config = load(self._options, path=found, start=path.parent)
        if config.origins["suppressions"] == "default":
            folder = found.parent if found else Path.cwd()
            config = replace(config, suppressions=str(folder / config.suppressions))
        return config

    def check(self, path: Path, buffer: Buffer, *, hurried: bool) -> CheckedText:
        """All stories of a text. Raises MtcheckError.

        Args:
            hurried: Skip repairs that the language model must try first; a second call adds them.
        """
        config = self.settings(path)
        if self._left_out(path, config):
            return CheckedText(buffer, (), config)
        source_lang, target_lang = config.languages
        documents = read_bytes(
            buffer.bytes(), str(path), format=config.input_format, lang=target_lang, keep_going=config.keep_going
        )
        wanted = Companions(config.source, config.references, True, self._once)
        wanted.refuse_unclear(documents)
        engines, evidence = self._engines(config)
        reports, whole = [], True
        for document in documents:
            for line in document.notes:
                self._once(f"{document.name}: {line}")
            texts = wanted.texts(document, source_lang, target_lang)
            ask = Asking(evidence, repairs=not hurried)
            reports.append(check_document(document, engines, config, *texts, ask=ask))
            whole = whole and ask.whole
        return CheckedText(buffer, tuple(reports), config, whole)

    def explained(self, checked: CheckedText) -> CheckedText:
        """The same result with translations for the flagged segments, for display, and its safe repairs computed."""
        engines, _ = self._engines(checked.config)
        whole = replace(checked, reports=tuple(explained(report, engines) for report in checked.reports))
        _ = whole.safe
        return whole

    def _engines(self, config: Config) -> tuple[Engines, RememberedEvidence]:
        """The models for these settings; shared by texts whose settings need the same models."""
        about = {name: getattr(config, name) for name in ("lang", "models", "threads", "offline", "pivot")}
        key = replace(Config(), **about, select=() if needs_models(config) else config.select)
        room, evidence = self._rooms.setdefault(key, (EngineRoom(key), RememberedEvidence()))
        engines = room.engines()
        for skipped in engines.skipped:
            self._once(f"not checked: {skipped.name}: {skipped.reason}")
        if engines.encoder:
            remembering = self._encoders.setdefault(id(engines.encoder), RememberedEncoder(engines.encoder))
            engines = replace(engines, encoder=remembering)
        return engines, evidence

    def _left_out(self, path: Path, config: Config) -> bool:
        """True for files that a check of the folder leaves out: excluded files, sources of other files, settings."""
        if path.name in SETTINGS_FILES or excluded(path, Path.cwd(), config.exclude):
            return True
        if config.source is None and not config.references:
            return False
        siblings = sorted(path.parent.iterdir())[:SIBLINGS] if path.parent.is_dir() else []
        return path.resolve() in companions((config.source, *config.references), siblings)

    def _once(self, sentence: str) -> None:
        if sentence not in self._noted:
            self._noted.add(sentence)
            self._note(sentence)
