"""All formats, and the format of a file: by its content first, then by its suffix."""

from __future__ import annotations

import re
from difflib import get_close_matches

from mtcheck.documents import (
    delimited,
    docx,
    html,
    jsonl,
    markdown,
    newsml,
    ninjs,
    nitf,
    plain,
    po,
    subtitles,
    tmx,
    wire,
    xliff,
)
from mtcheck.documents.base import Raw, Reader
from mtcheck.documents.xmltree import root_name
from mtcheck.errors import UsageError
from mtcheck.types import Document


def _never(raw: Raw) -> bool:
    return False


_XML = (b"<",)
_JSON = (b"{", b"[")

FORMATS: tuple[Reader, ...] = (
    Reader(
        "jsonl", "JSON lines: id, source, target, references, context", (".jsonl", ".ndjson"), jsonl.sniff, jsonl.read
    ),
    Reader("ninjs", "IPTC ninjs 1.x to 3.x", (".json", ".ninjs"), ninjs.sniff, ninjs.read, _JSON),
    Reader(
        "newsml-g2",
        "IPTC NewsML-G2 news items and messages",
        (".newsml",),
        newsml.sniff,
        newsml.read,
        _XML,
        commented=True,
    ),
    Reader("nitf", "NITF 3.x", (".nitf",), nitf.sniff, nitf.read, _XML, commented=True),
    Reader(
        "xliff",
        "XLIFF 1.2 and 2.0 to 2.2",
        (".xlf", ".xliff"),
        xliff.sniff,
        xliff.read,
        _XML,
        commented=True,
        annotated=True,
    ),
    Reader("tmx", "TMX 1.4", (".tmx",), tmx.sniff, tmx.read, _XML, commented=True),
    Reader("html", "HTML pages", (".html", ".htm", ".xhtml"), html.sniff, html.read, _XML, commented=True),
    Reader("docx", "Word documents", (".docx", ".docm"), docx.sniff, docx.read, (b"PK",)),
    Reader("vtt", "WebVTT subtitles", (".vtt",), subtitles.sniff_vtt, subtitles.read_vtt, literal=True),
    Reader("srt", "SubRip subtitles", (".srt",), subtitles.sniff_srt, subtitles.read_srt, literal=True),
    Reader("po", "gettext catalogues", (".po",), po.sniff, po.read),
    Reader("wire", "IPTC 7901 and ANPA wire files", (".iptc", ".anpa", ".wire"), wire.sniff, wire.read),
    Reader("markdown", "Markdown", (".md", ".markdown"), _never, markdown.read, commented=True, literal=True),
    Reader("tsv", "tab-separated columns", (".tsv", ".tab"), _never, delimited.read_tsv),
    Reader("csv", "comma-separated columns", (".csv",), delimited.sniff, delimited.read_any),
    Reader("text", "plain text", (".txt", ".text"), _never, plain.read, literal=True, verbatim=True),
)
"""The order matters for detection: the first format whose content matches is used."""

_UNKNOWN = Reader("", "a format of another program", (), _never, plain.read)


def choose(raw: Raw, name: str | None = None) -> Reader:
    """Choose the reader of a file. Raises UsageError for an unknown format, ReadError for XML of an unknown kind."""
    if name is not None:
        return named(name)
    by_content = next((reader for reader in FORMATS if reader.sniff(raw)), None)
    if by_content:
        return by_content
    opening = raw.data[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").replace(b"\0", b"")
    by_suffix = next((reader for reader in FORMATS if raw.suffix in reader.suffixes), None)
    if by_suffix and by_suffix.name != "text" and (not by_suffix.opens or opening.startswith(by_suffix.opens)):
        return by_suffix
    if html.is_piece(raw):
        return named("html")
    root = root_name(raw)
    if opening.startswith(b"<?xml") or (root and _closes(raw, root)):
        raise raw.error(
            f"XML of a kind that mtcheck does not read{f' (<{root}>)' if root else ''}; see docs/formats.md"
        )
    return named("text")


def _closes(raw: Raw, root: str) -> bool:
    """True if the file ends with the end tag of its first tag, as XML does; copy may begin with "<" by chance."""
    return (
        re.search(rf"</(?:[\w.-]+:)?{re.escape(root)}\s*>\s*\Z", raw.data[-1024:].decode("utf-8", "replace"))
        is not None
    )


def reader_of(document: Document) -> Reader:
    """The reader of a document's format; for an unknown format, a reader that supports nothing."""
    return next((reader for reader in FORMATS if reader.name == document.format), _UNKNOWN)


def named(name: str) -> Reader:
    """The reader with this format name. Raises UsageError with the closest known name."""
    found = next((reader for reader in FORMATS if reader.name == name), None)
    if found:
        return found
    names = [reader.name for reader in FORMATS]
    close = get_close_matches(name, names, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
    raise UsageError(f"no input format is called {name!r}; {hint}")
