"""What the readers' tests share."""

from __future__ import annotations

import pytest

from mtcheck.documents import read_bytes
from mtcheck.errors import MtcheckError
from mtcheck.types import Document


def texts(document: Document, *kinds: str) -> list[str]:
    """The paragraphs of some kinds (all if none is named)."""
    return [p.span.of(document.text) for p in document.paragraphs if not kinds or p.kind in kinds]


def places(document: Document, words: str) -> tuple[int | None, int | None]:
    """Line and column in the file of some words of the text."""
    location = document.locate(document.text.index(words))
    return location.line, location.column


def sentence(data: bytes, name: str, **options: object) -> str:
    """The reader's error message."""
    with pytest.raises(MtcheckError) as refusal:
        read_bytes(data, name, **options)  # type: ignore[arg-type]
    message = str(refusal.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert len(message) < 300
    return message


def at_place(data: bytes | str, line: int | None, column: int | None, length: int, encoding: str = "utf-8") -> str:
    """The content of the file at a line and column."""
    text = data if isinstance(data, str) else data.decode(encoding)
    row = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[(line or 0) - 1]
    return row[(column or 0) - 1 :][:length]
