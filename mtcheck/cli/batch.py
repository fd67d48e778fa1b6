"""`mtcheck batch`: any number of stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.number import Number, Whole
from mtcheck.cli.options import companion_options, config_of, input_options, review_options, settings
from mtcheck.cli.tables import put_json, put_table, table_option
from mtcheck.errors import UsageError

OUT = click.argument("out", type=click.Path(path_type=Path))


class Sources(click.Group):
    """A group whose first word may be a source (command `run`). For a file called "summary", use "./summary"."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Insert `run` before a first word that is not a command of the group."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Sources, short_help="Check any number of stories.", context_settings={"max_content_width": 120})
def command() -> None:
    """Check any number of stories: `mtcheck batch SOURCE... --out DIR|FILE.sqlite|FILE.parquet`.

    \b
    mtcheck batch wire/ --out results.sqlite --jobs 2    files of a folder; `mtcheck batch run -h` lists the options
    zcat feed.jsonl.gz | mtcheck batch - --out archive.parquet
    mtcheck batch failures results.sqlite
    """


@command.command("run", short_help="Check all stories that are not done yet (the default command).")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", type=click.Path(path_type=Path), help="A folder, a .sqlite or a .parquet file.")
@click.option("--jobs", type=Whole(1, 256), default=1, show_default=True, help="Processes.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="local: processes; ray: a cluster.",
)
@click.option("--system", default="", help="Label of the system; may contain {folder} and {parent}.")
@click.option("--desk", default="{folder}", show_default=True, help="Label of the desk, likewise.")
@click.option("--day", default="", metavar="YYYY-MM-DD", help="Label of the day; by default the file's last change.")
@click.option("--story-timeout", "timeout", type=Number(1), default=600, show_default=True, help="Seconds.")
@click.option("--cache/--no-cache", "use_cache", default=True, help="Use cached results of unchanged stories.")
@click.option("--cache-limit", type=Whole(1), default=1024, show_default=True, help="Size of the cache, in megabytes.")
@click.option("-q", "--quiet/--no-quiet", default=None, help="Print only failures on standard error.")
@companion_options
@input_options
@review_options
@settings
@click.pass_context
def run(ctx: click.Context, /, **options: Any) -> None:
    """Check stories and store each result at once; run the same command again to resume.

    SOURCE is a file, a folder, a pattern, a .jsonl file of stories or segments, or - for standard input.
    """
    from mtcheck.batch.cache import cache_path
    from mtcheck.batch.run import BatchRequest
    from mtcheck.batch.run import run as run_batch
    from mtcheck.batch.sources import Labels

    labels = Labels(*(options.pop(name) for name in ("system", "desk", "day")))
    sources, out, jobs, timeout = (options.pop(name) for name in ("sources", "out", "jobs", "timeout"))
    if out is None:
        raise UsageError(_without_out(sources))
    engine = options.pop("engine")
    use_cache, limit = options.pop("use_cache"), options.pop("cache_limit") << 20
    config = config_of(options)
    request = BatchRequest(sources, out, jobs, labels, cache_path() if use_cache else None, limit, timeout, engine)

    def note(sentence: str) -> None:
        if not config.quiet or sentence.startswith("failed"):
            say(f"mtcheck: {sentence}")

    ctx.exit(run_batch(request, config, note))


def _without_out(sources: Sequence[str]) -> str:
    """What is missing; a first word like a command of the group was meant as one."""
    near = get_close_matches(sources[0], [name for name in command.commands if name != "run"], 1)
    if near and not Path(sources[0]).exists():
        return f"there is no command or file {sources[0]!r}; did you mean mtcheck batch {near[0]}?"
    return "say where the results go: mtcheck batch SOURCE... --out DIR|FILE.sqlite|FILE.parquet"


@command.command("failures", short_help="List the failures and their reasons.")
@OUT
@table_option()
def failures(out: Path, as_format: str) -> None:
    """Name and reason of each file or story that could not be checked, a line each."""
    from mtcheck.batch.ledger import Ledger, ledger_path
    from mtcheck.text.escape import visible

    found = Ledger(ledger_path(out)).failures()
    if as_format != "text":
        put_table([{"name": name, "error": error} for name, error in found], as_format, ("name", "error"))
        return
    for name, error in found:
        put(visible(error if name in error else f"{name}: {error}") + "\n")


@command.command("summary", short_help="Scores by system, desk or day, and the worst stories.")
@OUT
@click.option("--by", type=click.Choice(["system", "desk", "day", "week", "month", "all"]), default="system")
@click.option("--worst", "count", type=Whole(0, 1000), default=10, show_default=True, help="Stories to list.")
@click.option("--compare", nargs=2, metavar="SYSTEM SYSTEM", help="Is the second better than the first?")
@click.option("--seed", type=Whole(0), default=1, show_default=True, help="Seed of the bootstrap.")
@click.option("-f", "--format", "as_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def summary(out: Path, by: str, count: int, compare: tuple[str, str] | None, seed: int, as_format: str) -> None:
    """A table of scores, weighted by words, and the stories with the lowest scores.

    With --compare the two systems are compared on the texts that both translated (the same "id" in a stream, the same
    file name in two folders), by paired bootstrap over stories and over segments.
    """
    from mtcheck.batch import shown
    from mtcheck.batch.ledger import Ledger, ledger_path
    from mtcheck.batch.summary import differences, groups, worst
    from mtcheck.text.escape import visible

    ledger = Ledger(ledger_path(out))
    if compare:
        compared = list(differences(ledger, *compare, seed=seed))
        if as_format == "json":
            put_json({"first": compare[0], "second": compare[1], "differences": [asdict(each) for each in compared]})
            return
        put("".join(f"{shown.difference(each, *compare)}\n" for each in compared))
        return
    found, lowest = groups(ledger, "" if by == "all" else by), worst(ledger, count) if count else []
    done, failed = ledger.counts()
    if as_format == "json":
        put_json({"by": by, "groups": _dicts(found), "worst": _dicts(lowest), "checked": done, "failed": failed})
        return
    put(shown.table(found, by) + "\n")
    if count and done:
        put(f"\nthe lowest scores:\n{shown.rows(lowest)}\n")
    if failed:
        put(f"\n{failed:,} could not be checked: mtcheck batch failures {visible(str(out))}\n")


def _dicts(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]
