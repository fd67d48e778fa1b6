"""PO catalogues: one message per paragraph. Own reader, because the libraries do not keep columns of strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mtcheck.documents.base import Block, Piece, Raw, assemble
from mtcheck.documents.decode import decode, decode_as
from mtcheck.text.messages import counted, listed
from mtcheck.types import Document

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s*(?=\")")
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"\s*$')
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|.)|[^\\]+")
_CHARSET = re.compile(rb"Content-Type:[^\"]*charset=([A-Za-z0-9._-]+)", re.I)
_OPENING = re.compile(r'(?:[^\S\n]*+(?:#[^\n]*+)?\n)*+[^\S\n]*+msg(?:id|ctxt)\s+"')
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}


@dataclass(slots=True)
class _Entry:
    """A message: its strings by keyword, its flags, and the line of its first keyword."""

    line: int = 0
    flags: set[str] = field(default_factory=set)
    strings: dict[str, list[Piece]] = field(default_factory=dict)

    def text(self, keyword: str) -> str:
        return "".join(piece.text for piece in self.strings.get(keyword, ()))


def sniff(raw: Raw) -> bool:
    """True if the first line that is not a comment is a msgid, and a msgstr follows."""
    head = raw.data[: 64 * 1024].decode("utf-8-sig", "replace")
    return _OPENING.match(head) is not None and "\nmsgstr" in head


def read(raw: Raw) -> tuple[Document, ...]:
    """Read one document. Raises ReadError with the line that is not valid PO.

    Format:
        Recognised by: `msgid`
        Paragraph: a message, each plural form one
        Place: line, column (through escapes), msgid
        Read: `msgstr` with `msgid` as its source; messages marked fuzzy too (noted); the charset of the header
        Left out: the header, obsolete messages, messages without a translation (noted)
    """
    text = _decoded(raw)
    blocks: list[Block] = []
    empty: list[str] = []
    fuzzy = 0
    for entry in _entries(raw, text):
        if not entry.text("msgid"):
            continue
        found = tuple(_blocks(entry))
        fuzzy += "fuzzy" in entry.flags
        if not any(block.text.strip() for block in found):
            empty.append(str(entry.line))
        blocks.extend(found)
    notes = [f"{counted(len(empty), 'message')} without a translation: line {listed(empty)}"] if empty else []
    if fuzzy:
        notes.append(f"{counted(fuzzy, 'message')} marked fuzzy, checked all the same")
    return (assemble(raw, "po", blocks, notes),)


def _decoded(raw: Raw) -> str:
    declared = _CHARSET.search(raw.data[: 64 * 1024])
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    if name.lower() in ("utf-8", "utf8", "charset", "us-ascii", "ascii"):
        return decode(raw)
    try:
        return decode(Raw(raw.name, decode_as(raw.data, name).encode("utf-8", "surrogatepass"), raw.lang))
    except (LookupError, UnicodeError):
        raise raw.error(f"it declares the charset {name}, but is not in it; save it as UTF-8") from None


def _blocks(entry: _Entry) -> Iterator[Block]:
    for keyword, pieces in entry.strings.items():
        if keyword.startswith("msgstr"):
            plural = keyword not in ("msgstr", "msgstr[0]") and "msgid_plural" in entry.strings
            context = f"{entry.text('msgctxt')}|" if "msgctxt" in entry.strings else ""
            yield Block(
                tuple(pieces),
                element=f"{context}{entry.text('msgid')}"[:80],
                source=entry.text("msgid_plural" if plural else "msgid"),
                id=f"{entry.line}{keyword.removeprefix('msgstr')}",
            )


def _entries(raw: Raw, text: str) -> Iterator[_Entry]:
    entry = _Entry()
    keyword = ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        stripped = line.strip()
        if stripped.startswith("#"):
            if any(key.startswith("msgstr") for key in entry.strings):
                yield entry
                entry, keyword = _Entry(), ""
            if stripped.startswith("#,"):
                entry.flags.update(flag.strip() for flag in stripped[2:].split(","))
            continue
        if not stripped:
            continue
        named = _KEYWORD.match(stripped)
        if named:
            keyword = named.group(1)
            if keyword in ("msgid", "msgctxt") and any(key.startswith("msgstr") for key in entry.strings):
                yield entry
                entry = _Entry()
            if keyword in entry.strings:
                raise raw.error(f"{keyword} a second time in one message", number)
            entry.line = entry.line or number
            entry.strings[keyword] = []
        if not keyword:
            raise raw.error("expected msgid, msgstr or a comment", number)
        lead = line.index('"') if '"' in line else 0
        string = _STRING.match(line, lead)
        if string is None or (not named and not stripped.startswith('"')):
            raise raw.error("expected a text in double quotes", number)
        entry.strings[keyword].extend(_pieces(string.group(1), number, string.start(1) + 1))
    if entry.strings:
        yield entry


def _pieces(literal: str, line: int, column: int) -> Iterator[Piece]:
    for match in _ESCAPE.finditer(literal):
        token = match.group()
        yield Piece(_unescaped(token) if token[0] == "\\" else token, line, column + match.start())


def _unescaped(token: str) -> str:
    if token[1] == "x" and len(token) > 2:
        return chr(int(token[2:], 16))
    return chr(int(token[1:], 8) % 256) if token[1] in "01234567" else _SIMPLE.get(token[1], token[1])
