"""`mtcheck watch`: check the files that arrive in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.number import Number, Whole
from mtcheck.cli.options import companion_options, config_of, input_options, review_options, settings

if TYPE_CHECKING:
    from mtcheck.batch.task import Outcome, Task


@click.command(short_help="Check the files that a feed writes into a folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder or a .sqlite file.")
@click.option("--jobs", type=Whole(1, 256), default=1, show_default=True, help="Processes.")
@click.option(
    "--every",
    type=Number(0.05),
    default=2.0,
    show_default=True,
    help="Seconds between two readings of the folder.",
)
@click.option("--settle", type=Number(0), default=2.0, show_default=True, help="Seconds without a change.")
@click.option("--system", default="", help="Label of the system; may contain {folder} and {parent}.")
@click.option("--desk", default="{folder}", show_default=True, help="Label of the desk, likewise.")
@click.option("--story-timeout", "timeout", type=Number(1), default=600, show_default=True, help="Seconds.")
@click.option("-q", "--quiet/--no-quiet", default=None, help="Print no line for each story.")
@companion_options
@input_options
@review_options
@settings
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check each file of FOLDER once, when it has stopped growing, until SIGTERM or Ctrl-C.

    A file that changes later is checked again. Results are stored as in `mtcheck batch`; after a restart it continues.
    Each checked file gives one line on standard output: the lowest score of its stories, their findings, its name.
    """
    from mtcheck.batch.cache import cache_path
    from mtcheck.batch.run import BatchRequest
    from mtcheck.batch.sources import Labels
    from mtcheck.batch.watch import Rhythm, watch
    from mtcheck.errors import UsageError

    folder, out, jobs, timeout = (options.pop(name) for name in ("folder", "out", "jobs", "timeout"))
    labels = Labels(options.pop("system"), options.pop("desk"))
    rhythm = Rhythm(options.pop("every"), options.pop("settle"))
    config = config_of(options)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; create it before the feed fills it")
    if out.suffix == ".parquet":
        raise UsageError("watch never ends, and a Parquet file is written at the end; name a folder or a .sqlite file")
    request = BatchRequest((str(folder),), out, jobs, labels, cache_path(), timeout=timeout)

    def show(task: Task, outcome: Outcome) -> None:
        if outcome.error:
            say(f"mtcheck: failed: {outcome.error}")
        elif not config.quiet:
            put(_line(task, outcome))

    ctx.exit(watch(request, config, rhythm, lambda sentence: say(f"mtcheck: {sentence}"), show))


def _line(task: Task, outcome: Outcome) -> str:
    from mtcheck.text.escape import inert, visible

    scores = [story.score for story in outcome.stories if story.score is not None]
    findings = sum(story.findings for story in outcome.stories)
    lowest = f"{min(scores):.1f}" if scores else "-"
    return inert(f"{lowest:>5}  {findings:3} findings  {visible(task.name)}") + "\n"
