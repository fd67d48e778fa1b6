"""Several versions of one text, in rows that all of them share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from mtcheck.alignment.align import align
from mtcheck.alignment.memory import Remembered
from mtcheck.interfaces import Encoder

Row = tuple[str, ...]


def side_by_side(anchor: Sequence[str], others: Sequence[Sequence[str]], encoder: Encoder | None) -> tuple[Row, ...]:
    """The smallest rows that cut no sentence of any version.

    Args:
        anchor: Sentences of the version to align the others with: a reference.
        others: Sentences of each further version.

    Returns:
        Rows of (anchor, first other, second other, ...); "" where a version has no sentence. A sentence without a
            counterpart in the anchor stays with the row before it, or in the first row.
        An empty anchor has no rows.
    """
    if encoder is not None:
        encoder = Remembered(encoder, (text for version in (anchor, *others) for text in version))
    placed = [_placed(version, anchor, encoder) for version in others]
    kept = [i for i in range(len(anchor)) if not any(i in joined for _, joined in placed)]
    ends = [*kept[1:], len(anchor)] if kept else []
    return tuple(
        tuple(" ".join(texts) for texts in (anchor[start:end], *(_between(at, start, end) for at, _ in placed)))
        for start, end in zip(kept, ends, strict=True)
    )


def _placed(
    version: Sequence[str], anchor: Sequence[str], encoder: Encoder | None
) -> tuple[list[tuple[int, str]], set[int]]:
    """Each sentence with its place in the anchor, and the places that belong together with the previous one."""
    at: list[tuple[int, str]] = []
    joined: set[int] = set()
    here = 0
    for bead in align(version, anchor, encoder):
        here = bead.sources[0] if bead.sources else here
        at += [(here, version[i]) for i in bead.targets]
        joined.update(bead.sources[1:])
    return at, joined


def _between(placed: Sequence[tuple[int, str]], start: int, end: int) -> list[str]:
    """The sentences at places `start` to `end`, half-open; places ascend."""
    first, last = (bisect_left(placed, place, key=itemgetter(0)) for place in (start, end))
    return [text for _, text in placed[first:last]]
