"""`mtcheck trend`: scores over time."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from mtcheck.cli import put, say
from mtcheck.cli.tables import put_table, table_option

COLUMNS = ("series", "time", "stories", "words", "score", "needs_edit", "findings", "major", "worst")


@click.command(short_help="Scores over time, from the results of a batch.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--step", type=click.Choice(["day", "week", "month"]), default="day", show_default=True)
@click.option("--by", type=click.Choice(["system", "desk", "all"]), default="system", show_default=True)
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write a page with a chart to this file.")
@table_option()
def command(out: Path, step: str, by: str, page: Path | None, as_format: str) -> None:
    """Show the score of each system or desk by day, week or month.

    OUT is the output of `mtcheck batch` or `mtcheck watch`.
    """
    from mtcheck.batch.chart import page as page_of
    from mtcheck.batch.ledger import Ledger, ledger_path
    from mtcheck.batch.shown import trend
    from mtcheck.batch.summary import over_time
    from mtcheck.documents.write import refuse_overwriting, write_file

    ledger = ledger_path(out)
    refuse_overwriting([page] if page else [], [ledger])
    series = over_time(Ledger(ledger), step, "" if by == "all" else by)
    if page is not None:
        write_file(page, page_of(series))
        say(f"mtcheck: {page}: written")
    elif as_format == "text":
        put(trend(series) + "\n")
    else:
        rows = [
            {"series": name, "time": group.name, **asdict(group)} for name, groups in series.items() for group in groups
        ]
        put_table(rows, as_format, COLUMNS)
