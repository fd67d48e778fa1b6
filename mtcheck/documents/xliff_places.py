"""Places in the file where an element can enclose part of a unit's text; parts that cross elements are cut."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.documents.xliff import Unit, is_code
from mtcheck.documents.xmltree import Node, Text
from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class Edge:
    """An offset in the decoded file, and whether it lies inside a CDATA section."""

    offset: int
    cdata: bool


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span that one element can enclose, and the larger span that it belongs to."""

    span: Span
    whole: Span


@dataclass(frozen=True, slots=True)
class _Run:
    """A span of text with its enclosing elements, outermost (<target>) first; empty if it may not be marked."""

    text: Text
    start: int
    around: tuple[Node, ...]


class Layout:
    """Maps the text of a unit to the elements that hold it."""

    def __init__(self, unit: Unit) -> None:
        around = {run.start: nodes for target in unit.targets for run, nodes in _walk(target, (target,))}
        self.runs: list[_Run] = []
        self.extents: dict[int, Span] = {}
        at = 0
        for run in unit.runs:
            if run.text:
                self.runs.append(_Run(run, at, around.get(run.start, ())))
            at += len(run.text)
            for node in around.get(run.start, ()):
                begin = self.extents[node.start].start if node.start in self.extents else at - len(run.text)
                self.extents[node.start] = Span(begin, at)
        self.starts = [run.start for run in self.runs]
        self.length = at

    def run(self, offset: int) -> _Run:
        """The run that holds a character of the text."""
        return self.runs[bisect_right(self.starts, offset) - 1]

    def enclosed_until(self, span: Span) -> int:
        """The largest end so that one element can enclose the span from its start to there."""
        first, last = self._outside(span, span.start), self._outside(span, span.end - 1)
        if first and last and first[-1] is last[-1]:
            return span.end
        if not first:
            run = self.run(span.start)
            return min(span.end, run.start + len(run.text.text))
        end = self.extents[first[-1].start].end
        if end < span.end:
            return end
        # The last character lies in an element that the first one is not in and that continues after the span.
        deeper = next((node for node in last if node not in first), None)
        return self.extents[deeper.start].start if deeper else self.run(span.end - 1).start

    def edges(self, mark: Mark) -> tuple[Edge, Edge] | None:
        """The positions for the tags of a mark; None in text that does not belong to the translation."""
        span = mark.span
        if span.start == span.end:
            edge = self._point(span.start)
            return (edge, edge) if edge else None
        if not self.run(span.start).around:
            return None
        return self._start(span), self._end(span)

    def _outside(self, span: Span, offset: int) -> tuple[Node, ...]:
        """The elements around a character that the span does not contain whole."""
        nodes = self.run(offset).around
        kept = len(nodes)
        while kept > 1 and _within(self.extents[nodes[kept - 1].start], span):
            kept -= 1
        return nodes[:kept]

    def _start(self, span: Span) -> Edge:
        run = self.run(span.start)
        kept = len(self._outside(span, span.start))
        if kept < len(run.around):
            return Edge(run.around[kept].start, False)
        return self._before(run, span.start)

    def _end(self, span: Span) -> Edge:
        run = self.run(span.end - 1)
        kept = len(self._outside(span, span.end - 1))
        if kept < len(run.around):
            return Edge(run.around[kept].end, False)
        return self._behind(run, span.end - 1)

    def _point(self, offset: int) -> Edge | None:
        if offset < self.length and self.run(offset).around:
            return self._before(self.run(offset), offset)
        if offset > 0 and self.run(offset - 1).around:
            return self._behind(self.run(offset - 1), offset - 1)
        return None

    @staticmethod
    def _before(run: _Run, offset: int) -> Edge:
        return Edge(run.text.start + offset - run.start, run.text.cdata)

    @staticmethod
    def _behind(run: _Run, offset: int) -> Edge:
        if offset == run.start + len(run.text.text) - 1:
            return Edge(run.text.end, run.text.cdata)
        return Edge(run.text.start + offset - run.start + 1, run.text.cdata)


def laminar(layout: Layout, spans: Sequence[Span]) -> Iterator[Mark]:
    """Cut spans so that each can be enclosed and any two are nested or disjoint; outer ones come first."""
    queue = [(span.start, -span.end, rank, span, span) for rank, span in enumerate(spans)]
    heapq.heapify(queue)
    open_ends: list[int] = []
    while queue:
        _, _, rank, span, whole = heapq.heappop(queue)
        while open_ends and open_ends[-1] <= span.start < span.end:
            open_ends.pop()
        end = layout.enclosed_until(span) if span.start < span.end else span.end
        if open_ends and span.start < span.end:
            end = min(end, open_ends[-1])
        if end < span.end:
            for part in (Span(span.start, end), Span(end, span.end)):
                heapq.heappush(queue, (part.start, -part.end, rank, part, whole))
            continue
        if span.start < span.end:
            open_ends.append(end)
        yield Mark(span, whole)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _walk(node: Node, around: tuple[Node, ...]) -> Iterator[tuple[Text, tuple[Node, ...]]]:
    for child in node.children:
        if isinstance(child, Text):
            yield child, around
        elif not is_code(child):
            yield from _walk(child, (*around, child))
