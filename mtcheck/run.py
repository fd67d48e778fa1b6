"""The implementation of `check`, separate from its options so that `--help` does not import it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from mtcheck.batch.progress import watched
from mtcheck.config import Config
from mtcheck.documents import expand, load, read_bytes
from mtcheck.documents.companions import Companions, companion, companions
from mtcheck.documents.write import refuse_overwriting, write_chunks
from mtcheck.errors import EmptyFile, NothingToCheck, ReadError, UsageError
from mtcheck.findings import Report
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import check_document, explained
from mtcheck.report import Output, parse_target, spec_of, write
from mtcheck.report.earlier import is_report
from mtcheck.report.paint import Paint, wants_colours
from mtcheck.review.dismissals import Rule, unmatched
from mtcheck.review.gate import Tally
from mtcheck.review.known import files_of
from mtcheck.streams import forget, put, say
from mtcheck.types import Document

BLOCK = 1 << 20  # Bytes.


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of the command line that are not settings."""

    targets: tuple[str, ...]
    source: str | None = None
    references: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path | None = None
    input_format: str | None = None
    stdin_name: str = "-"
    keep_going: bool = False
    quiet: bool = False
    verbose: bool = False
    progress: bool | None = None
    color: bool | None = None

    @property
    def companions(self) -> tuple[str, ...]:
        """The source and the references: files or patterns."""
        return (*([self.source] if self.source else ()), *self.references)

    @classmethod
    def of(
        cls, config: Config, targets: tuple[str, ...], *, output: Path | None = None, stdin_name: str = "-"
    ) -> Request:
        """The request for these targets, from the settings."""
        counted = (*(config.formats or ("text",)), "statistics") if config.statistics else config.formats
        return cls(
            targets,
            config.source,
            config.references,
            config.exclude,
            tuple(dict.fromkeys(counted)),
            output,
            config.input_format,
            stdin_name,
            config.keep_going,
            config.quiet,
            config.verbose,
            config.progress,
            config.color,
        )

    @classmethod
    def without_report(cls, config: Config, targets: tuple[str, ...], output: Path | None = None) -> Request:
        """The request of a command that prints no report: it reads the same files as `check` with these settings."""
        return replace(cls.of(config, targets, output=output), formats=())


def run(request: Request, config: Config) -> int:
    """Check everything, write every report, return the exit code."""
    outputs = _outputs(request)
    tally = Tally(config.fail_level, config.min_score, config.max_findings_per_1000_words)
    coming = _watched(check_all(request, config), tally, request, config)
    if len(outputs) == 1 and spec_of(outputs[0].format).streams:
        _stream(coming, outputs[0], request)
    else:
        _write_all(coming, outputs, request)
    result = tally.result()
    if not result.passed:
        _say("; ".join(result.reasons), request)
    return 0 if result.passed else 1


def _watched(reports: Iterator[Report], tally: Tally, request: Request, config: Config) -> Iterator[Report]:
    """Yield the reports and count each one; after the last one, name the dismissals that matched nothing."""
    unused: tuple[Rule, ...] | None = None
    for report in reports:
        tally.add(report)
        unused = unmatched(_dismissals(request, config) if unused is None else unused, (report,))
        yield report
    for rule in unused or ():
        _say(f"{rule.origin} matches no finding; correct it or take it out", request)


def _dismissals(request: Request, config: Config) -> tuple[Rule, ...]:
    """The rules that must match; for a single file or a selection of signals, others may be needed elsewhere."""
    whole = not config.select and not config.ignore and any(Path(target).is_dir() for target in request.targets)
    return files_of(config)[1] if whole else ()


def _stream(coming: Iterator[Report], output: Output, request: Request) -> None:
    """One report in a format that is written story by story: no story is kept."""
    spec = spec_of(output.format)
    if output.path is not None:
        write_chunks(output.path, _bytes(coming, output))
        _say(f"{output.path}: written", request)
    elif spec.early:
        _show(_chunks(coming, output, request))
        deque(coming, maxlen=0)  # A reader that closed the pipe has not pulled the rest.
    else:
        _show(_held_back(_bytes(coming, output)))


