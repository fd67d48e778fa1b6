"""`mtcheck models`: list, pull, verify and measure models."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli import say
from mtcheck.cli.number import Whole
from mtcheck.cli.options import config_of
from mtcheck.cli.tables import put_json, put_table, some, table_option
from mtcheck.errors import ModelError
from mtcheck.text.escape import visible

if TYPE_CHECKING:
    from mtcheck.evaluation.translators import Measurement
    from mtcheck.store import Card, Store
    from mtcheck.store.store import Listed

MEASURED = ("model", "direction", "bleu", "chrf", "lost", "segments", "per_second", "signature")
COLUMNS = ("name", "kind", "languages", "licence", "here", "where")
_MODELS = click.option("--models", metavar="DIR", help="Another folder of models, searched first.")
_OFFLINE = click.option("--offline", is_flag=True, default=None, help="Never open a socket.")


@click.group(short_help="List, inspect, fetch and verify models.")
def command() -> None:
    """List, inspect, fetch and verify models."""


@command.command("list")
@_MODELS
@table_option()
def list_models(as_format: str, **options: Any) -> None:
    """All models: those that are here, then those that can be pulled."""
    store = _store(options)
    # In text the last column shows whether a model is installed.
    columns = tuple(name for name in COLUMNS if as_format != "text" or name != "here")
    rows = [_listed(store, listed) for listed in store.list()]
    if as_format == "text":
        rows = [{**row, "languages": some(row["languages"])} for row in rows]
    put_table(rows, as_format, columns)


def _listed(store: Store, listed: Listed) -> dict[str, Any]:
    card = listed.card
    where = str(listed.folder.path) if listed.folder else "not installed; mtcheck models pull fetches it"
    if listed.folder and not store.has(card.name):
        where += " (of an earlier mtcheck; pull it again)"
    values = (card.name, card.kind, list(card.languages), card.licence, listed.folder is not None, where)
    return dict(zip(COLUMNS, values, strict=True))


@command.command()
@click.argument("name")
@_MODELS
@click.option("-f", "--format", "as_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def info(name: str, as_format: str, **options: Any) -> None:
    """A model's card: what it learned from, under which licences, how good it is, where it is weak."""
    for listed in _store(options).list():
        if listed.card.name == name:
            if as_format == "json":
                put_json(_facts(listed.card))
            else:
                put_line(*_described(listed.card))
            return
    click.echo(_store(options).get(name).path)  # Raises the error that lists the available models.


@command.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Accept the licence without being asked.")
@click.option("--from", "source", type=click.Path(path_type=Path), help="A folder or file that contains the model.")
@click.option("-l", "--lang", help="Language pair, for packages without one.")
@_MODELS
@_OFFLINE
def pull(names: tuple[str, ...], yes: bool, source: Path | None, lang: str | None, **options: Any) -> None:
    """Bring models here: checked, whole or not at all. One that is here already costs nothing."""
    store = _store(options)
    for name in names:
        if store.has(name):
            say(f"{name}: already here")
            continue
        with _Progress(name) as progress:
            folder = store.pull(name, progress, _asker(yes), source=source, lang_pair=lang)
        say(f"{name}: {folder.path}")


@command.command()
@click.argument("names", nargs=-1)
@_MODELS
@table_option()
def verify(names: tuple[str, ...], as_format: str, **options: Any) -> None:
    """Hash every file of the named models, or of all, and compare with the cards."""
    store = _store(options)
    rows: list[dict[str, str]] = []
    for name in names or [folder.card.name for folder in store.installed()]:
        store.verify(name)
        if as_format == "text":
            put_line(f"{name}: matches its card")
        else:
            rows.append({"name": name, "state": "as its card says"})
    if as_format != "text":
        put_table(rows, as_format, ("name", "state"))


@command.command()
@click.argument("name")
@_MODELS
def path(name: str, **options: Any) -> None:
    """The folder of a model."""
    click.echo(_store(options).path(name))


