"""XML as a small tree in which every tag and every span of text has its place.

Expat reads it, with no DTD, no external entity and no network; entity declarations are refused. lxml keeps no columns
or offsets, which are needed to write a file back byte for byte.
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.entities import html5
from sys import intern
from xml.parsers import expat

from mtcheck.documents.base import Lines, Raw
from mtcheck.documents.decode import BOMS, decode_as, refuse_binary

MAX_DEPTH = 200
MAX_ELEMENTS = 1_000_000
"""Limits far above any news file; without them a few megabytes of tags would fill the memory."""

_TAG_END = re.compile(r"""<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>""")
_PROLOG = re.compile(r"(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>)*+", re.S)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_ONE_BYTE = re.compile(r"(?:iso.?8859|latin|l\d|windows.?125|cp125)", re.IGNORECASE)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


_XML = "http://www.w3.org/XML/1998/namespace "


_NOTHING: Mapping[str, str] = {}
SHORT = 8  # Characters of an attribute's value, such as a language, that many elements have in common.


@dataclass(frozen=True, slots=True)
class Text:
    """A span that is identical in the file, or one character that the file escapes.

    Attributes:
        start: Offset in the decoded file, code points.
        cdata: It lies in a CDATA section.
    """

    text: str
    start: int
    end: int
    cdata: bool


@dataclass(slots=True, eq=False)
class Node:
    """An element; offsets are code points in the decoded file.

    Attributes:
        attributes: By name; "URI name" for those of a namespace other than xml.
        start: Offset of its "<".
        inner: Offset after the ">" of its start tag.
        close: Offset of the "<" of its end tag; equals `end` if it has none (<x/>).
        children: A list, or an empty tuple in an element without content.
        declares: Namespace prefixes declared on it.
        indexes: Of each child, its position among those of the same name, from 1; computed for the first path.
    """

    name: str
    namespace: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    parent: Node | None = None
    children: Sequence[Node | Text] = ()
    close: int = 0
    end: int = 0
    declares: Mapping[str, str] = field(default_factory=dict)
    indexes: Mapping[Node, str] | None = None

    def add(self, child: Node | Text) -> None:
        """Append a child."""
        # A million empty lists would take 56 MB.
        if isinstance(self.children, list):
            self.children.append(child)
        else:
            self.children = [child]

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute: `node.get("lang")` finds xml:lang too."""
        return self.attributes.get(name, default)

    def elements(self, *names: str) -> Iterator[Node]:
        """Children by local name; all children without a name."""
        return (child for child in self.children if isinstance(child, Node) and (not names or child.name in names))

    def first(self, *names: str) -> Node | None:
        """The first child with this name."""
        return next(self.elements(*names), None)

    def descendants(self, *names: str) -> Iterator[Node]:
        """All elements below it by local name, in document order."""
        for child in self.elements():
            if child.name in names:
                yield child
            yield from child.descendants(*names)

    def texts(self) -> Iterator[Text]:
        """All spans of text below it."""
        for child in self.children:
            if isinstance(child, Text):
                yield child
            else:
                yield from child.texts()

    @property
    def string(self) -> str:
        """All text below it."""
        return "".join(text.text for text in self.texts())

    @property
    def path(self) -> str:
        """Its XPath by local names: "/xliff/file[2]/unit"."""
        if self.parent is None:
            return f"/{self.name}"
        if self.parent.indexes is None:
            self.parent.indexes = _indexes(self.parent)
        return f"{self.parent.path}/{self.name}{self.parent.indexes.get(self, '')}"


def _indexes(parent: Node) -> dict[Node, str]:
    """The part "[2]" of the path of each child that is not the only one of its name."""
    total = Counter(child.name for child in parent.elements())
    seen: Counter[str] = Counter()
    indexes = {}
    for child in parent.elements():
        seen[child.name] += 1
        if total[child.name] > 1:
            indexes[child] = f"[{seen[child.name]}]"
    return indexes


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file: its decoded text, with the encoding and byte order mark needed to write bytes again."""

    root: Node
    text: str
    lines: Lines
    encoding: str
    bom: bytes


def root_name(raw: Raw) -> str:
    """The local name of the root element, "" if the file is not XML."""
    head = raw.data[: 64 * 1024]
    bom, encoding, declared = _encoding(head)
    # Latin-1 suffices for tags, since the declaration was read as ASCII; `parse` checks whether the encoding is true.
    text = head[len(bom) :].decode("latin-1" if declared else encoding, "replace")
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found.group(1) if found else ""


def parse(raw: Raw) -> Tree:
    """Parse the file. Raises ReadError: not well-formed, wrongly encoded, entities declared, too deep, too large."""
    refuse_binary(raw)
    bom, encoding, declared = _encoding(raw.data)
    if declared and re.match(r"utf.?(?:16|32)|ucs", encoding, re.I):
        raise raw.error(f"it is not {encoding.upper()}, although the file declares it; correct its first line", 1)
    if declared and _ONE_BYTE.match(encoding) and _is_utf8(raw.data):
        raise raw.error(f"it is UTF-8, not {encoding.upper()} as the file declares; correct its first line", 1)
    text = _decoded(raw, raw.data[len(bom) :], encoding, len(bom))
    lines = Lines(text)
    with _uncollected():
        return Tree(_Builder(raw, text, lines).build(), text, lines, encoding, bom)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Turn garbage collection off while the tree grows: collection finds nothing and doubles the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _encoding(data: bytes) -> tuple[bytes, str, bool]:
    """Encoding, byte order mark, and whether only the file's declaration names the encoding."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return mark, encoding, False
    if data.startswith((b"<\0", b"\0<")):
        return b"", "utf-16-le" if data.startswith(b"<\0") else "utf-16-be", False
    declared = _DECLARED.match(data)
    return (b"", declared.group(1).decode("ascii"), True) if declared else (b"", "utf-8", False)


