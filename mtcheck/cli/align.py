"""`mtcheck align`: two texts side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.options import config_of, engine_settings
from mtcheck.cli.tables import cell, put_json, put_table, table_option

COLUMNS = ("score", "hypothesis", "reference")
ALONE = "(no counterpart)"


@click.command(short_help="Align two texts, m:n.")
@click.argument("hypothesis", type=click.Path(path_type=Path))
@click.argument("reference", type=click.Path(path_type=Path))
@click.option("--reference-lang", metavar="CODE", help="Language of the second text.  [default: the source language]")
@table_option("jsonl")
@engine_settings
def command(hypothesis: Path, reference: Path, reference_lang: str | None, as_format: str, **options: Any) -> None:
    """Link the sentences of two texts, many to many; what has no counterpart stands alone.

    Text shows each link as a number, a score (0 to 1) and the sentences of either side, one under the other.
    TSV and JSON give score, hypothesis and reference; jsonl gives a line of JSON for each link.
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
        say("mtcheck: no multilingual encoder is installed: aligned by length, figures and names")
    rows = [
        {
            "score": round(bead.score, 4),
            "hypothesis": [left[i] for i in bead.targets],
            "reference": [right[j] for j in bead.sources],
        }
        for bead in align(left, right, encoder)
    ]
    if as_format == "jsonl":
        put("".join(f"{dumped(row)}\n" for row in rows))
    elif as_format == "json":
        put_json(rows)
    elif as_format == "tsv":
        put_table([{side: _joined(value) for side, value in row.items()} for row in rows], "tsv", COLUMNS)
    else:
        put("\n".join(_shown(number, row, len(str(len(rows)))) for number, row in enumerate(rows, 1)))


def _shown(number: int, row: dict[str, Any], width: int) -> str:
    """A link for reading: its sentences one under the other, or the sentence without a counterpart."""
    head = f"{number:>{width}}  {row['score']:.2f}  "
    if not (row["hypothesis"] and row["reference"]):
        head = f"{number:>{width}}   -    "
    sides = [cell(_joined(row[side])) or ALONE for side in ("hypothesis", "reference")]
    return f"{head}{sides[0]}\n{' ' * len(head)}{sides[1]}\n"


def _joined(value: Any) -> Any:
    return " ".join(value) if isinstance(value, list) else value
