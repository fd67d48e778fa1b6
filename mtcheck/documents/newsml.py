"""NewsML-G2: a news item, or a news message of several; inline NITF, XHTML or text, each item a story of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mtcheck.documents import html, nitf, plain
from mtcheck.documents.base import Block, Origin, Piece, Raw, assemble
from mtcheck.documents.blocks import collapse
from mtcheck.documents.newsmarks import mark_document
from mtcheck.documents.xmltree import Node, Tree, parse, root_name
from mtcheck.errors import ReadError
from mtcheck.text.messages import counted
from mtcheck.types import Document

_META = {"headline": "heading", "slugline": "slug", "by": "byline", "dateline": "dateline"}
_OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def sniff(raw: Raw) -> bool:
    """True if the root is a news item or a news message."""
    return root_name(raw) in ("newsItem", "newsMessage", *_OTHER_ITEMS)


def read(raw: Raw) -> tuple[Document, ...]:
    """One document for each item that holds text. Raises ReadError if no item does.

    Format:
        Recognised by: root `newsItem` or `newsMessage`
        Paragraph: headline, byline, each paragraph of the inline content
        Place: line, column, XPath
        Read: `contentMeta` (headline, slugline, by, dateline, unless the content repeats them); `inlineXML`
            with NITF or XHTML; `inlineData` with text or HTML, in the language of the copy if there are
            several. Each news item of a message is a story of its own: `message.xml#1`, `#2`, ...
        Left out: remote content, items of other kinds, other languages (all noted); an item without text, or
            only in another language, is read and noted
    """
    tree = parse(raw)
    items = [tree.root] if tree.root.name == "newsItem" else list(tree.root.descendants("newsItem"))
    left = sum(1 for _ in tree.root.descendants(*_OTHER_ITEMS)) + (tree.root.name in _OTHER_ITEMS)
    notes = [f"{counted(left, 'item')} of other kinds (packages, concepts, plans) left out"] if left else []
    documents: list[Document] = []
    for number, item in enumerate(items, start=1):
        try:
            document = _document(raw, tree, item, str(number) if len(items) > 1 else "")
        except ReadError as error:
            if len(items) == 1:
                raise
            notes.append(f"item {number} left out: {str(error).removeprefix(raw.name).lstrip(':, ')}")
            continue
        documents.append(document)
    if not documents:
        raise raw.error(f"it holds no news item with text{''.join(f' ({note})' for note in notes)}")
    documents[0] = replace(documents[0], notes=(*documents[0].notes, *notes))
    return tuple(documents)


def _document(raw: Raw, tree: Tree, item: Node, part: str) -> Document:
    notes: list[str] = []
    body = tuple(_body(raw, tree, item, notes))
    if not body:
        notes.append("it has no text, only a headline and the like")
    elif (lang := _language(item)) not in ("", raw.lang):
        notes.append(f"it declares the language {lang}; it is read as {raw.lang}")
    head = tuple(_head(tree, item, body))
    document = mark_document(assemble(raw, "newsml-g2", (*head, *body), notes, part))
    return replace(document, extent=(tree.lines.at(item.start), tree.lines.at(item.end))) if part else document


def _head(tree: Tree, item: Node, body: tuple[Block, ...]) -> Iterator[Block]:
    """The metadata texts that the content does not repeat."""
    present = {" ".join(block.text.split()) for block in body}
    for meta in item.elements("contentMeta"):
        for node in meta.elements(*_META):
            pieces = collapse([Piece(text.text, *tree.lines.at(text.start)) for text in node.texts()])
            block = Block(pieces, element=node.path, kind=_META[node.name])
            if block.text not in present:
                present.add(block.text)
                yield block


def _body(raw: Raw, tree: Tree, item: Node, notes: list[str]) -> Iterator[Block]:
    contents = [node for holder in item.elements("contentSet") for node in holder.elements()]
    remote = sum(node.name == "remoteContent" for node in contents)
    if remote:
        notes.append(f"{counted(remote, 'remote content')} (pictures, linked files) left out")
    inline = [node for node in contents if node.name in ("inlineXML", "inlineData")]
    own = [node for node in inline if _language(node) in ("", raw.lang)] or inline
    if len(own) < len(inline):
        notes.append(f"{counted(len(inline) - len(own), 'content')} in other languages left out")
    for node in own:
        yield from _inline_data(raw, tree, node) if node.name == "inlineData" else _inline_xml(tree, node)


def _inline_xml(tree: Tree, node: Node) -> Iterator[Block]:
    for root in node.elements():
        body = root.first("body") if root.name in ("nitf", "html") else root
        yield from nitf.blocks(body or root, tree.lines)


def _inline_data(raw: Raw, tree: Tree, node: Node) -> Iterator[Block]:
    """The text of one element, which may be HTML."""
    pieces = tuple(Piece(text.text, *tree.lines.at(text.start)) for text in node.texts())
    text = "".join(piece.text for piece in pieces)
    origin = Origin(pieces)
    if "html" in node.get("contenttype"):
        for block in html.parse(raw, text, origin).blocks():
            yield replace(block, element=f"{node.path}{block.element or ''}")
        return
    for paragraph in plain.paragraphs(text):
        yield Block(origin.pieces(paragraph.span.start, paragraph.span.end), element=node.path, kind=paragraph.kind)


def _language(node: Node) -> str:
    return node.get("lang").lower().partition("-")[0]
