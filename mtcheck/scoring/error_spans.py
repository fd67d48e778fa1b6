"""From the weights of words to error spans: passages that an editor can look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.readings import WordScore
from mtcheck.scoring.settings import number
from mtcheck.types import Span

SHARE = number("error_spans/share")
BESIDE = number("error_spans/beside")
LEAST_PEAK = number("error_spans/least_peak")
BREAKS = '.,;:!?”"»)(。，、；：！？）（'


@dataclass(frozen=True, slots=True)
class ErrorSpan:
    """Words around a peak; `peak` is the weight of the likeliest wrong word."""

    span: Span
    peak: float


def error_spans(text: str, weights: Sequence[WordScore]) -> Iterator[ErrorSpan]:
    """Spans around peaks, highest first, disjoint.

    A span grows from its peak over neighbours of similar weight, then by two words on either side, since people mark
    phrases and not single words. It never crosses punctuation.
    """
    taken = [False] * len(weights)
    for peak in sorted(range(len(weights)), key=lambda i: (-weights[i].value, i)):
        if weights[peak].value < LEAST_PEAK:
            return
        if taken[peak]:
            continue
        first = _grow(text, weights, taken, peak, -1)
        last = _grow(text, weights, taken, peak, +1)
        taken[first : last + 1] = [True] * (last + 1 - first)
        yield ErrorSpan(_trimmed(text, Span(weights[first].start, weights[last].end)), weights[peak].value)


def _grow(text: str, weights: Sequence[WordScore], taken: Sequence[bool], peak: int, step: int) -> int:
    """The end of the span in one direction."""
    at, widened = peak, 0
    while 0 <= at + step < len(weights) and not taken[at + step] and widened < BESIDE:
        if _breaks(text, weights, min(at, at + step)):
            break
        at += step
        widened += weights[at].value < SHARE * weights[peak].value
    return at


def _breaks(text: str, weights: Sequence[WordScore], left: int) -> bool:
    """True if there is punctuation between a word and the next."""
    return text[weights[left].end - 1] in BREAKS or text[weights[left + 1].start] in BREAKS + "“«"


def _trimmed(text: str, span: Span) -> Span:
    """The span without punctuation at either end, unless it holds only punctuation."""
    start, end = span.start, span.end
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    while start < end - 1 and not text[start].isalnum():
        start += 1
    return Span(start, end)
