"""Where a report goes: `-f sarif:out.sarif` is a format and a file; a file is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from secrets import token_hex

from mtcheck.errors import UsageError, WriteError
from mtcheck.report.encode import utf8


@dataclass(frozen=True, slots=True)
class Output:
    """A format by its name, and the file it goes to; None is standard output."""

    format: str
    path: Path | None = None


def parse_output(target: str, known: tuple[str, ...]) -> Output:
    """Read "json" or "sarif:out.sarif". Raises UsageError for a format that is not in `known` or an empty path."""
    name, colon, path = target.partition(":")
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(known)}"
        raise UsageError(f"there is no format '{name}'{hint}")
    if colon and not path:
        raise UsageError(f"'{target}' names no file; write {name}:FILE, or {name} alone for standard output")
    return Output(name, Path(path) if path and path != "-" else None)


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as they come into a file beside it, then rename, so that memory stays constant. Raises WriteError."""
    write_chunks(path, (utf8(line) for line in lines))


def write_file(path: Path, text: str) -> None:
    """Write UTF-8 with the line ends of `text` into a file beside it, then rename. Raises WriteError."""
    write_lines(path, (text,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Write bytes as they come into a file beside it, then rename. Raises WriteError."""
    try:
        # A link is written through, not replaced.
        target = path.resolve()
        if _is_device(target):
            with target.open("wb") as file:
                file.writelines(chunks)
        else:
            _replace(target, chunks)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}; nothing was written") from error


def _is_device(target: Path) -> bool:
    """A device or a pipe is written to; renaming a file onto /dev/null would take it from everybody."""
    return target.exists() and not target.is_file()


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    part = target.with_name(f".{target.name[:80]}.{token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
