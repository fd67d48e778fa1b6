"""Writers: the reports of a run as the bytes of some format. They lay out and compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from mtcheck.errors import UsageError
from mtcheck.findings import Report
from mtcheck.report.output import Output, parse_output

__all__ = [
    "FORMATS",
    "WRITERS",
    "Output",
    "Writer",
    "WriterSpec",
    "parse_target",
    "spec_of",
    "write",
]

Writer = Callable[[Sequence[Report]], bytes]
Chunks = Callable[[Iterable[Report]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class WriterSpec:
    """An output format of `-f`. Its module `mtcheck.report.NAME` has `to_NAME`, and `NAME_chunks` if it streams.

    The module is imported when the format is written, so a check that prints lines loads no page templates.

    Attributes:
        summary: One line for the help of `check`.
        streams: True if it is written document by document, with at most one report in memory.
        early: True if partial output can be read before the run has ended.
        mixes: True if standard output can hold other reports too: people or a log read it.
        rewrites: True if it is the file that was read, with every byte of it, so it may replace that file.
    """

    name: str
    summary: str
    streams: bool = False
    early: bool = True
    mixes: bool = False
    rewrites: bool = False

    @property
    def write(self) -> Writer:
        """Write all reports at once."""
        writer: Writer = self._named(f"to_{self.name}")
        return writer

    @property
    def chunks(self) -> Chunks | None:
        """The same bytes document by document; None if the format does not stream."""
        chunks: Chunks | None = self._named(f"{self.name}_chunks") if self.streams else None
        return chunks

    def _named(self, function: str) -> Any:
        return getattr(import_module(f"mtcheck.report.{self.name}"), function)


WRITERS: tuple[WriterSpec, ...] = (
    WriterSpec("text", "for people and logs: scores, then the worst segments first", streams=True, mixes=True),
    WriterSpec(
        "concise",
        "for error matchers of editors: `file:line:column: severity code message`, one line for each finding",
        streams=True,
        mixes=True,
    ),
    WriterSpec("json", "everything in the report, by a versioned schema", streams=True, early=False),
    WriterSpec("jsonl", "one line of JSON for each document and each finding", streams=True),
    WriterSpec("tsv", "one row for each finding, for spreadsheets", streams=True),
    WriterSpec("html", "for editors: one page that needs no network, the marked story beside its findings"),
    WriterSpec("statistics", "numbers of findings by file, signal and category", mixes=True),
    WriterSpec("sarif", "SARIF 2.1.0, for GitHub code scanning and other viewers"),
    WriterSpec("github", "annotations beside the lines in GitHub workflows, at most ten for each level", mixes=True),
    WriterSpec("summary", "the step summary of GitHub workflows, in Markdown", mixes=True),
    WriterSpec("gitlab", "GitLab code quality"),
    WriterSpec(
        "junit", "JUnit XML, for Jenkins and GitLab: a case for each segment, which fails if its findings fail the run"
    ),
    WriterSpec("checkstyle", "Checkstyle XML, for Jenkins and others"),
    WriterSpec("rdjsonl", "reviewdog diagnostics, with suggestions that a reviewer applies by a click", streams=True),
    WriterSpec(
        "xliff",
        "for translation tools: the XLIFF file that was read, with the findings in it (ITS 2.0)",
        rewrites=True,
    ),
)

FORMATS: tuple[str, ...] = tuple(spec.name for spec in WRITERS)


def write(reports: Sequence[Report], format: str) -> bytes:
    """Write the reports in a format. Raises UsageError for a format that does not exist."""
    return spec_of(format).write(reports)


def spec_of(format: str) -> WriterSpec:
    """The entry of a format. Raises UsageError."""
    for spec in WRITERS:
        if spec.name == format:
            return spec
    raise UsageError(f"there is no format '{format}'; known are {', '.join(FORMATS)}")


def parse_target(target: str) -> Output:
    """Parse the value of `-f`: "json", or "sarif:out.sarif". Raises UsageError."""
    return parse_output(target, FORMATS)