def _held_back(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks once all of them are complete, so that no partial report is written."""
    with TemporaryFile() as file:
        file.writelines(chunks)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _bytes(reports: Iterable[Report], output: Output) -> Iterator[bytes]:
    chunks = spec_of(output.format).chunks
    return chunks(reports) if chunks else iter(())


def _write_all(coming: Iterator[Report], outputs: Sequence[Output], request: Request) -> None:
    """Write several reports, or one that needs all stories together."""
    reports: list[Report] = []
    streamed = _streamed(outputs)
    kept = _kept(coming, reports)
    if streamed:
        _show(_chunks(kept, streamed, request))
    deque(kept, maxlen=0)
    for output in outputs:
        if output is not streamed:
            _deliver(reports, output, request)
    if any(output.format == "github" for output in outputs):
        from mtcheck.report.summary import append_summary

        append_summary(reports, os.environ)


def _kept(reports: Iterator[Report], kept: list[Report]) -> Iterator[Report]:
    for report in reports:
        kept.append(report)
        yield report


def _streamed(outputs: Sequence[Output]) -> Output | None:
    """Write the first report to standard output, if its format can be read story by story during the run."""
    first = next((output for output in outputs if output.path is None), None)
    spec = spec_of(first.format) if first else None
    return first if spec and spec.streams and spec.early else None


def _chunks(reports: Iterable[Report], output: Output, request: Request) -> Iterator[bytes | str]:
    chunks = spec_of(output.format).chunks
    if output.format == "text" and (_colored(request) or request.verbose):
        from mtcheck.report.text import WIDTH, render

        colours = _colored(request)
        width = shutil.get_terminal_size().columns if colours else WIDTH
        yield from render(reports, Paint(colours=colours), width, verbose=request.verbose)
    elif chunks:
        yield from chunks(reports)


def check_all(request: Request, config: Config) -> Iterator[Report]:
    """A report for each story of each target."""
    source_lang, target_lang = config.languages
    unread: list[ReadError] = []
    documents = list(_documents(request, target_lang, unread))
    if unread and not documents and all(isinstance(error, NothingToCheck) for error in unread):
        return  # Files in order that hold no copy, as a pre-commit hook may pass.
    if not documents:
        raise ReadError("nothing is left to check; what was left out is named above")
    wanted = Companions(request.source, request.references, request.keep_going, lambda text: _say(text, request))
    wanted.refuse_unclear(documents)
    _refuse_overwriting(request, config, documents)
    files_of(config)  # A missing baseline is reported before models are loaded.
    engines = EngineRoom(config).engines()
    noun = "story" if len(documents) == 1 else "stories"
    progress = watched(len(documents), noun, wanted=request.progress, quiet=request.quiet)
    documents.reverse()
    while documents:
        document = documents.pop()  # So that its memory is freed with its report.
        for note in document.notes:
            _say(f"{document.name}: {note}", request)
        source, references = wanted.texts(document, source_lang, target_lang)
        with progress.ticking():
            report = explained(check_document(document, engines, config, source, references), engines)
        progress.checked += 1
        progress.end()
        yield report
        progress.step()
    progress.end()


def _refuse_overwriting(request: Request, config: Config, documents: Sequence[Document]) -> None:
    """Raise UsageError if a report would replace a story, its source or reference, or a file of the settings."""
    stories = {document.path for document in documents}
    texts = {str(companion(text, Path(story))) for text in request.companions for story in stories}
    kept = {str(path) for path in (config.baseline, config.suppressions) if path}
    for output in _outputs(request):
        if output.path:
            read = set() if spec_of(output.format).rewrites else stories
            refuse_overwriting([output.path], texts | kept | read)


def _documents(request: Request, lang: str, unread: list[ReadError]) -> Iterator[Document]:
    """The stories of all targets; reasons for stories left out are added to `unread`."""
    written = {output.path.resolve() for output in _outputs(request) if output.path}
    paths = list(expand(request.targets, lambda sentence: _say(sentence, request), request.exclude))
    beside = companions(request.companions, paths)
    for path in paths:
        if path.resolve() in beside and str(path) not in request.targets:
            # A folder holds stories and their sources; a source is not copy.
            continue
        if path.resolve() in written and str(path) not in request.targets:
            # The report of an earlier run, in the folder of the stories; a story there would be lost.
            if not is_report(path.read_bytes()):
                refuse_overwriting([path], [path])
            _say(f"left out: {path}: this run writes it", request)
            continue
        try:
            # Format detection also uses the name given for standard input.
            name = request.stdin_name if str(path) == "-" else str(path)
            documents = read_bytes(
                load(path), name, format=request.input_format, lang=lang, keep_going=request.keep_going
            )
        except ReadError as error:
            if not (request.keep_going or isinstance(error, _passed_over(len(paths)))):
                raise _with_a_way_out(error, path, request) from error
            unread.append(error)
            _say(f"left out: {error}", replace(request, quiet=False))
            continue
        yield from documents


def _passed_over(files: int) -> tuple[type[ReadError], ...]:
    """What is a note in a run over so many files: an empty one too, where there are others to check."""
    return (NothingToCheck, EmptyFile) if files > 1 else (NothingToCheck,)


def _with_a_way_out(error: ReadError, path: Path, request: Request) -> ReadError:
    """Add a hint for a file from a folder or a pattern: it can be excluded."""
    if path in map(Path, request.targets):
        return error
    return type(error)(f"{error}; leave the file out with --exclude {shlex.quote(path.name)}, or use --keep-going")


def _outputs(request: Request) -> list[Output]:
    """The outputs; `-o` names the file of the only format."""
    outputs = [parse_target(name) for name in request.formats or ("text",)]
    # A device accepts any number of reports.
    files = [output.path.resolve() for output in outputs if output.path and not output.path.is_char_device()]
    if twice := [path for path in files if files.count(path) > 1]:
        raise UsageError(f"two reports would go to {twice[0].name}; give each a file of its own")
    _refuse_mixed([output.format for output in outputs if output.path is None])
    if request.output is None:
        return outputs
    if len(outputs) != 1 or outputs[0].path is not None:
        raise UsageError("-o goes with one format; with several write -f FORMAT:FILE")
    return [replace(outputs[0], path=request.output)]


def _refuse_mixed(shown: Sequence[str]) -> None:
    """Raise UsageError if standard output would hold two reports of which a program could read neither."""
    alone = next((name for name in shown if not spec_of(name).mixes), None)
    if alone and len(shown) > 1:
        raise UsageError(f"{' and '.join(shown)} would mix on standard output; give one a file: -f {alone}:FILE")


def _deliver(reports: Sequence[Report], output: Output, request: Request) -> None:
    if output.path is not None:
        write_chunks(output.path, (write(reports, output.format),))
        _say(f"{output.path}: written", request)
    else:
        _show([write(reports, output.format)])


def _show(chunks: Iterable[bytes | str]) -> None:
    try:
        for chunk in chunks:
            put(chunk)
    except BrokenPipeError:
        # The reader closed the pipe (`| head`). The other reports and the exit code are not affected.
        forget(sys.stdout)


def _colored(request: Request) -> bool:
    return wants_colours(sys.stdout, os.environ) if request.color is None else request.color


def _say(sentence: str, request: Request) -> None:
    if not request.quiet:
        say(f"mtcheck: {sentence}")
