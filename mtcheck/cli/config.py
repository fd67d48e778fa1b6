"""`mtcheck config`: the settings in force."""

from __future__ import annotations

from typing import Any

import click

from mtcheck.cli import put
from mtcheck.cli.options import config_of, gate, settings
from mtcheck.cli.tables import put_table, table_option
from mtcheck.config import KEYS
from mtcheck.text.escape import visible

COLUMNS = ("setting", "value", "origin")


@click.command(short_help="Show the settings.")
@table_option()
@gate
@settings
def command(as_format: str, **options: Any) -> None:
    """Show each setting, its value and its origin."""
    config = config_of(options)
    rows = [{"setting": key, "value": getattr(config, key), "origin": config.origins[key]} for key in KEYS]
    if as_format == "json":
        put_table(rows, "json", COLUMNS)
    elif as_format == "tsv":
        put_table([{**row, "value": _shown(row["value"])} for row in rows], "tsv", COLUMNS)
    else:
        for row in rows:
            put(visible(f"{row['setting']} = {_shown(row['value'])}  ({row['origin']})") + "\n")


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join("=".join(part) if isinstance(part, tuple) else part for part in value)
    return "" if value is None else str(value)