@command.command()
@click.argument("pair", metavar="SRC-TGT")
@click.option("--test", type=click.Path(path_type=Path), help="This test set: lines of source, tab, reference.")
@click.option("--threads", type=Whole(0, 256), help="CPU threads of the models; 0 for all cores.")
@_MODELS
@table_option()
def measure(pair: str, test: Path | None, as_format: str, **options: Any) -> None:
    """How well the models that are here translate: BLEU and chrF on a hundred sentences, both directions.

    The figures are kept. A round trip is made by itself where both directions are good enough, and of two models the
    better one translates for the editor. With --test only the given direction is measured, on your own sentences.
    """
    from mtcheck.evaluation.translators import measure_translator, read_pairs, shipped_pairs
    from mtcheck.language.names import reversed_pair, target_of
    from mtcheck.loading import store_of, translators

    config = config_of({**options, "lang": pair})
    store = store_of(config)
    ways = (config.lang,) if test else (config.lang, reversed_pair(config.lang))
    rows: list[dict[str, Any]] = []
    for way in ways:
        pairs = read_pairs(test) if test else shipped_pairs(way)
        for folder, translator in translators(way, store, config.threads):
            say(f"{folder.card.name}: {len(pairs)} sentences, {way}")
            found = measure_translator(translator, pairs, target_of(way))
            rows.append({"model": folder.card.name, "direction": way, **_figures(found)})
            try:
                store.measured.note(folder.card, way, found.bleu)
            except OSError as error:
                say(f"{folder.card.name}: the figure cannot be kept ({error.strerror}), so it is not used")
    if not rows:
        raise ModelError(f"{pair}: no installed model translates it; `mtcheck models pull argos:{pair}` fetches one")
    put_table(rows, as_format, MEASURED)


def _figures(found: Measurement) -> dict[str, Any]:
    return {
        "bleu": round(found.bleu, 1),
        "chrf": round(found.chrf, 1),
        "lost": found.lost,
        "segments": found.segments,
        "per_second": round(found.speed, 1),
        "signature": found.signature,
    }


def _store(options: dict[str, Any]) -> Store:
    from mtcheck.loading import store_of

    return store_of(config_of(options))


def put_line(*lines: str) -> None:
    """Lines of results without control characters: a card comes from the model's author."""
    for line in lines:
        click.echo(visible(line))


def _facts(card: Card) -> dict[str, Any]:
    names = ("name", "kind", "languages", "licence", "origin", "built", "bytes", "quality", "weaknesses", "trained_on")
    return {name: getattr(card, name) for name in names}


def _described(card: Card) -> list[str]:
    return [
        f"{card.name}: {card.kind}, {', '.join(card.languages)}",
        f"licence: {card.licence}",
        f"origin: {card.origin}",
        f"built: {card.built}",
        f"size: {card.bytes / 1e6:.0f} MB",
        *(f"quality: {name} = {value}" for name, value in card.quality.items()),
        *(f"weak: {weakness}" for weakness in card.weaknesses),
        *(f"learned from: {text['name']} ({text['licence']})" for text in card.trained_on),
    ]


def _asker(yes: bool) -> Any:
    """Show the licence; ask only a person."""

    def confirm(card: Card, size: int | None) -> bool:
        amount = f"{size / 1e6:.0f} MB" if size else "size not announced"
        say(f"{card.name}: {amount}, licence {card.licence}, from {card.origin}")
        return yes or (sys.stdin.isatty() and click.confirm("Fetch it?", err=True))

    return confirm


class _Progress:
    """Bytes done of a total: click's bar on a terminal, elsewhere one line for each tenth."""

    def __init__(self, name: str) -> None:
        self._name, self._done, self._tenth = name, 0, -1
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int, total: int | None) -> None:
        if sys.stderr.isatty() and total:
            if self._bar is None:
                self._bar = click.progressbar(length=total, label=self._name, file=sys.stderr)
                self._bar.render_progress()
            self._bar.update(done - self._done)
        elif total and 10 * done // total != self._tenth:
            self._tenth = 10 * done // total
            say(f"{self._name}: {self._tenth * 10} % of {total / 1e6:.0f} MB")
        self._done = done
