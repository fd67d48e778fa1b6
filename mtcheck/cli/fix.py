"""`mtcheck fix`: the repairs that are safe."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.options import companion_options, config_of, input_options, settings_with
from mtcheck.review.fix import MIN_PROBABILITY, WORDLESS_SHARE, diff, fixed, write_fixed
from mtcheck.text.escape import visible


@click.command(short_help="Apply safe repairs.")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--diff", "as_diff", is_flag=True, help="Show the changes as a unified diff.")
@click.option("--write", "in_place", is_flag=True, help="Change the files; the default is to print the repaired text.")
@click.option(
    "--unsafe-fixes",
    "unsafe",
    is_flag=True,
    help="Also apply the best repair of other findings, which may change the meaning.",
)
@companion_options
@input_options
@settings_with("Repair findings from here on; half of that where every word stays.", MIN_PROBABILITY)
@click.pass_context
def command(
    ctx: click.Context, /, targets: tuple[str, ...], as_diff: bool, in_place: bool, unsafe: bool, **options: Any
) -> None:
    """Repair spacing, quotes, encoding debris, doubled words and clear split tails; never a number or a name."""
    from mtcheck.documents import reader_of
    from mtcheck.errors import UsageError, WriteError
    from mtcheck.run import Request, check_all
    from mtcheck.text.messages import counted

    if as_diff and in_place:
        raise UsageError("--diff shows and --write changes: give one of them")
    if in_place and "-" in targets:
        raise UsageError("--write needs a file, not standard input; without it the text goes to standard output")
    config = config_of(options)
    asked = config.origins["min_probability"] != "default"
    least, refused = config.min_probability if asked else MIN_PROBABILITY, False
    # `fix` accepts some findings below the report's threshold, so it needs to see them.
    shown = replace(config, min_probability=least * WORDLESS_SHARE)
    for report in check_all(Request.without_report(config, targets), shown):
        if as_diff:
            if not reader_of(report.document).verbatim:
                say(f"mtcheck: {report.document.name}: the diff is of its text, not of the file")
            _put(diff(report, least, unsafe))
        elif in_place:
            try:
                say(f"mtcheck: {report.document.name}: {counted(write_fixed(report, least, unsafe), 'repair')}")
            except WriteError as error:
                # The others are written all the same: the order of files in a folder must not matter.
                say(f"mtcheck: {error}")
                refused = True
        else:
            _put(fixed(report, least, unsafe))
    if refused:
        ctx.exit(2)


def _put(text: str) -> None:
    """Write to a file or a pipe unchanged; on a terminal, without control characters."""
    if sys.stdout.isatty():
        text = "\n".join(visible(line.removesuffix("\r")) for line in text.split("\n"))
    put(text)
