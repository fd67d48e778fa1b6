"""JSON lines: one segment a line, {"id", "source"?, "target", "references"?, "context"?, "document"?}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mtcheck.documents.base import Block, Raw, assemble
from mtcheck.documents.decode import decode
from mtcheck.documents.jsontext import parse, strings
from mtcheck.errors import ReadError
from mtcheck.text.messages import counted, listed
from mtcheck.types import Document

STORY = ("document", "story")


def sniff(raw: Raw) -> bool:
    """True if the first line is an object with a target."""
    head = raw.data[: 64 * 1024].decode("utf-8-sig", "replace").lstrip()
    return head.startswith("{") and re.match(r'\{[^\r\n]*"target"\s*:', head) is not None


def read(raw: Raw) -> tuple[Document, ...]:
    """One document for each story named by records, in the order of first records; a line is a paragraph.

    Records without a story name form one document together. Raises ReadError at the first broken line, unless
    `keep_going` is set.

    Format:
        Recognised by: a first line that is an object with `"target"`
        Paragraph: a line
        Place: line, column (through escapes), id
        Read: `{"id", "source", "target", "references", "context"}`, all but `target` optional; lists or single
            texts
        Left out: other keys; records with an empty target (noted)
    """
    notes: list[str] = []
    empty: list[str] = []
    stories: dict[str, list[Block]] = {}
    for story, block in _blocks(raw, decode(raw), notes, empty):
        stories.setdefault(story, []).append(block)
    if empty:
        notes.append(f"{counted(len(empty), 'record')} without a translation: {listed(empty)}")
    if len(stories) < 2:
        return (assemble(raw, "jsonl", [block for blocks in stories.values() for block in blocks], notes),)
    filled = {story: blocks for story, blocks in stories.items() if any(block.text.strip() for block in blocks)}
    first = next(iter(filled), "")
    return tuple(
        # Notes about the whole file are reported once.
        assemble(raw, "jsonl", blocks, notes if story == first else (), story)
        for story, blocks in (filled or stories).items()
    )


def _blocks(raw: Raw, text: str, notes: list[str], empty: list[str]) -> Iterator[tuple[str, Block]]:
    """Story name and block of each record."""
    line = 0
    for number, match in enumerate(re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)", text), start=1):
        line = number
        if not match.group(1).strip():
            continue
        try:
            value = _object(raw, match.group(1), line)
            story, block = _story(raw, value, line), _block(raw, value, match.group(1), line)
        except ReadError as error:
            if not raw.keep_going:
                raise
            notes.append(f"left out: {str(error).removeprefix(raw.name).removeprefix(', ')}")
            continue
        if not block.text.strip():
            empty.append(str(block.id))
        yield story, block


def record(raw: Raw, text: str, line: int) -> Block:
    """One line as a block; its id is the line number if the record has none. Raises ReadError."""
    return _block(raw, _object(raw, text, line), text, line)


def _object(raw: Raw, text: str, line: int) -> dict[str, Any]:
    value = parse(raw, text, line)
    if not isinstance(value, dict):
        raise raw.error('expected an object: {"id": ..., "target": ...}', line)
    return value


def _story(raw: Raw, value: dict[str, Any], line: int) -> str:
    """The story name under "document" or "story", as `score` reads it; "" if there is none."""
    field = next((name for name in STORY if value.get(name) is not None), STORY[0])
    name = value.get(field)
    if name is None:
        return ""
    if not isinstance(name, (str, int, float)) or isinstance(name, bool):
        raise raw.error(f'"{field}" must be a text or a number', line)
    return str(name)


def _block(raw: Raw, value: dict[str, Any], text: str, line: int) -> Block:
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
    """The strings under the first key that is present: a string, a list or null."""
    found: Any = next((value[key] for key in keys if value.get(key) is not None), [])
    texts = [found] if isinstance(found, str) else found
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise raw.error(f'"{keys[0]}" must be a text or a list of texts', line)
    return tuple(text for text in texts if text.strip())
