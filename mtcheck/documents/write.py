"""Write a file completely or not at all: to a temporary file beside it, which is then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mtcheck.errors import WriteError
from mtcheck.text.surrogates import utf8


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
    part = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
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
