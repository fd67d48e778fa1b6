"""`mtcheck check`: judge stories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import config_of, gate, settings


@click.command(short_help="Judge stories.")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--source", type=click.Path(path_type=Path), help="What the copy translates; makes it better.")
@click.option("--reference", "references", multiple=True, type=click.Path(path_type=Path), help="A human translation.")
@click.option("-f", "--format", "formats", multiple=True, metavar="FORMAT[:FILE]", help="How to report; repeats.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the (one) report here.")
@click.option("--input-format", metavar="FORMAT", help="Read as this; by default recognised by content.")
@click.option("--stdin-filename", metavar="NAME", default="-", help="What standard input is called; its suffix counts.")
@click.option("--baseline", metavar="FILE", help="Known findings: only new ones count.")
@click.option("--keep-going", is_flag=True, help="Name files and records that cannot be read, and go on.")
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but failures.")
@click.option("--color/--no-color", default=None, help="By default on a terminal, unless NO_COLOR is set.")
@gate
@settings
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Judge stories: a score for each, the awkward stretches marked, explained and where possible repaired.

    TARGET is a file, a folder, a pattern, or - for standard input.

    \b
    mtcheck check story.txt --source story.fr.txt
    mtcheck check wire/*.xml -f sarif:out.sarif -f github --fail-level major
    """
    from mtcheck.run import Request, run

    request = Request(
        targets=options.pop("targets"),
        source=options.pop("source"),
        references=options.pop("references"),
        formats=options.pop("formats"),
        output=options.pop("output"),
        input_format=options.pop("input_format"),
        stdin_name=options.pop("stdin_filename"),
        keep_going=options.pop("keep_going"),
        quiet=options.pop("quiet"),
        color=options.pop("color"),
    )
    ctx.exit(run(request, config_of(options)))
