"""One change of a text, and the places of spans before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class Splice:
    """A change: at `start`, `removed` was replaced by `added`; offsets are code points of the text before."""

    start: int
    removed: str
    added: str

    @property
    def end(self) -> int:
        """The end of the removed words."""
        return self.start + len(self.removed)

    def apply(self, text: str) -> str:
        """The text after the change."""
        return text[: self.start] + self.added + text[self.end :]

    def inverse(self) -> Splice:
        """The change that undoes this one."""
        return Splice(self.start, self.added, self.removed)

    def forward(self, span: Span, *, grow: bool = False) -> Span:
        """The place of a span after the change.

        Args:
            grow: Extend the span by text added at its edge: True for paragraphs, False for marked words.
        """
        start, end = self._start(span.start, grow), self._end(span.end, grow)
        return Span(min(start, end), end)

    def back(self, span: Span, *, grow: bool = False) -> Span:
        """The place that a span of the changed text had before."""
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
    """The smallest change between two texts, without their common beginning and end; `origin` is their offset."""
    lead = _alike(before, after)
    tail = _alike(before[lead:][::-1], after[lead:][::-1])
    return Splice(origin + lead, before[lead : len(before) - tail], after[lead : len(after) - tail])


def _alike(one: str, other: str) -> int:
    """The number of code points at the beginning that both share."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
