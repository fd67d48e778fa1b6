"""`mtcheck desk`: a page for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli import say
from mtcheck.cli.number import Whole
from mtcheck.cli.options import config_of, settings


@click.command(short_help="Open a page for editors, on this machine only.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--source", type=click.Path(path_type=Path), help="The source of the story (with one story).")
@click.option("--port", type=Whole(0, 65535), default=0, show_default="any free port", help="Port of the page.")
@click.option("--database", type=click.Path(path_type=Path), help="File for stories and decisions.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@settings
def command(
    paths: tuple[str, ...], source: Path | None, port: int, database: Path | None, opens: bool, **options: Any
) -> None:
    """Correct stories in the browser: accept, edit or dismiss findings while the score follows the text.

    The printed address works on this machine only, for anyone who has it, until the program ends (Ctrl+C). Stories,
    changes and decisions are stored in the database, by default ~/.local/state/mtcheck/desk.sqlite3.

    \b
    mtcheck desk story.txt --source story.fr.txt --open
    mtcheck desk wire/
    """
    from mtcheck.api import text_of
    from mtcheck.desk.serve import default_database, serve
    from mtcheck.errors import UsageError

    config = config_of(options)
    if source and len(paths) != 1:
        raise UsageError(f"--source goes with one story, not with {len(paths)}")

    def show(kind: str, text: str) -> None:
        if kind != "address":
            say(f"mtcheck: {text}")
            return
        click.echo(text)
        if opens:
            click.launch(text)

    given = text_of(source, config.languages[0]) if source else None
    serve(paths, given, database or default_database(), port, config, show)
