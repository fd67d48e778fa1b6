"""`mtcheck doctor`: what is installed, what it can score, whether it works, and what to do next."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli.options import config_of, engine_settings
from mtcheck.cli.tables import put_table, some, table_option

if TYPE_CHECKING:
    from mtcheck.config import Config

COLUMNS = ("about", "name", "state", "advice")
NEEDED = ("ctranslate2", "sentencepiece", "sacrebleu", "numpy", "click")
EXTRAS = {
    "desk": "flask",
    "evaluate": "matplotlib",
    "lsp": "pygls",
    "parquet": "pyarrow",
    "ray": "ray",
    "serve": "prometheus-client",
}
SAMPLE = "He spoke after the summit. annual meeting of the party."
Row = dict[str, Any]


@click.command(short_help="Report what is installed and whether it works.")
@table_option()
@engine_settings
@click.pass_context
def command(ctx: click.Context, /, as_format: str, **options: Any) -> None:
    """Report programs, models and languages, and run a short self-test. Exit code 3: a required part does not work."""
    config = config_of(options)
    rows = [*_program(), *_settings(config), *_models(config), *_languages(config), *_self_test(config)]
    put_table(rows, as_format, COLUMNS)
    ctx.exit(3 if any(row["state"] in ("missing", "failed") for row in rows) else 0)


def _row(about: str, name: str, state: str, advice: str = "") -> Row:
    return {"about": about, "name": name, "state": state, "advice": advice}


def _program() -> Iterator[Row]:
    from importlib.metadata import PackageNotFoundError, version

    from mtcheck.version import __version__

    yield _row("program", "mtcheck", __version__)
    yield _row("program", "python", platform.python_version(), sys.executable)
    for name in NEEDED:
        try:
            yield _row("program", name, version(name))
        except PackageNotFoundError:
            yield _row("program", name, "missing", f"pip install {name}")
    for extra, name in EXTRAS.items():
        try:
            yield _row("extra", extra, f"{name} {version(name)}")
        except PackageNotFoundError:
            yield _row("extra", extra, "not installed", f"pip install 'mtcheck[{extra}]'")


def _settings(config: Config) -> Iterator[Row]:
    files = sorted({origin for origin in config.origins.values() if origin.endswith(".toml")})
    yield _row("settings", "file", ", ".join(files) or "defaults", "" if files else "mtcheck init writes one")


def _models(config: Config) -> Iterator[Row]:
    from mtcheck.loading import store_of

    for folder in store_of(config).installed():
        yield _row("model", folder.card.name, "here", f"{folder.card.kind}, {some(folder.card.languages)}")


def _languages(config: Config) -> Iterator[Row]:
    from mtcheck.loading import EngineRoom
    from mtcheck.scoring import judgement, shipped

    engines = EngineRoom(config).engines()
    scored = engines.quality is not None or engines.language_model is not None
    measured = sorted(shipped().measured)
    state = f"scored, {judgement(config.lang, 0.0, shipped())}" if scored else "not scored"
    yield _row("language pair", config.lang, state, "" if scored else "a score needs a quality or a language model")
    yield _row("language pair", "measured", f"{len(measured)} pairs", ", ".join(measured))
    for skipped in engines.skipped:
        yield _row("not here", skipped.name, "optional", skipped.reason)


def _self_test(config: Config) -> Iterator[Row]:
    """Rules find a planted error; the quality model, if available, reads a sentence."""
    from dataclasses import replace

    from mtcheck.documents import read_text
    from mtcheck.errors import MtcheckError
    from mtcheck.interfaces import Engines
    from mtcheck.loading import EngineRoom
    from mtcheck.pipeline import check_document

    start = perf_counter()
    rules = replace(config, lang="fr-en", select=("split_tail",), baseline=None, suppressions=os.devnull, rules=())
    report = check_document(read_text(SAMPLE), Engines(), rules)
    found = any(finding.signal == "split_tail" for finding in report.findings)
    yield _row("self-test", "rules", "works" if found else "failed", f"{perf_counter() - start:.1f} s")
    try:
        quality = EngineRoom(config).engines().quality
        if quality is not None:
            start = perf_counter()
            quality.assess([None], [SAMPLE])
            yield _row("self-test", "quality model", "works", f"{perf_counter() - start:.1f} s")
    except (MtcheckError, OSError, RuntimeError) as error:
        yield _row("self-test", "quality model", "failed", f"{error}; mtcheck models verify")
    yield _row("next", "check a story", "", "mtcheck check STORY --source SOURCE")
