"""`mtcheck cache`: the stored results of `batch` and `watch`."""

from __future__ import annotations

import click

from mtcheck.cli import put, say
from mtcheck.cli.tables import put_table, table_option


@click.group(short_help="Show or clear the cache of results.")
def command() -> None:
    """Show or clear the cache of results, which all runs of this user share."""


@command.command("info", short_help="Show the file, the number of results and the size.")
@table_option()
def info(as_format: str) -> None:
    """The file of the cache, the number of results, and their size."""
    from mtcheck.batch.cache import cache_info, cache_path
    from mtcheck.text.escape import visible

    found = cache_info(cache_path())
    if as_format == "text":
        put(visible(f"{found.path}: {found.results:,} results, {found.file / 2**20:.1f} MB") + "\n")
    else:
        row = {"path": str(found.path), "results": found.results, "bytes": found.file}
        put_table([row], as_format, tuple(row))


@command.command("clear", short_help="Remove all results.")
def clear() -> None:
    """Remove all results; models that were pulled stay."""
    from mtcheck.batch.cache import cache_path, clear_cache

    say(f"mtcheck: {clear_cache(cache_path()):,} results removed")
