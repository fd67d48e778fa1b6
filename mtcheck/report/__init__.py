"""Writers: the reports of a run as the bytes of some format. They lay out and compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mtcheck.errors import UsageError
from mtcheck.report.checkstyle import to_checkstyle
from mtcheck.report.concise import concise_chunks, to_concise
from mtcheck.report.github import to_github
from mtcheck.report.gitlab import to_gitlab
from mtcheck.report.html import to_html
from mtcheck.report.json import to_json
from mtcheck.report.jsonl import jsonl_chunks, to_jsonl
from mtcheck.report.junit import to_junit
from mtcheck.report.output import Output, parse_output
from mtcheck.report.rdjsonl import rdjsonl_chunks, to_rdjsonl
from mtcheck.report.sarif import to_sarif
from mtcheck.report.statistics import to_statistics
from mtcheck.report.summary import to_summary
from mtcheck.report.text import text_chunks, to_text
from mtcheck.report.tsv import to_tsv, tsv_chunks
from mtcheck.report.xliff import to_xliff
from mtcheck.types import Report

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
    """A format as named by `-f`.

    Attributes:
        summary: One line for the help of `check`.
        chunks: The same bytes document by document, for formats that can be read before the run has ended.
    """

    name: str
    summary: str
    write: Writer
    chunks: Chunks | None = None


WRITERS: tuple[WriterSpec, ...] = (
    WriterSpec("text", "to be read: scores, then the worst segments first", to_text, text_chunks),
    WriterSpec("concise", "a line a finding: file:line:column: severity code message", to_concise, concise_chunks),
    WriterSpec("json", "everything, by a versioned schema", to_json),
    WriterSpec("jsonl", "a line of JSON for each document and each finding", to_jsonl, jsonl_chunks),
    WriterSpec("tsv", "a row for each finding, for spreadsheets", to_tsv, tsv_chunks),
    WriterSpec("html", "one page that needs no network: the marked story beside its findings", to_html),
    WriterSpec("statistics", "how many findings there are by file, signal and category", to_statistics),
    WriterSpec("sarif", "SARIF 2.1.0, for GitHub code scanning and other viewers", to_sarif),
    WriterSpec("github", "annotations of GitHub workflows, ten a level", to_github),
    WriterSpec("summary", "Markdown, for $GITHUB_STEP_SUMMARY", to_summary),
    WriterSpec("gitlab", "GitLab code quality", to_gitlab),
    WriterSpec("junit", "JUnit XML, a case for each segment", to_junit),
    WriterSpec("checkstyle", "Checkstyle XML", to_checkstyle),
    WriterSpec("rdjsonl", "reviewdog diagnostics with suggestions", to_rdjsonl, rdjsonl_chunks),
    WriterSpec("xliff", "the XLIFF file that was read, with the findings in it (ITS 2.0)", to_xliff),
)

FORMATS: tuple[str, ...] = tuple(spec.name for spec in WRITERS)


def write(reports: Sequence[Report], format: str) -> bytes:
    """The reports in a format. Raises UsageError for a format that does not exist."""
    return spec_of(format).write(reports)


def spec_of(format: str) -> WriterSpec:
    """The entry of a format. Raises UsageError."""
    for spec in WRITERS:
        if spec.name == format:
            return spec
    raise UsageError(f"there is no format '{format}'; known are {', '.join(FORMATS)}")


def parse_target(target: str) -> Output:
    """What `-f` was given: "json", or "sarif:out.sarif". Raises UsageError."""
    return parse_output(target, FORMATS)
