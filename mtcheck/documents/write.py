"""Write a file completely or not at all: to a temporary file beside it, which is then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mtcheck.errors import UsageError, WriteError
from mtcheck.text.surrogates import utf8
from mtcheck.text.unfinished import unfinished


def refuse_overwriting(outputs: Iterable[Path], inputs: Iterable[str | Path]) -> None:
    """Raise UsageError if an output file is also an input of the same run: the input would be lost."""
    read = {Path(path).resolve() for path in inputs}
    for path in outputs:
        if path.is_file() and path.resolve() in read:
            raise UsageError(f"{path} is an input of this run and would be overwritten; name another file to write to")


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines to a temporary file beside it, then rename; memory stays constant. Raises WriteError."""
    write_chunks(path, (utf8(line) for line in lines))


def write_file(path: Path, text: str) -> None:
    """Write UTF-8 with the line ends of `text` to a temporary file beside it, then rename. Raises WriteError."""
    write_lines(path, (text,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Write chunks of bytes to a temporary file beside it, then rename. Raises WriteError."""
    try:
        # Write through a link instead of replacing it.
        target = path.resolve()
        if _is_device(target):
            with target.open("wb") as file:
                file.writelines(chunks)
        else:
            _replace(target, chunks)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}; nothing was written") from error


def _is_device(target: Path) -> bool:
    """True for a device or a pipe: renaming a file onto /dev/null would replace it for everyone."""
    return target.exists() and not target.is_file()


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    part = target.with_name(f".{target.name[:80]}.{os.urandom(4).hex()}.part")
    with unfinished(part):
        with part.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
