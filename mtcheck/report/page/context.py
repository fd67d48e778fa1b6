"""The marked words with a few words on each side, so that a finding can be read without the story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtcheck.findings import Report
from mtcheck.report.flags import Flag
from mtcheck.types import Span

MAX_CONTEXT = 36  # Code points on each side, cut at a space.
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Context:
    """Three consecutive texts; an ellipsis marks where the paragraph continues."""

    before: str
    marked: str
    after: str


def context_of(report: Report, flag: Flag) -> Context:
    """Context within the paragraph of the finding's segment, or within the whole marked span if it is larger."""
    whole, span = Span(0, len(report.document.text)), flag.finding.span
    bounds = flag.pair.paragraph_span if flag.pair else whole
    return context(report.document.text, span, Span(min(bounds.start, span.start), max(bounds.end, span.end)))


def context(text: str, span: Span, bounds: Span) -> Context:
    """The words of a span with their neighbours inside `bounds`; runs of spaces become one space."""
    start, end = max(bounds.start, span.start - MAX_CONTEXT), min(bounds.end, span.end + MAX_CONTEXT)
    before, after = text[start : span.start], text[span.end : max(end, span.end)]
    if start > bounds.start:
        before = "…" + (before.split(" ", 1)[1] if " " in before else before)
    if end < bounds.end:
        after = (after.rsplit(" ", 1)[0] if " " in after else after) + "…"
    return Context(*(_BLANK.sub(" ", part) for part in (before, span.of(text), after)))
