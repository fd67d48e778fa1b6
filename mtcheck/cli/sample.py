"""`mtcheck sample`: stories that an editor should read."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from mtcheck.cli import put
from mtcheck.cli.number import Whole
from mtcheck.cli.tables import put_json
from mtcheck.text.guarded import json_value


@click.command(short_help="Select stories of a batch for an editor to read.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("-n", "--n", "count", type=Whole(1, 10_000), default=50, show_default=True, help="Number of stories.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["worst", "uncertain", "random"]),
    help="Only this kind; can be repeated.",
)
@click.option("--seed", type=Whole(0), default=1, show_default=True, help="Seed of the random stories.")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "json", "jsonl", "names"]), default="text")
def command(out: Path, count: int, kinds: tuple[str, ...], seed: int, format_: str) -> None:
    """Select stories: a third each of the worst, the least certain and random ones.

    \b
    mtcheck sample results.sqlite --n 50
    mtcheck sample results.sqlite --n 10 -f names | xargs -d '\\n' mtcheck desk
    """
    from mtcheck.batch.ledger import Ledger, ledger_path
    from mtcheck.batch.sample import KINDS, sample
    from mtcheck.batch.shown import rows
    from mtcheck.report.json_objects import dumped
    from mtcheck.text.escape import visible

    ledger = Ledger(ledger_path(out))
    picked = sample(ledger, count, kinds=kinds or KINDS, seed=seed)
    if format_ == "json":
        put_json([{"why": pick.why, **asdict(pick.row)} for pick in picked])
        return
    for pick in picked:
        if format_ == "names":
            # A program gets the file name unchanged, a terminal gets it without control characters.
            put(f"{visible(pick.row.name) if sys.stdout.isatty() else pick.row.name}\n")
        elif format_ == "jsonl":
            record = {"why": pick.why, **asdict(pick.row), "report": json_value(ledger.report(pick.row.name))}
            put(dumped(record) + "\n")
        else:
            put(f"{pick.why:<9}  {rows([pick.row])}\n")
