"""Debris of encodings and markup in a text: where it is, and what the text says without it.

Mojibake is undone by ftfy (Robyn Speer), which tells it from rare but right letters.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.types import Span

ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
TAG = re.compile(r"</?(?:b|i|u|em|strong|br|p|span|div|a|sup|sub)\b[^<>\n]{0,200}>", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
# Between letters of scripts that join, and inside emoji, a zero-width joiner is right.
JOINER = re.compile("(?<=[A-Za-zÀ-ÿ])[\u200c\u200d]+(?=[A-Za-zÀ-ÿ])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]+")
LOST = re.compile("\ufffd+")
# Sought from where letters begin alone: from every letter, a long word would take its length squared.
SUSPECT = re.compile(r"(?<![\w'’“”])[\w'’“”]*[ÃÂâÅÄ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™][^\s]*|(?<!\S)\S*â€\S*")
EMPTY = (("markup", TAG), ("invisible", INVISIBLE), ("joiner", JOINER), ("control", CONTROL))


@dataclass(frozen=True, slots=True)
class Debris:
    """A piece of debris.

    Attributes:
        kind: "entity", "markup", "invisible", "joiner", "control", "mojibake" or "lost".
        plain: What should stand there; None where nobody can say.
    """

    span: Span
    kind: str
    plain: str | None


def debris(text: str) -> Iterator[Debris]:
    """Each entity, tag, broken letter and invisible character, kind by kind; mojibake may hold others."""
    for found in ENTITY.finditer(text):
        plain = html.unescape(html.unescape(found[0]))
        if plain != found[0]:
            yield Debris(Span(*found.span()), "entity", plain)
    for kind, pattern in EMPTY:
        yield from (Debris(Span(*found.span()), kind, "") for found in pattern.finditer(text))
    yield from (Debris(Span(*found.span()), "lost", None) for found in LOST.finditer(text))
    yield from _mojibake(text)


def _mojibake(text: str) -> Iterator[Debris]:
    """Words whose UTF-8 was read as another encoding: "dÃ©jÃ\u00a0"."""
    suspects = list(SUSPECT.finditer(text))
    if not suspects:
        return
    from ftfy import fix_encoding

    for found in suspects:
        fixed = fix_encoding(found[0])
        if fixed != found[0]:
            yield Debris(Span(*found.span()), "mojibake", fixed)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its debris, and where its characters come from.

    Attributes:
        edits: In order, where in `text` each piece of debris was replaced, and which stretch of the original that was.
    """

    text: str
    edits: tuple[tuple[Span, Span], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text, not empty, stands in the original."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        """The stretch of the original that one character stands for."""
        i = bisect_right(self.edits, at, key=lambda edit: edit[0].start)
        if not i:
            return at, at + 1
        here, there = self.edits[i - 1]
        if at < here.end:
            return there.start, there.end
        moved = at - here.end + there.end
        return moved, moved + 1


def plain(text: str) -> Plain:
    """The text as who wrote it meant it. A text that is nothing but debris stays as it is.

    >>> plain("isn&#39;t").text
    "isn't"
    >>> plain("isn&#39;t").original(3, 4)
    (3, 8)
    """
    parts: list[str] = []
    edits: list[tuple[Span, Span]] = []
    at = length = 0
    for piece in sorted(debris(text), key=lambda piece: (piece.span.start, -piece.span.end)):
        if piece.plain is None or piece.span.start < at:
            continue  # Nobody knows, or it lies inside mojibake that was undone as a whole.
        start = length + piece.span.start - at
        parts += text[at : piece.span.start], piece.plain
        at, length = piece.span.end, start + len(piece.plain)
        edits.append((Span(start, length), piece.span))
    result = "".join((*parts, text[at:]))
    return Plain(result, tuple(edits)) if result.strip() else Plain(text)
