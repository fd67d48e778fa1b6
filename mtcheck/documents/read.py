"""A path, standard input or a string in; documents out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from mtcheck.documents.base import MAX_BYTES, Raw
from mtcheck.documents.formats import choose
from mtcheck.documents.plain import read_document
from mtcheck.documents.remarks import with_remarks
from mtcheck.errors import ReadError
from mtcheck.text.messages import no_such_file
from mtcheck.text.surrogates import REASON, has_lone
from mtcheck.types import Document


def read(
    path: str | Path,
    *,
    format: str | None = None,
    lang: str = "en",
    stdin: BinaryIO | None = None,
    keep_going: bool = False,
) -> tuple[Document, ...]:
    """The stories in a file, or in standard input for "-".

    Args:
        path: A file, or "-".
        format: The name of one of `FORMATS`; None to detect it by content, then by suffix.
        lang: The language of the translated text.
        stdin: Read in place of the process's standard input.
        keep_going: Note a broken JSONL, TSV or CSV record and continue.

    Raises:
        ReadError: Missing, unreadable, empty, binary, wrongly encoded or malformed; one sentence.
        UsageError: No such format.
    """
    return read_bytes(load(path, stdin), str(path), format=format, lang=lang, keep_going=keep_going)


def read_bytes(
    data: bytes, name: str, *, format: str | None = None, lang: str = "en", keep_going: bool = False
) -> tuple[Document, ...]:
    """Like `read`, for bytes in memory. Raises ReadError, UsageError."""
    raw = Raw(name, data, lang, keep_going)
    reader = choose(raw, format)
    return with_remarks(raw, reader.read(raw)) if reader.commented else reader.read(raw)


def read_text(text: str, name: str = "<text>", lang: str = "en") -> Document:
    """Read decoded plain text. Raises ReadError if it holds nothing to check or invalid characters."""
    if not text.strip():
        raise ReadError(f"{name}: the text is empty, there is nothing to check")
    if has_lone(text):
        raise ReadError(f"{name}: {REASON}")
    return read_document(Raw(name, b"", lang), text)


def load(path: str | Path, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of a file or of standard input, at most one more than the limit. Raises ReadError."""
    if str(path) == "-":
        return (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
    try:
        if Path(path).is_dir():
            raise ReadError(f"{path}: this is a folder; name its files, or use a pattern such as {path}/*.txt")
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(no_such_file(path)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"{path}: cannot be read: {reason}") from None
