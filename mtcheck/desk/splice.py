"""One change of a text, and the places of stretches before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class Splice:
    """At `start`, `removed` gave way to `added`; offsets are code points of the text before."""

    start: int
    removed: str
    added: str

    @property
    def end(self) -> int:
        """Where the removed words ended."""
        return self.start + len(self.removed)

    def apply(self, text: str) -> str:
        """The text afterwards."""
        return text[: self.start] + self.added + text[self.end :]

    def inverse(self) -> Splice:
        """The change that undoes this one."""
        return Splice(self.start, self.added, self.removed)

    def forward(self, span: Span, *, grow: bool = False) -> Span:
        """Where a stretch stands afterwards.

        Args:
            grow: What is added at its very edge becomes part of it: so for paragraphs, not for marked words.
        """
        start, end = self._start(span.start, grow), self._end(span.end, grow)
        return Span(min(start, end), end)

    def back(self, span: Span, *, grow: bool = False) -> Span:
        """Where a stretch of the text afterwards stood before."""
        return self.inverse().forward(span, grow=grow)

    def _start(self, at: int, grow: bool) -> int:
        if at < self.start or (at == self.start and (grow or self.removed)):
            return at
        return at + self._gain if at >= self.end else self.start

    def _end(self, at: int, grow: bool) -> int:
        if at > self.end or (at == self.end and (grow or self.removed)):
            return at + self._gain
        return at if at <= self.start else self.start + len(self.added)

    @property
    def _gain(self) -> int:
        return len(self.added) - len(self.removed)


def smallest(before: str, after: str, origin: int = 0) -> Splice:
    """The change from one text to another without what both begin and end with; `origin` is where they stand."""
    lead = _alike(before, after)
    tail = _alike(before[lead:][::-1], after[lead:][::-1])
    return Splice(origin + lead, before[lead : len(before) - tail], after[lead : len(after) - tail])


def _alike(one: str, other: str) -> int:
    """How many code points both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
