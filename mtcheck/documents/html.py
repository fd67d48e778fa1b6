"""HTML pages: the words of the story; scripts, styles, navigation, forms and page furniture are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from mtcheck.documents.base import Lines, Origin, Piece, Raw, assemble, refuse_blank, refuse_wordless, words
from mtcheck.documents.blocks import Collector
from mtcheck.documents.decode import BOMS, decode, decode_as
from mtcheck.documents.newsmarks import mark_document
from mtcheck.documents.references import unescaped
from mtcheck.documents.xmltree import root_name
from mtcheck.types import Document

VOID = words("area base br col embed hr img input link meta param source track wbr")
CLOSED_BY: dict[str, frozenset[str]] = {
    "p": words(
        "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p "
        "pre section table ul"
    ),
    "li": words("li"),
    "dt": words("dt dd"),
    "dd": words("dt dd"),
    "tr": words("tr"),
    "td": words("td th tr"),
    "th": words("td th tr"),
    "option": words("option"),
    "head": words("body"),
}
"""End tags that may be omitted, and the tags that imply them."""

PIECES = words("a b blockquote div em figure h1 h2 h3 h4 h5 h6 header i ol p section span strong table ul")
"""Tags with which a piece of a page may begin."""

MAX_DEPTH = 1000
_NO_NUMBER = re.compile(r"&(?=#(?![0-9]|[xX][0-9a-fA-F]))")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9._-]+)", re.I)
_HTML = re.compile(
    r"(?:\s++|<!--(?>.*?-->)|<\?xml[^>]*+>)*+<(?:!doctype\s+html|html|head|body|article|main)[\s>]", re.I | re.S
)


def sniff(raw: Raw) -> bool:
    """True if the content begins like a page."""
    head = raw.data[: 16 * 1024]
    return _HTML.match(head.decode("utf-8-sig", "replace")) is not None or root_name(raw) == "html"


def is_piece(raw: Raw) -> bool:
    """True if the content begins and ends with tags, as stories copied out of a page do: "<p>...</p>"."""
    end = raw.data[-64:].decode("utf-8", "replace")
    return root_name(raw).lower() in PIECES and re.search(r"</[A-Za-z][A-Za-z0-9]*\s*>\s*\Z", end) is not None


def read(raw: Raw) -> tuple[Document, ...]:
    """Read the page as one document. Raises ReadError for a wrong encoding, NothingToCheck if it holds no text.

    Format:
        Recognised by: a doctype or `<html>`; tags at both ends
        Paragraph: each block
        Place: line, column, XPath
        Read: the blocks of `<main>`, else of `<article>`, else of the page; missing end tags as in browsers;
            `charset` as declared
        Left out: scripts, styles, navigation, forms, footers, pictures, `<header>` and `<aside>` outside of the
            story, what is hidden, `<pre>` (kept, not scored)
    """
    refuse_blank(raw)
    text = _decoded(raw)
    blocks = parse(raw, text, Lines(text)).blocks()
    refuse_wordless(raw, blocks)
    return (mark_document(assemble(raw, "html", blocks)),)


def parse(raw: Raw, text: str, origin: Lines | Origin) -> Collector:
    """The events of a page or of a piece of one. Raises ReadError if tags are nested too deep."""
    parser = _Parser(raw, text, origin)
    # Python's parser scans to the end from each "<" that is never closed; a hostile page may have a million of them.
    end = len(text) if "<" not in text[text.rfind(">") + 1 :] else text.rfind(">") + 1
    # After "&#" without a number the parser treats everything as text, so it must not see that; words are cut from
    # `text` anyway.
    parser.feed(_NO_NUMBER.sub(" ", text[:end]))
    parser.close()
    if end < len(text) and not parser.cdata_elem:
        parser.collector.text(origin.pieces(end, len(text)))
    return parser.collector


def _decoded(raw: Raw) -> str:
    declared = _CHARSET.search(raw.data[:4096])
    if declared is None or any(raw.data.startswith(bom) for bom, _ in BOMS):
        return decode(raw)
    name = declared.group(1).decode("ascii")
    if name.lower() in ("utf-8", "utf8", "utf-16", "unicode"):
        return decode(raw)
    try:
        # Pages labelled Latin-1 are decoded as Windows-1252 (WHATWG Encoding Standard).
        text = decode_as(raw.data, "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name)
    except (LookupError, UnicodeError):
        raise raw.error(f"it declares the encoding {name}, but is not in it; save it as UTF-8") from None
    return decode(Raw(raw.name, text.encode("utf-8", "surrogatepass"), raw.lang))


class _Parser(HTMLParser):
    """Python's parser, which accepts any page, with offsets added."""

    def __init__(self, raw: Raw, text: str, origin: Lines | Origin) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.origin = origin
        self.collector = Collector()
        self.text = text
        # The parser counts only "\n" as a line end.
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self) -> int:
        """Offset of the current event."""
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def parse_html_declaration(self, i: int) -> int:
        """Treat "<![" as a comment up to the next ">", as browsers do; Python's parser asserts that a name follows."""
        return self.parse_bogus_comment(i) if self.rawdata.startswith("<![", i) else super().parse_html_declaration(i)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        stack = self.collector.stack
        while stack and tag in CLOSED_BY.get(stack[-1].name, ()):
            self.collector.end(stack[-1].name)
        if len(stack) > MAX_DEPTH:
            raise self.raw.error(f"tags nested more than {MAX_DEPTH} deep; this is not a web page", self.getpos()[0])
        self.collector.start(tag, {key: value or "" for key, value in attrs}, self.origin.at(self.place()))
        if tag in VOID and tag != "br":
            self.collector.end(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        # The slash closes the element in XHTML. HTML ignores it, but then an end tag follows and is ignored here.
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.collector.end(tag)

    def handle_data(self, data: str) -> None:
        at = self.place()
        self.collector.text(self.origin.pieces(at, at + len(data)))

    def handle_charref(self, name: str) -> None:
        self.escaped(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        self.escaped(f"&{name}")

    def escaped(self, reference: str) -> None:
        """Handle a character reference; text that only looks like a reference is kept as it is."""
        at = self.place()
        # The parser passes only the name, with or without a semicolon, but "AT&T" holds no reference.
        written = reference + (";" if self.text.startswith(";", at + len(reference)) else "")
        value, length = unescaped(written)
        if value:
            self.collector.text((Piece(value, *self.origin.at(at)),))
        self.collector.text(self.origin.pieces(at + length, at + len(written)))
