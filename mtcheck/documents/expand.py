"""Folders and patterns as the files in them."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from mtcheck.documents.base import Raw
from mtcheck.documents.decode import refuse_binary
from mtcheck.documents.formats import FORMATS, choose
from mtcheck.errors import ReadError

HEAD = 256 * 1024
"""Bytes of a file that decide whether a folder or pattern includes it; format detection reads no further."""

GENERATOR = b'<meta name="generator" content="mtcheck">'
"""Identifies a page as a report of mtcheck."""

_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*["}]')


def expand(
    paths: Iterable[str | Path], note: Callable[[str], None] | None = None, exclude: Sequence[str] = ()
) -> Iterator[Path]:
    """Yield each file once, in the given order; contents of folders and patterns are sorted, without hidden files.

    Args:
        paths: Files, folders (searched throughout), patterns with * ? [ ]; "-" is passed through.
        exclude: Patterns of files to leave out, by name, folder or path: `*.fr.txt`, `drafts`, `wire/2026-*`. A file
            that is given by its own name is never left out.
        note: Called for each file left out of a folder or pattern: empty, binary, or of a kind that is not read.

    Raises:
        ReadError: A folder or pattern with no file that can be read.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files(str(path), note or (lambda sentence: None), exclude):
            if file not in seen:
                seen.add(file)
                yield file


def _files(path: str, note: Callable[[str], None], exclude: Sequence[str]) -> Iterator[Path]:
    given = Path(path)
    if path == "-" or given.is_file() or not (given.is_dir() or glob.has_magic(path)):
        # `read` reports a missing file.
        yield given
        return
    found = given.rglob("*") if given.is_dir() else map(Path, glob.iglob(path, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    there = [file for file in sorted(found) if file.is_file() and _visible(file, given)]
    wanted = [file for file in there if not excluded(file, given, exclude)]
    kept = [file for file in wanted if readable(file, note)]
    if not kept:
        raise ReadError(f"{path}: {_why_none(given, there, wanted)}")
    yield from kept


def _why_none(given: Path, there: Sequence[Path], wanted: Sequence[Path]) -> str:
    if there and not wanted:
        return "--exclude leaves out every file of it"
    if there or given.is_dir():
        return "no file in it that mtcheck reads; name one, or give its format"
    return "no file has such a name"


def _visible(file: Path, folder: Path) -> bool:
    inside = file.relative_to(folder).parts if folder.is_dir() else (file.name,)
    return not any(part.startswith(".") for part in inside)


def excluded(file: Path, folder: Path, patterns: Sequence[str]) -> bool:
    """True if a pattern matches the file, its name, or a folder between `folder` and the file."""
    inside = file.relative_to(folder) if file.is_relative_to(folder) else file
    names = [str(step) for step in (inside, *inside.parents[:-1])]
    names += [file.as_posix(), *inside.parts]
    return any(fnmatchcase(name, pattern.rstrip("/").removeprefix("./")) for pattern in patterns for name in names)


def _refuse_foreign(raw: Raw) -> None:
    """Raise ReadError for binary content, and for XML and JSON of other kinds, which are often stored beside copy."""
    refuse_binary(raw)
    reader = choose(raw)
    if reader.name in ("ninjs", "text") and not reader.sniff(raw) and _JSON.match(raw.data):
        raise raw.error("JSON of a kind that mtcheck does not read; see docs/formats.md")


def readable(file: Path, note: Callable[[str], None]) -> bool:
    """True if the suffix is one of copy, or if the content may be text of an accepted kind."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
        if GENERATOR in head:
            raise ReadError(f"{file}: this is a report of mtcheck")
        suffix = file.suffix.lower()
        if head and suffix != ".json" and any(suffix in reader.suffixes for reader in FORMATS):
            return True
        _refuse_foreign(Raw(str(file), head))
    except OSError as error:
        note(f"{file}: left out: {error.strerror}")
        return False
    except ReadError as error:
        note(f"left out: {error}")
        return False
    if b"\0" in head:
        note(f"{file}: left out: this is binary data, not text")
    return b"\0" not in head
