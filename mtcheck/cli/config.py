"""`mtcheck config`: the settings in force."""

from __future__ import annotations

from typing import Any

import click

from mtcheck.cli.options import config_of, gate, settings
from mtcheck.config import KEYS
from mtcheck.text.escape import visible


@click.command(short_help="Show the settings.")
@click.option("--show", is_flag=True, help="Show each value with its origin (what this command does anyway).")
@gate
@settings
def command(show: bool, **options: Any) -> None:
    """Each setting, its value, and where it comes from."""
    config = config_of(options)
    for key in KEYS:
        value = getattr(config, key)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        click.echo(visible(f"{key} = {'' if shown is None else shown}  ({config.origins[key]})"))
