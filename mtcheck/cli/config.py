"""`mtcheck config`: the settings in force."""

from __future__ import annotations

from typing import Any

import click

from mtcheck.cli.options import config_of, gate, settings
from mtcheck.config import KEYS
from mtcheck.text.escape import visible


@click.command(short_help="Show the settings.")
@gate
@settings
def command(**options: Any) -> None:
    """Each setting, its value, and where it comes from."""
    config = config_of(options)
    for key in KEYS:
        value = getattr(config, key)
        click.echo(visible(f"{key} = {_shown(value)}  ({config.origins[key]})"))


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join("=".join(part) if isinstance(part, tuple) else part for part in value)
    return "" if value is None else str(value)
