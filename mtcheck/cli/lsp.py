"""`mtcheck lsp`: findings in the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli.number import Number
from mtcheck.cli.options import companion_options, review_options, settings


@click.command(short_help="Run a language server for editors.")
@click.option("--stdio", is_flag=True, help="Use standard input and output (always the case).")
@click.option(
    "--delay",
    type=Number(0, 60),
    default=0.4,
    show_default=True,
    help="Seconds without typing before a text is checked.",
)
@companion_options
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these files out; can be repeated.")
@review_options
@settings
def command(stdio: bool, delay: float, config_file: Path | None, **options: Any) -> None:
    """Show findings, explanations and repairs in an editor that supports the language server protocol.

    The editor starts it. Settings are looked up from the folder of each file, as in `mtcheck check`; options
    given here apply to all files. docs/editors.md shows the set-up in VS Code, Neovim, Emacs and Helix.
    """
    from mtcheck.lsp.run import serve

    serve(options, config_file, delay)