def _is_utf8(data: bytes) -> bool:
    """True if non-ASCII letters are present and all valid UTF-8; one-byte text is never valid UTF-8 by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _decoded(raw: Raw, data: bytes, encoding: str, lead: int) -> str:
    try:
        return decode_as(data, encoding)
    except LookupError:
        raise raw.error(f"it declares an encoding that does not exist: {encoding}", 1) from None
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data[:at].count(b"\n") + 1
        shown = f"byte 0x{data[at]:02X} at offset {at + lead:,}"
        raise raw.error(f"{shown} is not {encoding.upper()}, although the file declares it", line) from None


def _shared(value: str) -> str:
    return intern(value) if len(value) <= SHORT else value


class _Builder:
    """Builds nodes from Expat's events. Expat always receives UTF-8; its byte offsets are converted to code points."""

    def __init__(self, raw: Raw, text: str, lines: Lines) -> None:
        self.raw, self.text, self.lines = raw, text, lines
        self.data = text.encode("utf-8", "surrogatepass")
        self.at_byte = self.at = 0
        self.root: Node | None = None
        self.node: Node | None = None
        self.depth = self.count = 0
        self.cdata = False
        self.declares: dict[str, str] = {}
        self.names: dict[str, tuple[str, str]] = {}
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartCdataSectionHandler = self.open_cdata
        self.parser.EndCdataSectionHandler = self.close_cdata
        self.parser.StartNamespaceDeclHandler = self.declare
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped

    def build(self) -> Node:
        """Parse and return the root."""
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise self.raw.error(f"not well-formed XML: {reason} (column {error.offset + 1})", error.lineno) from None
        # The parser's handlers hold this object in a cycle, so the bytes would stay until the next collection.
        self.data = b""
        if self.root is None:  # Expat has rejected such a file already.
            raise self.raw.error("not well-formed XML: no element")
        return self.root

    def offset(self) -> int:
        """Offset of the current event in code points; events come in order."""
        byte = self.parser.CurrentByteIndex
        if byte > self.at_byte:
            self.at += len(self.data[self.at_byte : byte].decode("utf-8", "surrogatepass"))
            self.at_byte = byte
        return self.at

    def fail(self, problem: str) -> Exception:
        """An error at the current line."""
        return self.raw.error(problem, self.lines.at(self.offset())[0])

    def start(self, name: str, attributes: list[str]) -> None:
        """Handle a start tag."""
        self.depth += 1
        self.count += 1
        if self.depth > MAX_DEPTH:
            raise self.fail(f"tags nested more than {MAX_DEPTH} deep; this is not a news file")
        if self.count > MAX_ELEMENTS:
            raise self.fail(f"more than {MAX_ELEMENTS:,} elements; split the file")
        at = self.offset()
        tag = _TAG_END.match(self.text, at)
        if name not in self.names:  # All elements of a kind share their names.
            namespace, _, local = name.rpartition(" ")
            self.names[name] = namespace, local
        namespace, local = self.names[name]
        values = zip(attributes[::2], attributes[1::2], strict=True)
        pairs = {intern(key.removeprefix(_XML)): _shared(value) for key, value in values} if attributes else _NOTHING
        inner = tag.end() if tag else at
        node = Node(local, namespace, pairs, at, inner, self.node, declares=self.declares or _NOTHING)
        if self.declares:
            self.declares = {}
        if self.node is None:
            self.root = node
        else:
            self.node.add(node)
        self.node = node

    def end(self, name: str) -> None:
        """Handle an end tag, or the end of an empty tag."""
        node = self.node
        assert node is not None, "expat closes only what it opened"
        self.depth -= 1
        at = self.offset()
        empty = self.text.startswith("/>", node.inner - 2)
        node.close = node.inner if empty else at
        node.end = node.inner if empty else self.text.find(">", at) + 1
        self.node = node.parent

    def characters(self, text: str) -> None:
        """Handle text; Expat passes line ends and escapes one by one."""
        start = self.offset()
        if self.node is None:
            return
        end = start + len(text)
        if self.text[start] == "\r":
            end = start + (2 if self.text.startswith("\r\n", start) else 1)
        elif self.text[start] == "&" and not self.cdata:
            end = self.text.find(";", start) + 1
        self.node.add(Text(text, start, end, self.cdata))

    def open_cdata(self) -> None:
        """Handle the start of a CDATA section."""
        self.cdata = True

    def close_cdata(self) -> None:
        """Handle its end."""
        self.cdata = False

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Handle a namespace declaration, which comes before its element."""
        self.declares[prefix or ""] = uri or ""

    def entity(self, name: str, *rest: object) -> None:
        """Refuse an entity declaration: it allows entity bombs, and news does not need it."""
        raise self.fail(f"it declares an entity ({name[:40]}), which mtcheck does not read; write its text out")

    def skipped(self, name: str, is_parameter: bool) -> None:
        """Handle an entity of a DTD that was not loaded; names defined by HTML are resolved."""
        if is_parameter:
            return
        if f"{name};" not in html5:
            raise self.fail(f"the entity &{name[:40]}; is declared nowhere in the file")
        start = self.offset()
        if self.node is not None:
            self.node.add(Text(html5[f"{name};"], start, start + len(name) + 2, False))
