"""The definition of a signal, and helpers that turn a simple function into one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mtcheck.findings import Severity, Signal, Suggestion
from mtcheck.language.names import english_name, target_of
from mtcheck.readings import Evidence, Proposal
from mtcheck.types import SegmentPair, Span

LOOKBEHIND = 80  # Code points: longer than any word.
Measure = Callable[[Sequence[SegmentPair], Mapping[str, Evidence]], Iterable[Signal]]
Propose = Callable[[Sequence[SegmentPair]], Iterable[Proposal]]
ABROAD = ("de", "es", "fr", "it", "pt", "ru")
"""Languages of copy, besides English, whose conventions the rules cover."""
Rank = Callable[[Sequence[SegmentPair], Mapping[str, Evidence], Sequence[Proposal]], Iterable[Signal]]


@dataclass(frozen=True, slots=True)
class SignalSpec:
    """A signal as registered in `SIGNALS`.

    Attributes:
        name: Stable, as in `--select`: "split_tail".
        summary: One line for `mtcheck signals`.
        category: MQM category, unless a `Signal` has its own.
        its_type: ITS 2.0 issue type.
        severity: Severity, unless a `Signal` has its own.
        needs: Names of `Evidence` fields without which it is skipped; empty for a rule.
        languages: Target languages it applies to; empty for all.
        sources: Source languages that it covers; empty for all. Pairs with other sources are left out.
        beyond: What it finds for any source, so that it partly runs for other sources; "" if nothing.
        graded: The probability of its findings comes from the words' combined weights, not from its own amount alone.
        unprintable: Its findings cannot be published but are unrelated to the translation: the segment needs an edit,
            its score stays.
        scored: Kinds of an unprintable signal that concern the translation and count in the score.
        factual: Its findings contradict the source: they lower the score, however fluent the copy is.
        presumed: The probability of its findings while the calibration has no curve for it.
        propose: The repairs for the language model to test; the gains are in `Evidence.probes`.
        rank: Used instead of `measure` by a signal that finds its places while it proposes; it receives its proposals.
    """

    name: str
    summary: str
    category: str
    its_type: str
    severity: Severity
    measure: Measure
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    sources: tuple[str, ...] = ()
    beyond: str = ""
    graded: bool = False
    unprintable: bool = False
    scored: tuple[str, ...] = ()
    factual: bool = False
    presumed: float = 0.0
    propose: Propose | None = None
    rank: Rank | None = None

    def runs_on(self, lang_pair: str) -> bool:
        """True if it runs on copy of a language pair."""
        source, _, target = lang_pair.partition("-")
        knows = not self.sources or source in self.sources or bool(self.beyond)
        return knows and (not self.languages or target in self.languages)

    def unknown(self, lang_pair: str) -> str:
        """The part that does not run for a language pair, as a sentence; "" if all of it runs."""
        source, _, target = lang_pair.partition("-")
        if self.languages and target not in self.languages:
            return f"does not know the language {target}"
        if not self.sources or source in self.sources:
            return ""
        known = ", ".join(map(english_name, self.sources))
        rest = f"; here it finds only {self.beyond}" if self.beyond else ""
        return f"knows copy from {known}, not from {english_name(source)}{rest}"


@dataclass(frozen=True, slots=True)
class Hit:
    """The result of a simple function: a span of the given text, not of the document.

    Attributes:
        replacements: Alternative texts for `span` (or for `replace_span` if given), best first.
        detail: The measurement in technical terms; `message` is for editors.
        clear: The first replacement is so much better than the others that an editor need not choose.
    """

    span: Span
    message: str
    value: float = 1.0
    kind: str = ""
    replacements: tuple[str, ...] = ()
    replace_span: Span | None = None
    category: str = ""
    its_type: str = ""
    severity: Severity | None = None
    clear: bool = False
    detail: str = ""


def each(name: str, idea: Callable[[SegmentPair], Iterable[Hit]]) -> Measure:
    """Turn a function of one pair into a measure; its spans refer to `pair.text`."""

    def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
        for pair in pairs:
            for hit in idea(pair):
                yield to_signal(name, hit, pair.id, pair.target.span.start)

    return measure


def presumed(signals: Iterable[Signal]) -> Iterator[Signal]:
    """Mark the values of a measure as unmeasured probabilities."""
    return (replace(signal, presumed=True) for signal in signals)


def written_in(pairs: Iterable[SegmentPair], *languages: str) -> list[SegmentPair]:
    """The pairs whose copy is in one of these languages."""
    return [pair for pair in pairs if target_of(pair.lang_pair) in languages]


def paragraphs(pairs: Iterable[SegmentPair]) -> Iterator[tuple[SegmentPair, ...]]:
    """The pairs of each paragraph."""
    groups = groupby(pairs, key=lambda pair: (pair.document, pair.paragraph_span))
    return (tuple(group) for _, group in groups)


def each_paragraph(name: str, idea: Callable[[str], Iterable[Hit]]) -> Measure:
    """Turn a function of raw paragraphs into a measure; a hit belongs to the pair in which its span starts."""

    def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
        for inside in paragraphs(pairs):
            origin = inside[0].paragraph_span.start
            for hit in idea(inside[0].paragraph):
                yield to_signal(name, hit, owner(inside, hit.span.start + origin).id, origin)

    return measure


def owner(pairs: Sequence[SegmentPair], position: int) -> SegmentPair:
    """The pair whose target holds a position of the document, else the last one before it."""
    return pairs[max(0, bisect_right(pairs, position, key=lambda pair: pair.target.span.start) - 1)]


def just_before(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """True if `pattern`, which ends in "$", matches right before `at`; at most LOOKBEHIND code points are read."""
    return pattern.search(text, max(0, at - LOOKBEHIND), at) is not None


def overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    """True if one of `others` (ordered, without overlaps) overlaps `span`."""
    before = bisect_left(others, span.end, key=lambda other: other.start)
    return before > 0 and span.overlaps(others[before - 1])


def to_signal(name: str, hit: Hit, pair_id: str, origin: int) -> Signal:
    """A hit in document coordinates; `origin` is the start of the text that the function read."""
    target = (hit.replace_span or hit.span).shift(origin)
    return Signal(
        pair_id=pair_id,
        name=name,
        value=hit.value,
        span=hit.span.shift(origin),
        kind=hit.kind,
        message=hit.message,
        suggestions=tuple(
            Suggestion(target, text, clear=hit.clear and i == 0) for i, text in enumerate(hit.replacements)
        ),
        category=hit.category,
        its_type=hit.its_type,
        severity=hit.severity,
        detail=hit.detail,
    )
