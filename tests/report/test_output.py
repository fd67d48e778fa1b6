"""`-f FORMAT[:FILE]`, and files that are written whole or not at all."""

import os
import stat
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from mtcheck.documents.write import write_file
from mtcheck.errors import UsageError, WriteError
from mtcheck.report import FORMATS, WRITERS, Output, parse_target, write
from mtcheck.report.messages import message_of
from mtcheck.report.paint import wants_colours
from tests.report.build import report


@pytest.mark.parametrize(
    ("target", "output"),
    [
        ("json", Output("json")),
        ("sarif:out.sarif", Output("sarif", Path("out.sarif"))),
        ("html:C:/a.html", Output("html", Path("C:/a.html"))),
        ("text:-", Output("text")),
    ],
)
def test_parse_target(target, output):
    assert parse_target(target) == output


@pytest.mark.parametrize(
    ("target", "sentence"), [("sarfi", "did you mean 'sarif'"), ("xyz", "known are text"), ("html:", "names no file")]
)
def test_bad_targets(target, sentence):
    """One sentence that says what to write instead."""
    with pytest.raises(UsageError, match=sentence):
        parse_target(target)


def test_unknown_format():
    with pytest.raises(UsageError, match="no format 'pdf'"):
        write([], "pdf")


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xliff"])
def test_every_format_writes_nothing_and_everything(format):
    """No documents, a document without findings, and one with: each gives bytes."""
    for reports in ([], [report(findings=())], [report(), report(name="b.txt")]):
        assert isinstance(write(reports, format), bytes)


def test_write_file(tmp_path):
    """Bytes are those of the text; an old file keeps its permissions and nothing else is left behind."""
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, "new\r\nline\n")
    assert path.read_bytes() == b"new\r\nline\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["out.txt"]


def test_write_through_a_link(tmp_path):
    """A link stays a link."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_file(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    """A failed write is one sentence; the file that was there is still whole."""
    path = tmp_path / "out.txt"
    path.write_text("old")

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"out\.txt: No space left on device; nothing was written"):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["out.txt"]


def test_missing_folder(tmp_path):
    with pytest.raises(WriteError, match="nothing was written"):
        write_file(tmp_path / "no" / "out.txt", "new")


def test_devices_are_written_not_replaced():
    """Renaming onto /dev/null would take it from everybody."""
    write_file(Path("/dev/null"), "text")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("tty", "environ", "colours"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours(tty, environ, colours):
    class Stream:
        def isatty(self):
            return tty

    assert wants_colours(Stream(), environ) is colours


@pytest.mark.parametrize("spec", WRITERS, ids=lambda spec: spec.name)
def test_every_format_has_its_writer(spec):
    """Found by name, when it is needed; a format streams if and only if its module can."""
    module = import_module(f"mtcheck.report.{spec.name}")
    assert spec.write is getattr(module, f"to_{spec.name}")
    assert spec.chunks is getattr(module, f"{spec.name}_chunks", None)


FRENCH = "*Fixé* or *arrêté* of a date is “set”."


@pytest.mark.parametrize("name", [spec.name for spec in WRITERS if spec.name not in ("html", "json", "jsonl", "xliff")])
def test_foreign_words_are_quoted_where_there_are_no_italics(name):
    """No asterisks in a terminal, an editor or an annotation; JSON keeps them, the page has italics."""
    told = report()
    told = replace(told, findings=tuple(replace(one, message=FRENCH) for one in told.findings))
    written = write([told], name).decode()
    assert "*Fixé*" not in written
    if name != "statistics":
        plain = written.replace("\\", "").replace("&#8220;", "“").replace("&#8221;", "”")
        assert "“Fixé” or “arrêté”" in plain or "Fixu00e9" in plain


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("*Fixé* is “set”.", "“Fixé” is “set”."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c", "a*b*c"),
        ("** twice **", "** twice **"),
        ("*C’est-à-dire que*, *à savoir*", "“C’est-à-dire que”, “à savoir”"),
        ("", ""),
    ],
)
def test_what_counts_as_a_foreign_word(message, shown):
    one = replace(report().findings[0], message=message)
    assert message_of(one) == shown
