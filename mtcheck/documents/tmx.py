"""TMX 1.4: a translation unit a paragraph, the variant in the language of the copy, its source beside it."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.documents.base import Block, Piece, Raw, assemble
from mtcheck.documents.xmltree import Node, Text, Tree, parse, root_name
from mtcheck.text.messages import counted, listed
from mtcheck.types import Document

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})


def sniff(raw: Raw) -> bool:
    """True if the root is <tmx>."""
    return root_name(raw) == "tmx"


def read(raw: Raw) -> tuple[Document, ...]:
    """One document. Raises ReadError.

    Format:
        Recognised by: root `tmx`
        Paragraph: a unit
        Place: line, column, unit id
        Read: the variant in the language of the copy ("en" finds "EN-us"); its source by `srclang`; content of
            `hi`
        Left out: other variants, units without one (noted), codes
    """
    tree = parse(raw)
    header, body = tree.root.first("header"), tree.root.first("body")
    lang = header.get("srclang") if header else ""
    notes: list[str] = []
    return (assemble(raw, "tmx", _blocks(raw, tree, body, lang, notes) if body else (), notes),)


def _blocks(raw: Raw, tree: Tree, body: Node, srclang: str, notes: list[str]) -> Iterator[Block]:
    missing: list[str] = []
    for number, unit in enumerate(body.elements("tu"), start=1):
        key = unit.get("tuid") or str(number)
        variants = tuple(unit.elements("tuv"))
        target = next((each for each in variants if _in_language(each, raw.lang)), None)
        seg = target.first("seg") if target else None
        found = tuple(_runs(seg)) if seg else ()
        if not "".join(run.text for run in found).strip():
            missing.append(key)
            continue
        pieces = tuple(Piece(run.text, *tree.lines.at(run.start)) for run in found)
        source = _source(variants, target, unit.get("srclang") or srclang)
        yield Block(pieces, element=f"tu {key}", source=source, id=key)
    if missing:
        notes.append(f"{counted(len(missing), 'unit')} without a text in {raw.lang}: {listed(missing)}")


def _source(variants: tuple[Node, ...], target: Node | None, srclang: str) -> str | None:
    """The variant in the source language, else the first one that is not the target."""
    others = [each for each in variants if each is not target]
    chosen = next((each for each in others if srclang and _in_language(each, srclang)), others[0] if others else None)
    seg = chosen.first("seg") if chosen else None
    return "".join(run.text for run in _runs(seg)) or None if seg else None


def _in_language(variant: Node, lang: str) -> bool:
    """Compare the primary subtags of language tags: "en-GB" matches "en"."""
    return variant.get("lang").lower().replace("_", "-").partition("-")[0] == lang.lower().partition("-")[0]


def _runs(node: Node) -> Iterator[Text]:
    for child in node.children:
        if isinstance(child, Text):
            yield child
        elif child.name not in _CODES:
            yield from _runs(child)
