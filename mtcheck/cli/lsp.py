"""`mtcheck lsp`: findings in the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import companion_options, review_options, settings


@click.command(short_help="A language server for editors.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, which it does anyway.")
@click.option(
    "--delay",
    type=click.FloatRange(0, 60),
    default=0.4,
    show_default=True,
    help="Seconds without a keystroke before a text is judged.",
)
@companion_options
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Not these files; repeats.")
@review_options
@settings
@click.pass_context
def command(ctx: click.Context, /, stdio: bool, delay: float, config_file: Path | None, **options: Any) -> None:
    """Show findings, explanations and repairs in an editor that knows the language server protocol.

    The editor starts it. Settings are found from each file, as `mtcheck check` finds them in its folder; options
    given here hold for all files. docs/editors.md shows how VS Code, Neovim, Emacs and Helix are told of it.
    """
    from mtcheck.lsp.run import serve

    ctx.exit(serve(options, config_file, delay))
