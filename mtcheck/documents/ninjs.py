"""IPTC ninjs 1.x to 3.x: headline, byline and body of an item; a list of items is a story each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mtcheck.documents import html, plain
from mtcheck.documents.base import Block, Origin, Piece, Raw, assemble
from mtcheck.documents.decode import decode
from mtcheck.documents.jsontext import Path, parse, strings
from mtcheck.documents.newsmarks import mark_document
from mtcheck.errors import ReadError
from mtcheck.text.messages import counted
from mtcheck.types import Document

_HEAD: tuple[tuple[str, str, str], ...] = (
    # Kind, key in ninjs 1.x, key in 2.x and 3.x.
    ("slug", "slugline", "slugline"),
    ("heading", "headline", "headlines"),
    ("byline", "byline", "bylines"),
)
_BODY_KEYS = ("body_xhtml", "body_html", "body_text")
_LISTS = ("items", "_items", "results")


@dataclass(frozen=True, slots=True)
class _Field:
    """A string value of an item."""

    path: Path
    kind: str
    is_markup: bool = False


def sniff(raw: Raw) -> bool:
    """True for a JSON object or list that has a headline or a body under a ninjs key."""
    head = raw.data[: 256 * 1024].decode("utf-8-sig", "replace").lstrip()
    return head[:1] in ("{", "[") and re.search(r'"(?:headlines?|bod(?:y_\w+|ies))"\s*:', head) is not None


def read(raw: Raw) -> tuple[Document, ...]:
    """One document for each item that holds text. Raises ReadError if no item does.

    Format:
        Recognised by: JSON with a headline or a body
        Paragraph: headline, byline, each paragraph of the body
        Place: line, column (through JSON and HTML escapes), key and XPath
        Read: 1.x: `headline`, `byline`, `slugline`, `body_xhtml` or `body_html`, else `body_text`. 2.x and 3.x:
            `headlines`, `bylines`, `bodies` (role `main` first, HTML before text). In a list, or an archive's
            answer with `items`, each item is a story
        Left out: associated items (noted), descriptions, subjects, other bodies
    """
    text = decode(raw)
    value = parse(raw, text)
    pieces = strings(text)
    items = tuple(_items(value))
    documents: list[Document] = []
    notes: list[str] = []
    for number, (path, item) in enumerate(items, start=1):
        try:
            documents.append(_document(raw, item, path, pieces, str(number) if len(items) > 1 else ""))
        except ReadError as error:
            if len(items) == 1:
                raise
            notes.append(f"item {number} left out: {str(error).removeprefix(raw.name).lstrip(':, ')}")
    if not documents:
        raise raw.error(f"it holds no ninjs item with text{''.join(f' ({note})' for note in notes)}")
    documents[0] = replace(documents[0], notes=(*documents[0].notes, *notes))
    return tuple(documents)


def _items(value: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The item itself, the items of a list, or those of an archive's response."""
    if isinstance(value, list):
        yield from (((index,), item) for index, item in enumerate(value) if isinstance(item, dict))
        return
    if not isinstance(value, dict):
        return
    key = next((key for key in _LISTS if isinstance(value.get(key), list)), None)
    if key is None or any(name in value for _, *names in _HEAD for name in names):
        yield (), value
        return
    yield from (((key, index), item) for index, item in enumerate(value[key]) if isinstance(item, dict))


def _document(
    raw: Raw, item: Mapping[str, Any], path: Path, pieces: Mapping[Path, tuple[Piece, ...]], part: str
) -> Document:
    notes = []
    blocks = [
        block
        for field in (*_head(item, raw.lang), *_body(item, raw.lang))
        for block in _blocks(raw, field, pieces.get((*path, *field.path), ()))
    ]
    others = item.get("associations")
    if isinstance(others, (dict, list)) and others:
        notes.append(f"{counted(len(others), 'associated item')} (pictures and the like) left out")
    language = item.get("language")
    if isinstance(language, str) and not language.lower().startswith(raw.lang):
        notes.append(f"the item declares the language {language}, it is read as {raw.lang}")
    return mark_document(assemble(raw, "ninjs", blocks, notes, part))


def _head(item: Mapping[str, Any], lang: str) -> Iterator[_Field]:
    for kind, old, new in _HEAD:
        if isinstance(item.get(old), str):
            yield _Field((old,), kind)
        elif isinstance(item.get(new), list):
            yield from (_Field((new, index, "value"), kind) for index, _ in _values(item[new])[:1])


def _body(item: Mapping[str, Any], lang: str) -> Iterator[_Field]:
    """The best form of the body: marked up, because it has paragraphs, else plain."""
    named = [key for key in (*_BODY_KEYS, *sorted(item)) if key.startswith("body_") and isinstance(item.get(key), str)]
    if named:
        yield _Field((named[0],), "text", named[0] != "body_text")
    elif isinstance(item.get("bodies"), list):
        bodies = [(i, value, _is_markup(value)) for i, value in _values(item["bodies"])]
        for index, _, is_markup in sorted(bodies, key=lambda body: not body[2])[:1]:
            yield _Field(("bodies", index, "value"), "text", is_markup)


def _values(entries: list[Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """Entries with a text; those with the role "main" or no role come first."""
    found = [(i, entry) for i, entry in enumerate(entries) if isinstance(entry, dict) and entry.get("value")]
    return sorted(found, key=lambda each: each[1].get("role") not in (None, "main"))


def _is_markup(body: Mapping[str, Any]) -> bool:
    kind = body.get("contentType") or body.get("contenttype") or ""
    return "html" in str(kind) or str(body["value"]).lstrip().startswith("<")


def _blocks(raw: Raw, field: _Field, pieces: tuple[Piece, ...]) -> Iterator[Block]:
    text = "".join(piece.text for piece in pieces)
    origin = Origin(pieces)
    element = "".join(f"[{key}]" if isinstance(key, int) else f"/{key}" for key in field.path)
    if field.is_markup:
        for block in html.parse(raw, text, origin).blocks():
            yield replace(block, element=f"{element}{block.element or ''}")
        return
    for paragraph in plain.paragraphs(text):
        kind = field.kind if field.kind != "text" else paragraph.kind
        yield Block(origin.pieces(paragraph.span.start, paragraph.span.end), element=element, kind=kind)
