"""`mtcheck evaluate`: how well do scores and weights agree with people?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.number import Whole
from mtcheck.cli.options import config_of, progress_option, settings
from mtcheck.cli.tables import put_json, table_option

if TYPE_CHECKING:
    from mtcheck.config import Config
    from mtcheck.evaluation.run import Measured
    from mtcheck.evaluation.samples import Sample

MODES = ("english", "source")


@click.command(short_help="Measure against human judgements.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--set", "names", multiple=True, metavar="NAME", help="Only this data set; repeats.")
@click.option(
    "--mode", "modes", multiple=True, type=click.Choice(MODES), help="Hide the source, or use it.  [default: both]"
)
@click.option(
    "--limit",
    type=Whole(1),
    default=200,
    show_default=True,
    metavar="SOURCES",
    help="Number of sources from each data set and language pair.",
)
@click.option("--unseen", is_flag=True, help="Leave out sources on which the quality model was trained.")
@click.option("--bootstrap", type=Whole(0), default=200, show_default=True, help="Rounds for the intervals.")
@click.option("--seed", type=Whole(0), default=1, show_default=True, help="Seed of the bootstrap.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write table and curves here.")
@table_option()
@progress_option
@settings
def command(
    folder: Path,
    names: tuple[str, ...],
    modes: tuple[str, ...],
    limit: int,
    unseen: bool,
    bootstrap: int,
    seed: int,
    output: Path | None,
    as_format: str,
    **options: Any,
) -> None:
    """Score texts with human judgements and print a Markdown table of the agreement, with 95 % intervals.

    \b
    DIR holds NAME.jsonl or NAME.jsonl.xz: {"id", "lang_pair", "source", "target", "score", "bad", "errors"}
    or preferences {"type": "pair", "a", "b", "a_wins", "b_wins"}. References are never read.

    What each figure means: docs/quality-reading.md.
    """
    from mtcheck.errors import ReadError
    from mtcheck.evaluation.annotations import names as names_of
    from mtcheck.evaluation.run import drawn
    from mtcheck.evaluation.table import dicts, markdown
    from mtcheck.loading import EngineRoom
    from mtcheck.pipeline import signature

    config = config_of(options)
    chosen = names or names_of(folder)
    samples = drawn(folder, chosen, limit, unseen=unseen)
    if not samples:
        raise ReadError(f"{folder}: no judged segment in {', '.join(chosen)}; format: docs/quality-reading.md")
    found = list(_measured(samples, modes or MODES, config, bootstrap, seed, as_rows=as_format == "tsv"))
    rows = [row for measured in found for row in measured.rows]
    table, signed = markdown(rows), signature(EngineRoom(config).engines(), config)
    if as_format == "json":
        put_json({"rows": dicts(rows), "signature": signed})
    elif as_format == "text":
        put(f"{table}\n\n{signed}\n")
    if output is not None:
        _write(output, found, f"{table}\n\n{signed}\n")


def _measured(
    samples: list[Sample], modes: tuple[str, ...], config: Config, rounds: int, seed: int, *, as_rows: bool
) -> Iterator[Measured]:
    """Each sample and mode; each result is printed at once, as TSV rows or as a line before the final table."""
    from mtcheck.batch.progress import watched
    from mtcheck.evaluation.run import evaluate
    from mtcheck.evaluation.table import TSV_HEAD, in_words, tsv_rows

    if as_rows:
        put(f"{TSV_HEAD}\n")
    total = sum(len(sample.records) for sample in samples) * len(modes)
    progress = watched(total, "segments", wanted=config.progress)
    for measured in progress.beside(evaluate(samples, modes, config, rounds, seed, step=progress.advance)):
        if as_rows:
            put(_lines(tsv_rows(measured.rows)))
        elif measured.rows:
            say(f"mtcheck: {len(measured.sample.records)} segments judged: {in_words(measured.rows[0])}")
        yield measured


def _write(folder: Path, found: list[Measured], text: str) -> None:
    """The table, the same as numbers, and the curves as numbers and as pictures. Raises WriteError."""
    from mtcheck.documents.write import write_file
    from mtcheck.evaluation.curves import can_draw, draw, reliability_rows, risk_rows
    from mtcheck.evaluation.table import tsv

    _make(folder)
    drawn = [measured.curves for measured in found if measured.curves]
    write_file(folder / "figures.md", text)
    write_file(folder / "figures.tsv", _lines(tsv([row for measured in found for row in measured.rows])))
    write_file(folder / "reliability.tsv", _lines(reliability_rows(drawn)))
    write_file(folder / "risk-coverage.tsv", _lines(risk_rows(drawn)))
    if can_draw():
        draw(drawn, folder)
    else:
        say("no pictures, only numbers: they need matplotlib (pip install 'mtcheck[evaluate]')")


def _make(folder: Path) -> None:
    from mtcheck.errors import WriteError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot write into {folder}: {error.strerror or error}; nothing was written") from error


def _lines(rows: list[str]) -> str:
    return "".join(row + "\n" for row in rows)
