"""`mtcheck align`: two texts side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli import say
from mtcheck.cli.options import config_of, engine_settings
from mtcheck.cli.tables import cell, put_json, unformulaic


@click.command(short_help="Align two texts, m:n.")
@click.argument("hypothesis", type=click.Path(path_type=Path))
@click.argument("reference", type=click.Path(path_type=Path))
@click.option("--reference-lang", metavar="CODE", help="Language of the second text.  [default: the source language]")
@click.option(
    "-f",
    "--format",
    "as_format",
    type=click.Choice(["text", "tsv", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="text and tsv are the same; json is a list, jsonl one link per line.",
)
@engine_settings
def command(hypothesis: Path, reference: Path, reference_lang: str | None, as_format: str, **options: Any) -> None:
    """Align the sentences of two texts, many to many. A sentence without a counterpart is a row of its own.

    Each row: score (0 to 1), sentences of the first text, sentences of the second.
    """
    from mtcheck.alignment import align, split
    from mtcheck.api import text_of
    from mtcheck.loading import EngineRoom
    from mtcheck.report.json_objects import dumped

    config = config_of(options)
    source, target = config.languages
    other = reference_lang or source
    left, right = split(text_of(hypothesis, target), target), split(text_of(reference, other), other)
    encoder = EngineRoom(config).engines().encoder
    if encoder is None:
        say("mtcheck: no multilingual encoder here: aligned by length, figures and names")
    beads = []
    for bead in align(left, right, encoder):
        sides = [left[i] for i in bead.targets], [right[j] for j in bead.sources]
        row = {"score": round(bead.score, 4), "hypothesis": sides[0], "reference": sides[1]}
        if as_format == "jsonl":
            click.echo(dumped(row))
        elif as_format == "json":
            beads.append(row)
        else:
            click.echo("\t".join([f"{bead.score:.3f}", *(_cell(texts, as_format) for texts in sides)]))
    if as_format == "json":
        put_json(beads)


def _cell(texts: list[str], as_format: str) -> str:
    """Sentences in one cell of a table."""
    return (unformulaic if as_format == "tsv" else cell)(" ".join(texts))
