"""Any file ends as stories or as one sentence; what was read is checked by every rule, reported and repaired.

Bounded here; `make fuzz` tries `FUZZ` times as many. `docs/reliability.md` keeps what was found.
"""

import contextlib

from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.documents.formats import FORMATS
from mtcheck.documents.xliff_writeback import UnitIssue, annotate_xliff
from mtcheck.errors import MtcheckError, ReadError
from mtcheck.findings import Severity
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.report import WRITERS, write
from mtcheck.review.fix import fixed
from mtcheck.types import Span
from tests.fuzz.making import SAMPLES, any_bytes, choice, damaged, fuzzed, text

FORMAT = choice([None, *(reader.name for reader in FORMATS)])
XLIFF = {name: data for name, data in SAMPLES.items() if name.endswith(".xlf")}


def read(data, format, name="a"):
    """Read valid stories, or one sentence."""
    documents, refusal = (), name
    try:
        documents = read_bytes(data, name, format=format, keep_going=True)
    except ReadError as error:
        refusal = str(error)
    assert refusal.startswith(name)
    assert "\n" not in refusal
    for document in documents:
        document.text.encode()
        end = 0
        for paragraph in document.paragraphs:
            assert end <= paragraph.span.start < paragraph.span.end <= len(document.text)
            end = paragraph.span.end
            for offset in (paragraph.span.start, paragraph.span.end - 1):
                at = document.locate(offset)
                assert at.line is None or (at.line >= 1 and at.column >= 1)


def checked(data, format):
    """Everything that is done with a file."""
    for document in read_bytes(data, "a", format=format, keep_going=True):
        report = check_document(document, Engines(), Config())
        for finding in report.findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(document.text)
        fixed(report)
        for writer in WRITERS:
            with contextlib.suppress(MtcheckError):
                assert b"\x1b[2J" not in write([report], writer.name)


@fuzzed(60, damaged(SAMPLES), FORMAT)
def test_damaged_files_are_read(data, format):
    read(data, format)


@fuzzed(60, any_bytes, FORMAT)
def test_any_bytes_are_read(data, format):
    read(data, format)


@fuzzed(20, damaged(SAMPLES), FORMAT)
def test_damaged_files_are_checked(data, format):
    with contextlib.suppress(MtcheckError):
        checked(data, format)


@fuzzed(20, any_bytes, FORMAT)
def test_any_bytes_are_checked(data, format):
    with contextlib.suppress(MtcheckError):
        checked(data, format)


@fuzzed(20, damaged(XLIFF), choice(range(60)), choice(range(60)), text)
def test_findings_are_written_into_damaged_xliff(data, start, length, message):
    """What was in the file is still in it, in order."""
    with contextlib.suppress(MtcheckError):
        documents = read_bytes(data, "a.xlf")
        issues = [
            UnitIssue(paragraph.id, Span(start, start + length), "grammar", Severity.MAJOR, message, message)
            for document in documents
            for paragraph in document.paragraphs
            if paragraph.id and start + length <= paragraph.span.end - paragraph.span.start
        ]
        written = annotate_xliff(data, issues)
        left = iter(written)
        assert all(byte in left for byte in data)
        assert [d.text for d in read_bytes(written, "a.xlf")] == [d.text for d in documents]


def test_every_sample_is_read():
    """The damaged files above begin as sound ones."""
    for name, data in SAMPLES.items():
        assert read_bytes(data, name)
