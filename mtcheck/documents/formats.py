"""All formats, and which of them a file is: by its content first, then by its suffix."""

from __future__ import annotations

from difflib import get_close_matches

from mtcheck.documents import delimited, html, jsonl, newsml, ninjs, nitf, plain, tmx, xliff
from mtcheck.documents.base import Raw, Reader
from mtcheck.errors import UsageError


def _never(raw: Raw) -> bool:
    return False


FORMATS: tuple[Reader, ...] = (
    Reader(
        "jsonl", "JSON lines: id, source, target, references, context", (".jsonl", ".ndjson"), jsonl.sniff, jsonl.read
    ),
    Reader("ninjs", "IPTC ninjs 1.x to 3.x", (".json", ".ninjs"), ninjs.sniff, ninjs.read),
    Reader("newsml-g2", "IPTC NewsML-G2 news items and messages", (".newsml",), newsml.sniff, newsml.read),
    Reader("nitf", "NITF 3.x", (".nitf",), nitf.sniff, nitf.read),
    Reader("xliff", "XLIFF 1.2 and 2.0 to 2.2", (".xlf", ".xliff", ".sdlxliff", ".mqxliff"), xliff.sniff, xliff.read),
    Reader("tmx", "TMX 1.4", (".tmx",), tmx.sniff, tmx.read),
    Reader("html", "HTML pages", (".html", ".htm", ".xhtml"), html.sniff, html.read),
    Reader("tsv", "tab-separated columns", (".tsv", ".tab"), _never, delimited.read_tsv),
    Reader("csv", "comma-separated columns", (".csv",), delimited.sniff, delimited.read_any),
    Reader("text", "plain text", (".txt", ".text", ".en"), _never, plain.read),
)
"""Order matters to recognition: the first whose content matches is taken."""


def choose(raw: Raw, name: str | None = None) -> Reader:
    """The reader of a file. Raises UsageError for a format name that does not exist."""
    if name is not None:
        return named(name)
    by_content = next((reader for reader in FORMATS if reader.sniff(raw)), None)
    by_suffix = next((reader for reader in FORMATS if raw.suffix in reader.suffixes), None)
    return by_content or by_suffix or named("text")


def named(name: str) -> Reader:
    """A reader by the name of its format. Raises UsageError with a guess at what was meant."""
    found = next((reader for reader in FORMATS if reader.name == name), None)
    if found:
        return found
    names = [reader.name for reader in FORMATS]
    close = get_close_matches(name, names, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
    raise UsageError(f"no input format is called {name!r}; {hint}")
