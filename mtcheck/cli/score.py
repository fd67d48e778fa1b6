"""`mtcheck score`: JSON lines in, JSON lines out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from mtcheck.cli import put, say
from mtcheck.cli.options import config_of, progress_option, settings
from mtcheck.cli.tables import table_option
from mtcheck.errors import UsageError

if TYPE_CHECKING:
    from mtcheck.batch.progress import Progress
    from mtcheck.config import Config
    from mtcheck.findings import Skipped


@click.command(short_help="Score segments: JSON lines or plain text.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("-s", "--source", type=click.Path(path_type=Path), help="Plain text: the source, one line per segment.")
@click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Plain text: the translations, one file per system.",
)
@click.option(
    "-r",
    "--reference",
    "references",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Plain text: references, for BLEU, chrF, TER.",
)
@click.option("--quality-only", is_flag=True, help="Plain text: use the quality model alone.")
@click.option("--only-system", is_flag=True, help="Plain text: no rows for segments.")
@table_option()
@click.option("--findings", is_flag=True, help="Also print the findings of each segment.")
@click.option("--keep-going", is_flag=True, help='Print {"line", "error"} for a malformed line and continue.')
@progress_option
@click.option("-q", "--quiet", is_flag=True, help="Print only failures on standard error.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@settings
def command(
    files: tuple[Path, ...], findings: bool, keep_going: bool, quiet: bool, output: Path | None, **options: Any
) -> None:
    """Score segments as a stream, in order.

    \b
    in:  {"id", "target", "source"?, "references"?, "context"?, "document"?, "lang_pair"?}
    out: {"id", "score", "needs_edit", "margin", "spans": [{"start", "end", "weight", "category", "signal"}]}

    Offsets are code points into "target" exactly as given. Every word has a weight, its probability of being wrong.
    Records with the same "document" (or "story") form one story. Without a name, a record whose "context" ends with
    the "target" of an earlier record belongs to the story of that record. Batches end at the end of a story.

    For evaluators: plain text in, a table out, with a row for each segment and each system:

    \b
    mtcheck score -s src.txt -t mt1.txt mt2.txt -r ref.txt
    mtcheck score -s src.txt -t mt.txt --quality-only --only-system -f json
    """
    from mtcheck.batch.progress import watched
    from mtcheck.batch.scores import score_lines
    from mtcheck.documents.write import refuse_overwriting, write_lines
    from mtcheck.report.json_objects import dumped

    own = ("source", "targets", "references", "quality_only", "only_system", "as_format")
    plain = {name: options.pop(name) for name in own}
    config = config_of(options)
    if plain["targets"]:
        _plain_text(plain, files, config, quiet, findings or keep_going or output is not None)
        return
    if plain["source"] or plain["references"] or plain["quality_only"] or plain["only_system"] or len(files) > 1:
        raise UsageError("plain text needs -t SYSTEM; without it score reads one file of JSON lines")
    file = files[0] if files else Path("-")
    refuse_overwriting([output] if output else [], [file])

    def note(skipped: Skipped) -> None:
        if not quiet:
            say(f"mtcheck: not done: {skipped.name}: {skipped.reason}")

    bar = watched(None, "segments", wanted=config.progress, quiet=quiet)
    rows = score_lines(_lines(file), str(file), config, findings=findings, keep_going=keep_going, note=note)
    texts = (dumped(row) + "\n" for row in _with_progress(_not_none(rows, file), bar))
    if output is not None:
        write_lines(output, texts)
    else:
        for text in texts:
            put(text)


def _plain_text(plain: dict[str, Any], files: tuple[Path, ...], config: Config, quiet: bool, streaming: bool) -> None:
    from mtcheck.cli.plain_text import score_plain_text

    if streaming:
        raise UsageError("--findings, --keep-going and -o are for JSON lines; plain text gives a table")
    systems = (*plain.pop("targets"), *files)
    source, references = plain.pop("source"), plain.pop("references")
    score_plain_text(systems, source, references, config, quiet=quiet, **plain)


def _not_none(rows: Iterator[dict[str, Any]], file: Path) -> Iterator[dict[str, Any]]:
    """The same rows. Raises ReadError if there are none, so that a wrong or unfinished file is noticed."""
    from mtcheck.errors import ReadError

    first = next(rows, None)
    if first is None:
        raise ReadError(f"{file}: there is no record in it to score")
    yield first
    yield from rows


def _with_progress(rows: Iterator[dict[str, Any]], bar: Progress) -> Iterator[dict[str, Any]]:
    """The same rows; their number and speed are reported on standard error."""
    for row in bar.beside(rows):
        yield row
        bar.advance()
    bar.end()


def _lines(file: Path) -> Iterator[bytes]:
    """Lines of a file or of standard input, as bytes: an invalid encoding breaks one line and does not end the run."""
    if str(file) == "-":
        yield from sys.stdin.buffer
        return
    from mtcheck.errors import ReadError
    from mtcheck.text.messages import no_such_file

    try:
        stream: IO[bytes] = file.open("rb")
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise ReadError(no_such_file(file) if missing else f"{file}: cannot be read: {error.strerror}") from error
    with stream:
        yield from stream
