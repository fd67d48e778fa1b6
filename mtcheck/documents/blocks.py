"""Marked-up text as blocks: HTML, XHTML and NITF share how a page falls into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mtcheck.documents.base import Block, Piece, Position, cut, strip, words

_BLANKS = re.compile(r"[ \t\r\n\f]+")


BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table tbody "
    "td tfoot th thead tr ul"
) | words(
    # NITF
    "abstract block body.content body.end body.head bq byline byttl credit dateline distributor fn hedline hl1 hl2 "
    "media media-caption media-producer nitf nitf-table note rights tagline"
)
SKIPPED = words(
    "audio button canvas datalist del embed footer form head iframe input map math meter nav noscript object output "
    "progress script select style svg template textarea title video"
) | words("docdata media-metadata media-reference media-object nitf-table-metadata pubdata revision-history")
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"), "heading"),
    **dict.fromkeys(
        ("byline", "byttl", "address", "credit", "media-producer", "distributor", "tagline", "rights"), "byline"
    ),
    "dateline": "dateline",
    "note": "note",
    "pre": "code",
}
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author)(?:$|[\s_-])", re.I)


@dataclass(slots=True)
class _Open:
    """An element whose end tag has not come yet."""

    name: str
    skipped: bool = False
    kind: str = "text"
    region: str = ""
    path: str = ""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Collector:
    """Collects the events of a parser; `blocks()` returns the resulting blocks.

    Attributes:
        path: XPath of what is collected, "" for a whole page.
    """

    path: str = ""
    stack: list[_Open] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    found: list[tuple[str, Block]] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str], at: Position) -> None:
        """Handle a start tag, with its place in the file."""
        if name == "br":
            self.text((Piece("\v", *at),))
            return
        if name in BLOCKS:
            self.flush()
        outer = self.top()
        outer.counts[name] = outer.counts.get(name, 0) + 1
        self.stack.append(
            _Open(
                name,
                outer.skipped or _is_skipped(name, attributes, outer.region),
                _kind(name, attributes) or outer.kind,
                _region(name, attributes) or outer.region,
                f"{outer.path}/{name}[{outer.counts[name]}]",
            )
        )

    def top(self) -> _Open:
        """The innermost open element."""
        return self.stack[-1] if self.stack else _Open("", path=self.path, counts=self.counts)

    def end(self, name: str) -> None:
        """Handle an end tag. Unmatched ones are ignored; one that closes an outer element closes the inner ones too."""
        if not any(each.name == name for each in self.stack):
            return
        if name in BLOCKS:
            self.flush()
        while self.stack.pop().name != name:
            pass

    def text(self, pieces: Iterable[Piece]) -> None:
        """Handle text; a vertical tab represents a <br>."""
        if not self.top().skipped:
            self.pieces.extend(pieces)

    def flush(self) -> None:
        """End the current block."""
        pieces = collapse(self.pieces)
        self.pieces = []
        if not pieces:
            return
        top = self.top()
        self.found.append((top.region, Block(pieces, element=top.path or None, kind=top.kind)))

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of <main>, else of <article>, else all."""
        self.flush()
        regions = {region for region, _ in self.found}
        wanted = next((region for region in ("main", "article") if region in regions), None)
        return tuple(block for region, block in self.found if wanted is None or region == wanted)


def collapse(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Collapse white space as a browser does: one space for many, none at the ends; a vertical tab is a line break."""
    kept = list(_collapsed(pieces))
    return strip(kept)


def _collapsed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    after_blank = True
    for piece in pieces:
        if piece.text == "\v":
            after_blank = True
            yield replace(piece, text="\n")
            continue
        for at, text in _runs(piece.text):
            blank = _BLANKS.fullmatch(text) is not None
            if not (blank and after_blank):
                yield replace(cut(piece, at), text=" " if blank else text)
            after_blank = blank


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Split at longer white space, which becomes a run of its own; single spaces stay with their words."""
    at = 0
    for match in re.finditer(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|^ | $", text):
        if match.start() > at:
            yield at, text[at : match.start()]
        yield match.start(), match.group()
        at = match.end()
    if at < len(text):
        yield at, text[at:]


def _region(name: str, attributes: Mapping[str, str]) -> str:
    if name == "main" or attributes.get("role") == "main":
        return "main"
    return "article" if name == "article" or attributes.get("itemprop") == "articleBody" else ""


def _kind(name: str, attributes: Mapping[str, str]) -> str:
    labels = " ".join(attributes.get(key) or "" for key in ("class", "itemprop", "rel"))
    return "byline" if name != "body" and _BYLINE_CLASS.search(labels) else KINDS.get(name, "")


def _is_skipped(name: str, attributes: Mapping[str, str], region: str) -> bool:
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    style = (attributes.get("style") or "").replace(" ", "")
    return name in SKIPPED or hidden or "display:none" in style or (name in ("header", "aside") and not region)
