"""`mtcheck score`: JSON lines in, JSON lines out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.options import config_of, settings

if TYPE_CHECKING:
    from mtcheck.types import Skipped


@click.command(short_help="Score JSON lines of segments.")
@click.argument("file", default="-", type=click.Path(path_type=Path))
@click.option("--findings", is_flag=True, help="Give the findings of each segment as well.")
@click.option("--keep-going", is_flag=True, help='Answer a broken line with {"line", "error"} and go on.')
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but failures.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@settings
def command(file: Path, findings: bool, keep_going: bool, quiet: bool, output: Path | None, **options: Any) -> None:
    """Score segments, streaming and in order.

    \b
    in:  {"id", "target", "source"?, "references"?, "context"?, "document"?, "lang_pair"?}
    out: {"id", "score", "needs_edit", "margin", "spans": [{"start", "end", "weight", "category", "signal"}]}

    Offsets are code points into "target" exactly as given. Every word has a weight, its probability of being wrong.
    Records that name the same "document" (or "story") are judged as one story, as are records without a name of which
    each has the targets before it as "context". No story is cut by the end of a batch.
    """
    from mtcheck.batch.scores import score_lines
    from mtcheck.documents.write import write_lines
    from mtcheck.report.records import dumped

    config = config_of(options)

    def note(skipped: Skipped) -> None:
        if not quiet:
            say(f"mtcheck: not done: {skipped.name}: {skipped.reason}")

    rows = score_lines(_lines(file), str(file), config, findings=findings, keep_going=keep_going, note=note)
    texts = (dumped(row) + "\n" for row in rows)
    if output is not None:
        write_lines(output, texts)
    else:
        for text in texts:
            put(text)


def _lines(file: Path) -> Iterator[bytes]:
    """Lines of a file or of standard input, as bytes: a broken encoding is a broken line, not the end."""
    if str(file) == "-":
        yield from sys.stdin.buffer
        return
    from mtcheck.errors import ReadError

    try:
        stream: IO[bytes] = file.open("rb")
    except OSError as error:
        raise ReadError(f"{file}: cannot be read: {error.strerror}") from error
    with stream:
        yield from stream
