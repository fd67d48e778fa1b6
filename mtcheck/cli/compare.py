"""`mtcheck compare`: which of two translations of a story is better, and how sure is that?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import config_of, settings
from mtcheck.text.escape import visible


@click.command(short_help="Compare two translations of a story.")
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="What both translate.")
@click.option("--seed", default=1, show_default=True, help="Of the bootstrap.")
@settings
def command(first: Path, second: Path, source: Path | None, seed: int, **options: Any) -> None:
    """Score both, and say by bootstrap over segments how sure it is that the better one is better."""
    from mtcheck.api import check
    from mtcheck.loading import EngineRoom
    from mtcheck.report.records import score_of
    from mtcheck.review.comparison import compare

    config = config_of(options)
    engines = EngineRoom(config).engines()
    reports = [check(path, source, lang=config.lang, config=config, engines=engines) for path in (first, second)]
    result = compare(*reports, seed=seed)
    names = visible(str(first)), visible(str(second))
    for name, report in zip(names, reports, strict=True):
        click.echo(f"{score_of(report):>5}  {name}  ({len(report.pairs)} segments, basis: {report.basis})")
    better = names[1] if result.difference > 0 else names[0]
    click.echo(f"better: {better}, by {abs(result.difference):.1f} points, confidence {result.confidence:.0%}")
    if result.confidence < result.SURE:
        click.echo("not sure enough to call: the segments of either could reverse it")
    click.echo(visible(reports[0].signature))
