"""Run the rules on repaired text; shared by repairs of words and of marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.signals.base import SignalSpec
from mtcheck.types import Segment, SegmentPair, Span


def as_document(pair: SegmentPair, text: str, name: str) -> SegmentPair:
    """The pair with another text, as the only segment of a separate document."""
    whole = Span(0, len(text))
    return replace(pair, id=name, document=name, target=Segment(text, whole), paragraph=text, paragraph_span=whole)


def read_again(readers: Sequence[SignalSpec], pairs: Sequence[SegmentPair]) -> Iterator[Signal]:
    """The findings of the rules in pairs of their languages, without notes."""
    for spec in readers:
        mine = [pair for pair in pairs if spec.runs_on(pair.lang_pair)]
        for found in spec.measure(mine, {}) if mine else ():
            severity = spec.severity if found.severity is None else found.severity
            if severity is not Severity.NEUTRAL:
                yield found
