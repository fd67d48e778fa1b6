"""`mtcheck baseline`: record known findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mtcheck.cli import say
from mtcheck.cli.options import companion_options, config_of, input_options, settings


@click.group(short_help="Record known findings, so that only new ones fail.")
def command() -> None:
    """Record known findings in a file; `check --baseline FILE` then reports only new ones."""


@command.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="mtcheck-baseline.json", show_default=True)
@companion_options
@input_options
@settings
def write(targets: tuple[str, ...], output: Path, **options: Any) -> None:
    """Check the targets and write their findings to a file, except dismissed ones.

    Give the sources, references and other options of the later checks: with others, other findings are known.
    """
    from mtcheck.documents.write import write_file
    from mtcheck.review.baseline import write_baseline
    from mtcheck.run import Request, check_all
    from mtcheck.text.messages import counted

    config = replace(config_of(options), baseline=None)  # Findings of an older baseline stay known.
    reports = list(check_all(Request.without_report(config, targets, output), config))
    write_file(output, write_baseline(reports))
    say(f"{output}: {counted(sum(len(report.findings) for report in reports), 'finding')}")
