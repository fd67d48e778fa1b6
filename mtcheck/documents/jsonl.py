"""JSON lines: one segment a line, {"id", "source"?, "target", "references"?, "context"?}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mtcheck.documents.base import Block, Raw, assemble, counted, listed
from mtcheck.documents.decode import decode
from mtcheck.documents.jsontext import parse, strings
from mtcheck.errors import ReadError
from mtcheck.types import Document


def sniff(raw: Raw) -> bool:
    """True if the first line is an object with a target."""
    head = raw.data[: 64 * 1024].decode("utf-8-sig", "replace").lstrip()
    return head.startswith("{") and re.match(r'\{[^\r\n]*"target"\s*:', head) is not None


def read(raw: Raw) -> tuple[Document, ...]:
    """One document, a paragraph a line. Raises ReadError at the first broken line, unless told to keep going."""
    notes: list[str] = []
    empty: list[str] = []
    blocks = tuple(_blocks(raw, decode(raw), notes, empty))
    if empty:
        notes.append(f"{counted(len(empty), 'record')} without a translation: {listed(empty)}")
    return (assemble(raw, "jsonl", blocks, notes),)


def _blocks(raw: Raw, text: str, notes: list[str], empty: list[str]) -> Iterator[Block]:
    line = 0
    for number, match in enumerate(re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text), start=1):
        line = number
        if not match.group(1).strip():
            continue
        try:
            block = record(raw, match.group(1), line)
        except ReadError as error:
            if not raw.keep_going:
                raise
            notes.append(f"left out: {str(error).removeprefix(raw.name).removeprefix(', ')}")
            continue
        if not block.text.strip():
            empty.append(str(block.id))
        yield block


def record(raw: Raw, text: str, line: int) -> Block:
    """One line as a block; its id is the line number if it names none. Raises ReadError."""
    value = parse(raw, text, line)
    if not isinstance(value, dict):
        raise raw.error('expected an object: {"id": ..., "target": ...}', line)
    if not isinstance(value.get("target"), str):
        raise raw.error('the record has no text under "target"', line)
    key = value.get("id")
    return Block(
        strings(text, line).get(("target",), ()),
        element=f"record {line if key is None else key}",
        source=_source(raw, value, line),
        references=_texts(raw, value, ("references", "reference"), line),
        context=_texts(raw, value, ("context",), line),
        id=str(line if key is None else key),
    )


def _source(raw: Raw, value: dict[str, Any], line: int) -> str | None:
    texts = _texts(raw, value, ("source",), line)
    return texts[0] if texts else None


def _texts(raw: Raw, value: dict[str, Any], keys: tuple[str, ...], line: int) -> tuple[str, ...]:
    """The strings under the first of the keys that is there: one, a list, or null."""
    found: Any = next((value[key] for key in keys if value.get(key) is not None), [])
    texts = [found] if isinstance(found, str) else found
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise raw.error(f'"{keys[0]}" must be a text or a list of texts', line)
    return tuple(text for text in texts if text.strip())
