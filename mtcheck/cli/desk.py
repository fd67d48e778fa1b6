"""`mtcheck desk`: a page for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli import say
from mtcheck.cli.options import config_of, settings


@click.command(short_help="A page for editors, on this machine only.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--source", type=click.Path(path_type=Path), help="What the one story translates; makes it better.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default="any that is free", help="Where to listen."
)
@click.option("--database", type=click.Path(path_type=Path), help="Where stories and decisions are kept.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@settings
def command(
    paths: tuple[str, ...], source: Path | None, port: int, database: Path | None, opens: bool, **options: Any
) -> None:
    """Correct stories in the browser: findings accepted, edited or dismissed, the score moving with the text.

    It prints an address that works on this machine, for whoever has it, until the program ends (Ctrl+C). Stories,
    changes and decisions stay in the database, by default ~/.local/state/mtcheck/desk.sqlite3.

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

    def tell(kind: str, text: str) -> None:
        if kind != "address":
            say(f"mtcheck: {text}")
            return
        click.echo(text)
        if opens:
            click.launch(text)

    given = text_of(source, config.languages[0]) if source else None
    serve(paths, given, database or default_database(), port, config, tell)
