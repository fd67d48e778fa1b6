"""Word documents: the paragraphs of the body, its tables and its footnotes, as they read with all changes accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from mtcheck.documents.base import MAX_BYTES, Block, Piece, Raw, assemble
from mtcheck.documents.decode import refuse_large
from mtcheck.documents.newsmarks import mark_document
from mtcheck.documents.xmltree import Node, Text, parse
from mtcheck.text.guarded import Unreadable
from mtcheck.text.lines import BLANKS
from mtcheck.types import Document

if TYPE_CHECKING:
    from mtcheck.text.archives import Archive

_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "txbxContent", "Fallback", "pict", "object"}
)
_SPECIAL: Mapping[str, str] = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_DOCUMENT_TYPE = "/officeDocument"
_FURNITURE = re.compile(r"(?:header|footer)\d*\.xml")
_HEADING = re.compile(r"heading \d|title|subtitle", re.I)


def sniff(raw: Raw) -> bool:
    """True for a zip archive that holds word/document.xml or names its main document."""
    if not raw.data.startswith(b"PK\x03\x04"):
        return False
    return b"word/" in raw.data and b"[Content_Types].xml" in raw.data


def read(raw: Raw) -> tuple[Document, ...]:
    """Read one document; places are paragraph numbers, because Word files have no lines. Raises ReadError.

    Format:
        Recognised by: a zip archive with `word/`
        Paragraph: a paragraph; a line break begins a new one
        Place: number of the paragraph: Word has no lines
        Read: body, tables, text boxes, footnotes and endnotes, with all tracked changes accepted; headings by
            style
        Left out: deletions, field codes, page headers and footers (noted), comments
    """
    from mtcheck.text.archives import Archive  # Imported here, so that other formats do not load zipfile.

    refuse_large(raw)
    try:
        with Archive(raw.data) as archive:
            return (_document(raw, archive),)
    except Unreadable as error:
        raise raw.error(f"this Word file is damaged: {error}; save it again in Word") from None


def _document(raw: Raw, archive: Archive) -> Document:
    main = _main_part(raw, archive)
    folder = posixpath.dirname(main)
    headings = _heading_styles(raw, archive, f"{folder}/styles.xml")
    body = _part(raw, archive, main)
    if body is None:
        raise raw.error(f"this Word file has no {main}; save it again in Word")
    blocks = list(_blocks(body, headings, "paragraph"))
    notes = []
    for name in ("footnotes", "endnotes"):
        part = _part(raw, archive, f"{folder}/{name}.xml")
        blocks.extend(_blocks(part, headings, name.removesuffix("s")) if part else ())
    if any(
        posixpath.dirname(name) == folder and _FURNITURE.fullmatch(posixpath.basename(name)) for name in archive.names
    ):
        notes.append("page headers and footers left out")
    return mark_document(assemble(raw, "docx", blocks, notes))


def _part(raw: Raw, archive: Archive, name: str) -> Node | None:
    """The root of a part, None if the archive lacks it. Raises ReadError, also for one that unpacks without end."""
    if name not in archive.names:
        return None
    data = archive.read(name, MAX_BYTES)
    return parse(replace(raw, name=f"{raw.name} ({name})", data=data)).root


def _main_part(raw: Raw, archive: Archive) -> str:
    """The path of the main document, as the archive declares it."""
    from mtcheck.text.archives import escapes

    relations = _part(raw, archive, "_rels/.rels")
    for relation in relations.elements("Relationship") if relations else ():
        if relation.get("Type").endswith(_DOCUMENT_TYPE):
            target = relation.get("Target").lstrip("/")
            if escapes(target):
                raise raw.error(f"this Word file names {target[:80]!r} as its document, which it does not contain")
            return target
    return "word/document.xml"


def _heading_styles(raw: Raw, archive: Archive, name: str) -> frozenset[str]:
    """Ids of heading styles, found by their English name, which Word keeps in every language."""
    root = _part(raw, archive, name)
    return frozenset(
        _value(style, "styleId")
        for style in (root.elements("style") if root else ())
        for named in style.elements("name")
        if _HEADING.fullmatch(_value(named, "val"))
    )


def _blocks(root: Node, headings: frozenset[str], word: str) -> Iterator[Block]:
    begun, number = "", 0
    for number, node in enumerate(_paragraphs(root), start=1):
        text = begun + "".join(_texts(node))
        properties = node.first("pPr")
        # If the deletion of a paragraph's end is tracked, the next paragraph continues it.
        begun = text if _end_is_deleted(properties) else ""
        if begun:
            continue
        style = properties.first("pStyle") if properties else None
        kind = "heading" if style and _value(style, "val") in headings else "text"
        for line in text.split("\n"):
            yield Block((Piece(line.strip(BLANKS)),), element=f"{word} {number}", kind=kind)
    if begun:
        # The last paragraph of a part has no successor.
        yield Block((Piece(begun.strip(BLANKS)),), element=f"{word} {number}")


def _end_is_deleted(properties: Node | None) -> bool:
    marks = properties.first("rPr") if properties else None
    return marks is not None and (marks.first("del") is not None or marks.first("moveFrom") is not None)


def _paragraphs(node: Node) -> Iterator[Node]:
    """All paragraphs in document order, also in tables and text boxes; a text box stored twice counts once."""
    for child in node.elements():
        if child.name == "Fallback" or child.name in ("del", "moveFrom"):
            continue
        if child.name == "p":
            yield child
        yield from _paragraphs(child)


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Text):
            if node.name == "t":
                yield child.text
        elif child.name in _SPECIAL and node.name == "r":
            yield _SPECIAL[child.name]
        elif child.name not in _SKIPPED and child.name != "p":
            yield from _texts(child)


def _value(node: Node, name: str) -> str:
    """An attribute in Word's namespace, which has a transitional and a strict form."""
    return next((value for key, value in node.attributes.items() if key.rpartition(" ")[2] == name), "")
