"""Which format a file is, and which files a folder holds."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from mtcheck.documents import FORMATS, expand, read, read_bytes, read_text
from mtcheck.errors import ReadError, UsageError
from tests.documents.support import sentence, texts


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", b"Hello there.", "text"),
        ("-", b"Hello there.", "text"),
        ("a.xlf", b"Plain text in a file named otherwise.", "text"),
        ("a.json", b"Plain text in a file named otherwise.", "text"),
        ("a.docx", b"Plain text in a file named otherwise.", "text"),
        ("a.html", b"Plain text in a file named otherwise.", "text"),
        ("a.html", b"<p>A piece of a page.</p>", "html"),
        ("a.txt", b"<p class='x'>A piece of a page.</p>\n", "html"),
        ("a", b"<!-- c --><H1>A</H1><p>A piece of a page.</p>", "html"),
        ("a.md", b"<p>A heading</p>\n\nCopy.\n\n<p>The end.</p>", "markdown"),
        ("a.txt", b"<p>An old page, never closed.", "text"),
        ("a.txt", b"<3 is a heart.", "text"),
        ("a.txt", b"<Name> said so.", "text"),
        ("a.txt", b"# Not a heading\n", "text"),
        ("a.md", b"# A heading\n", "markdown"),
        ("a.tsv", b"Il part.\tHe goes.\n", "tsv"),
        ("a.txt", b"\xef\xbb\xbf<!-- c -->\n<!DOCTYPE html>\n<p>x", "html"),
        ("a.txt", "<?xml version='1.0'?><nitf><body><p>x</p></body></nitf>".encode("utf-16"), "nitf"),
        ("a", b"<?xml version='1.0'?><!-- <xliff> --><!DOCTYPE nitf><nitf><body><p>x</p></body></nitf>", "nitf"),
        ("a", b"<x:nitf xmlns:x='urn:y'><x:body><x:p>x</x:p></x:body></x:nitf>", "nitf"),
        ("a", b"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>x</p></body></html>", "html"),
    ],
)
def test_choose(name, data, format):
    """By content first, by suffix if the content is not conclusive."""
    assert read_bytes(data, name)[0].format == format


def test_explicit_format():
    """The requested format is used; for an unknown one the nearest name is suggested."""
    assert texts(read_bytes(b"# A *heading*", "a.txt", format="markdown")[0]) == ["A heading"]
    with pytest.raises(UsageError, match="did you mean xliff"):
        read_bytes(b"x", "a.txt", format="xlif")


def test_formats():
    """Names and suffixes are unique, and every reader says what it reads."""
    names = [reader.name for reader in FORMATS]
    suffixes = [suffix for reader in FORMATS for suffix in reader.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all(reader.summary for reader in FORMATS)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("reader", FORMATS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe\x00\xd8", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04"])
def test_every_format_refuses(reader, data):
    """Whatever the format, nonsense is one sentence."""
    sentence(data, "some.file", format=reader.name)


def test_read(tmp_path):
    """Files, standard input, and everything that prevents reading them."""
    path = tmp_path / "a.txt"
    path.write_text("Hello there.")
    assert read(path)[0].name == str(path)
    assert read("-", stdin=io.BytesIO(b"Hello there."))[0].name == "-"
    assert read_text("Hello there.", "box").name == "box"
    for bad, expected in (
        (tmp_path, "this is a folder"),
        (tmp_path / "b.txt", "no such file"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(ReadError, match=expected):
            read(bad)
    with pytest.raises(ReadError, match="the text is empty"):
        read_text(" \n")


def test_no_permission(tmp_path):
    """A file that may not be read is a sentence."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadError, match="Permission denied"):
        read(path)


@pytest.fixture
def folder(tmp_path):
    for name, data in {
        "b.txt": b"B.",
        "a.md": b"A.",
        "deep/er/c.xlf": b"<xliff/>",
        "notes": b"No suffix.",
        ".hidden.txt": b"Hidden.",
        ".git/config.txt": b"Hidden.",
        "photo.jpg": b"\xff\xd8\xff\xe0",
        "blob.bin": b"\1\0\2",
        "pom.xml": b"<?xml version='1.0'?><project/>",
        "item.xml": b"<nitf><body><p>A.</p></body></nitf>",
        "package.json": b'{"name": "x"}',
        "report.html": b'<!DOCTYPE html><html><head><meta name="generator" content="mtcheck"></head><p>A.</p></html>',
        "out.sarif": b'{\n "version": "2.1.0"}',
        "item.json": b'{"headline": "A"}',
        "notice": b"[Updates] {A} line.",
        "empty": b"",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_expand_folder(folder):
    """Sorted, recursive, without hidden files; binary, empty and foreign files are reported."""
    notes = []
    found = [str(path.relative_to(folder)) for path in expand([folder], notes.append)]
    assert found == ["a.md", "b.txt", "deep/er/c.xlf", "item.json", "item.xml", "notes", "notice"]
    assert len(notes) == 7
    assert [note for note in notes if "pom.xml" in note and "<project>" in note]
    assert [note for note in notes if "package.json: JSON of a kind" in note]
    assert [note for note in notes if "report.html: this is a report of mtcheck" in note]
    assert [note for note in notes if "out.sarif: JSON of a kind" in note]
    assert [note for note in notes if "photo.jpg" in note and "a picture" in note]
    assert [note for note in notes if "blob.bin" in note and "binary" in note]


def test_expand_patterns(folder):
    """Patterns match as in a shell; each file is listed once; a named file is passed on even if it does not exist."""
    paths = ["-", f"{folder}/*.txt", f"{folder}/**/*.xlf", f"{folder}/b.txt", f"{folder}/missing.txt"]
    found = [path.name for path in expand(paths)]
    assert found == ["-", "b.txt", "c.xlf", "missing.txt"]
    with pytest.raises(ReadError, match="no file has such a name"):
        list(expand([f"{folder}/*.docx"]))


@pytest.mark.parametrize("reader", FORMATS, ids=lambda reader: reader.name)
def test_documented(reader):
    """docs/formats.md names every format with its suffixes, and what is read of it."""
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|") and f"`{reader.name}`" in line.split("|")[1]]
    assert len(rows) == 2
    assert all(f"`{suffix}`" in rows[0] for suffix in reader.suffixes)


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ((), ["a.txt", "drafts/b.txt", "drafts/deep/c.md"]),
        (("*.md",), ["a.txt", "drafts/b.txt"]),
        (("drafts",), ["a.txt"]),
        (("drafts/",), ["a.txt"]),
        (("drafts/deep",), ["a.txt", "drafts/b.txt"]),
        (("drafts/*",), ["a.txt"]),
        (("deep", "a.*"), ["drafts/b.txt"]),
        (("./drafts/b.txt",), ["a.txt", "drafts/deep/c.md"]),
    ],
)
def test_excluded_files_of_a_folder_are_left_out(tmp_path, exclude, left):
    for name in ("a.txt", "drafts/b.txt", "drafts/deep/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Copy.\n", encoding="utf-8")
    found = expand([tmp_path], exclude=exclude)
    assert [str(path.relative_to(tmp_path)) for path in found] == left


def test_a_file_that_is_named_is_never_excluded(tmp_path):
    (tmp_path / "a.txt").write_text("Copy.\n", encoding="utf-8")
    assert list(expand([tmp_path / "a.txt"], exclude=["*"])) == [tmp_path / "a.txt"]
