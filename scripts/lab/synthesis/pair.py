"""What is planted where: a pair of clean sentences, edits to its target, and the defects those edits leave behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its human translation."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `target[start:end]` by `new`; the non-space part of `new` is marked as defective.

    Attributes:
        kind: Family and sub-type, such as `fragment/lower-tail`.
        major: True if a reader is misled, not only slowed down.
        marked: Half-open range inside `new` to mark instead of all of it; an empty range marks nothing.
    """

    start: int
    end: int
    new: str
    kind: str
    major: bool = False
    marked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """A marked range of the planted target, in code points; `start == end` if no text is left to mark."""

    start: int
    end: int
    kind: str
    major: bool


@dataclass(frozen=True, slots=True)
class Planted:
    """A target with defects, and their places."""

    source: str
    target: str
    defects: tuple[Defect, ...]


def apply(pair: Pair, edits: Sequence[Edit]) -> Planted:
    """Apply edits without overlaps; of overlapping ones, the first in the list is used.

    >>> apply(Pair("", "a big dog"), [Edit(2, 5, "bag", "x")]).defects
    (Defect(start=2, end=5, kind='x', major=False),)
    """
    kept: list[Edit] = []
    for edit in edits:
        if all(edit.end < other.start or other.end < edit.start for other in kept):
            kept.append(edit)
    target, defects, shift = pair.target, [], 0
    for edit in sorted(kept, key=lambda e: e.start):
        start = edit.start + shift
        target = target[:start] + edit.new + target[edit.end + shift :]
        defects.append(_defect(edit, start))
        shift += len(edit.new) - (edit.end - edit.start)
    return Planted(pair.source, target, tuple(defects))


def _defect(edit: Edit, at: int) -> Defect:
    low, high = edit.marked if edit.marked is not None else (0, len(edit.new))
    part = edit.new[low:high]
    low += len(part) - len(part.lstrip())
    return Defect(at + low, at + max(low, low + len(part.strip())), edit.kind, edit.major)


def words(text: str) -> list[re.Match[str]]:
    """The words of a text, including hyphens and apostrophes inside them."""
    return list(WORD.finditer(text))


def cased_like(new: str, old: str) -> str:
    """`new` with the capitalisation of `old`: `cased_like("on", "In") -> "On"`."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def table(text: str) -> dict[str, str]:
    """A mapping in short notation: `table("is:was was:is") -> {"is": "was", "was": "is"}`."""
    return dict(item.split(":") for item in text.split())
