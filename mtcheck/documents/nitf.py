"""NITF 3.x, the agencies' story format: headlines and body; bylines, datelines, taglines and notes kept apart."""

from __future__ import annotations

from mtcheck.documents.base import Block, Lines, Piece, Raw, assemble
from mtcheck.documents.blocks import Collector
from mtcheck.documents.newsmarks import mark_document
from mtcheck.documents.xmltree import Node, Text, parse, root_name
from mtcheck.types import Document


def sniff(raw: Raw) -> bool:
    """True if the root is <nitf>."""
    return root_name(raw) == "nitf"


def read(raw: Raw) -> tuple[Document, ...]:
    """The story as one document. Raises ReadError.

    Format:
        Recognised by: root `nitf`
        Paragraph: each block of the body
        Place: line, column, XPath
        Read: `body.head`, `body.content`, `body.end`; entities of HTML's names (`&eacute;`) although no DTD is
            loaded
        Left out: `docdata`, media references and metadata
    """
    tree = parse(raw)
    body = tree.root.first("body")
    if body is None:
        raise raw.error("it has no <body>")
    return (mark_document(assemble(raw, "nitf", blocks(body, tree.lines))),)


def blocks(node: Node, lines: Lines) -> tuple[Block, ...]:
    """The blocks of an element in NITF or XHTML, each with its XPath."""
    collector = Collector(node.parent.path if node.parent else "")
    _walk(node, collector, lines)
    return collector.blocks()


def _walk(node: Node, collector: Collector, lines: Lines) -> None:
    name = node.name.lower()
    collector.start(name, node.attributes, lines.at(node.start))
    for child in node.children:
        if isinstance(child, Text):
            collector.text((Piece(child.text, *lines.at(child.start)),))
        else:
            _walk(child, collector, lines)
    collector.end(name)
