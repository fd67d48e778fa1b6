"""`mtcheck check`: check stories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import (
    companion_options,
    config_of,
    gate,
    input_options,
    report_options,
    review_options,
    settings,
)


@click.command(short_help="Check stories.")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@companion_options
@report_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the report to this file (with one format)."
)
@input_options
@click.option(
    "--stdin-filename", metavar="NAME", default="-", help="File name of standard input; its suffix decides the format."
)
@review_options
@gate
@settings
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check stories: score each one; mark and explain awkward or wrong words and suggest repairs.

    TARGET is a file, a folder, a pattern, or - for standard input.

    \b
    mtcheck check story.txt --source story.fr.txt
    mtcheck check stories --source '{stem}.fr.txt' --exclude 'drafts/*'
    mtcheck check wire/*.xml -f sarif:out.sarif -f github --fail-level major

    In a pattern, {stem} is the story's file name without its last suffix, {base} without all, {name} the whole.
    """
    from mtcheck.run import Request, run

    targets, output, stdin_name = (options.pop(name) for name in ("targets", "output", "stdin_filename"))
    config = config_of(options)
    ctx.exit(run(Request.of(config, targets, output=output, stdin_name=stdin_name), config))
