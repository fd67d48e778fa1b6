"""Text to pieces for the quality encoder, and back: which word of the target each piece belongs to.

The target is cut into units first (words, punctuation marks, single ideographs), and each unit is encoded on its
own, so the offsets of a unit are exact whatever the normaliser does to its characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.engines.runtime import processor_of

BEGIN, END, UNKNOWN = 0, 2, 3
_IDEOGRAPHS = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u0d80-\u0d83\u0dca-\u0ddf\u17b4-\u17d3\u200c\u200d\ufe0f"
)
_LETTER = rf"(?:[^\W{_IDEOGRAPHS}]|[{_MARKS}])"
UNIT = re.compile(rf"[{_IDEOGRAPHS}]|{_LETTER}+(?:['’\-\u2010\u2011.,]{_LETTER}+)*|\S")
CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A pair in the encoder's input format: `<s> source </s></s> target </s>`.

    Attributes:
        ids: Piece ids.
        owners: The index of each piece's unit, or -1 outside the target.
        units: Half-open code-point spans in the original target.
    """

    ids: list[int]
    owners: list[int]
    units: list[tuple[int, int]]


def units(text: str) -> list[tuple[int, int]]:
    """Spans of words, punctuation marks and single ideographs: `units("Oh, no") -> [(0, 2), (2, 3), (4, 6)]`."""
    return [match.span() for match in UNIT.finditer(text)]


class PieceEncoder:
    """A SentencePiece unigram model without dummy prefix: the caller must pass the space before a word."""

    def __init__(self, model: bytes) -> None:
        self._processor = processor_of(model)
        self._known: dict[str, list[int]] = {}

    def source(self, text: str, limit: int) -> list[int]:
        """Pieces of a source text; beyond `limit` the middle is left out."""
        ids = [i for chunk in CHUNK.findall(text) for i in self._encode(" " + chunk)]
        return ids if len(ids) <= limit else ids[: limit - limit // 3] + ids[-(limit // 3) :]

    def target(self, text: str) -> list[tuple[tuple[int, int], list[int]]]:
        """Each unit of a target text with its pieces, at least one."""
        return [
            ((a, b), self._encode(" " + text[a:b] if a == 0 or text[a - 1].isspace() else text[a:b]))
            for a, b in units(text)
        ]

    def pair(self, source: str | None, target: Sequence[tuple[tuple[int, int], list[int]]], limit: int) -> Pieces:
        """Join source and (a window of) a target in at most `limit` pieces; the source is shortened to fit."""
        length = sum(len(ids) for _, ids in target)
        first = self.source(source, max(0, limit - 4 - length)) if source else []
        ids, owners = [BEGIN, *first, END, END], [-1] * (len(first) + 3)
        for owner, (_, unit) in enumerate(target):
            ids += unit
            owners += [owner] * len(unit)
        return Pieces([*ids, END], [*owners, -1], [span for span, _ in target])

    def _encode(self, text: str) -> list[int]:
        ids = self._known.get(text)
        if ids is None:
            ids = list(self._processor.encode(text)) or [UNKNOWN]
            if len(self._known) < 200_000:
                self._known[text] = ids
        return ids
