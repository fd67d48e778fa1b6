"""The story row by row: each segment with its marked pieces, beside its findings and its round trip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtcheck.findings import SegmentScore
from mtcheck.report.difference import Run, differences
from mtcheck.report.flags import Flag, worst_first
from mtcheck.report.view import View
from mtcheck.types import Paragraph, SegmentPair, Span

Numbered = tuple[int, SegmentPair]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text covered by the same findings; "" marks a place where words are missing.

    Attributes:
        flags: Worst first.
        numbers: The numbers of the findings that end here.
    """

    text: str
    flags: tuple[Flag, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A segment; or (`pair` is None) unchecked text, or findings outside all segments.

    Attributes:
        index: Index of the pair in `report.pairs`.
        flags: In the order of the text.
        returned: The back-translation, split where it differs from the segment.
        translated: Another translation of the source, split likewise.
    """

    pieces: tuple[Piece, ...]
    flags: tuple[Flag, ...] = ()
    index: int = -1
    pair: SegmentPair | None = None
    score: SegmentScore | None = None
    pivot: str = ""
    returned: tuple[Run, ...] = ()
    translated: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The text of the story that the row shows."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its kind as in `Paragraph.kind`, and its rows."""

    kind: str
    rows: tuple[Row, ...]


def blocks(item: View) -> tuple[Block, ...]:
    """The whole story in the order of its text; findings outside all segments come last."""
    made = tuple(_blocks(item))
    placed = {flag.number for block in made for row in block.rows for flag in row.flags}
    rest = tuple(flag for flag in item.flags if flag.number not in placed)
    return (*made, Block("elsewhere", (Row((), rest),))) if rest else made


def _blocks(item: View) -> Iterator[Block]:
    text = item.report.document.text
    pairs = sorted(enumerate(item.report.pairs), key=lambda numbered: numbered[1].target.span)
    paragraphs = sorted(item.report.document.paragraphs, key=lambda paragraph: paragraph.span)
    taken = 0
    for paragraph in paragraphs or [Paragraph(Span(0, len(text)))]:
        inside: list[Numbered] = []
        while taken < len(pairs) and pairs[taken][1].target.span.start < max(
            paragraph.span.end, paragraph.span.start + 1
        ):
            inside.append(pairs[taken])
            taken += 1
        rows = tuple(_rows(item, paragraph, inside)) if inside else (Row((Piece(paragraph.span.of(text)),)),)
        yield Block(paragraph.kind if inside or not paragraph.is_checked else "unchecked", rows)


def _rows(item: View, paragraph: Paragraph, inside: Sequence[Numbered]) -> Iterator[Row]:
    # Each segment is shown up to the start of the next, so that every character of the paragraph is shown.
    starts = [paragraph.span.start, *(pair.target.span.start for _, pair in inside[1:])]
    ends = [*starts[1:], max(paragraph.span.end, inside[-1][1].target.span.end)]
    for (index, pair), start, end in zip(inside, starts, ends, strict=True):
        known = item.report.evidence.get(pair.id)
        flags = item.flags_of(pair.id)
        # Translations made for flagged segments only are stored in the findings.
        returned = (known and known.back_translation) or next((flag.back_translation for flag in flags), "")
        translated = next((text for flag in flags if (text := flag.finding.evidence.get("translation"))), "")
        yield Row(
            pieces=tuple(_pieces(item, Span(min(start, pair.target.span.start), end))),
            flags=flags,
            index=index,
            pair=pair,
            score=item.scores.get(pair.id),
            pivot=(known and known.pivot) or next((flag.pivot for flag in flags), ""),
            returned=differences(pair.text, returned),
            translated=differences(pair.text, translated),
        )


def _pieces(item: View, shown: Span) -> Iterator[Piece]:
    """The text, split where a mark begins or ends."""
    text = item.report.document.text
    here = [flag for flag in item.near(shown) if flag.finding.span.touches(shown)]
    edges = {edge for flag in here for edge in (flag.finding.span.start, flag.finding.span.end)}
    cuts = sorted({shown.start, shown.end, *(edge for edge in edges if shown.start < edge < shown.end)})
    for start, end in pairwise(cuts):
        yield from _missing(here, start)
        piece = Span(start, end)
        over = [flag for flag in here if flag.finding.span.overlaps(piece)]
        ended = tuple(flag.number for flag in over if flag.finding.span.end <= end)
        yield Piece(piece.of(text), worst_first(over), ended)
    yield from _missing(here, shown.end)


def _missing(here: Sequence[Flag], at: int) -> Iterator[Piece]:
    yield from (Piece("", (flag,), (flag.number,)) for flag in here if flag.finding.span == Span(at, at))
