"""Sentences that run on: very long ones, and two clauses joined by no more than a comma. Value: words, or 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.findings import Severity
from mtcheck.language.word_sets import word_set
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.types import SegmentPair, Span

NAME = "run_on"
MOST_WORDS = 60  # Words of a sentence; a longer one is a finding for its length alone.
SENTENCE = re.compile(r"\S(?:[^.!?;]|[.!?;](?=\S))+")
# A clause that begins with one of these may depend on the clause after the comma.
LEANING = word_set(
    """if when while as because since although though after before once unless until where whether whatever even in on
    at for with by to from given according like what which who that had were should and but so or yes no well not"""
)
SUBORDINATE = rf"(?!['’‘]?(?i:{'|'.join(sorted(LEANING))}|the\smore|you\ssee)\b)"
BE = r"(?:is|are|was|were|must|will|cannot|can|has|have|had)"
MUST = r"(?:must|will|cannot|should|are|were|have to|has to|need to)"
SAID = r"(?:I|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]hat)"
FIRST = re.compile(
    rf"(?:^|[“\".!?;:,]\s|[“\"]){SUBORDINATE}"
    rf"(?P<first>(?:(?:[A-Za-z'’]+\s){{1,4}}?{BE}|{SAID}['’](?:s|re|ve|m)|{SAID}\s\w+ed)(?:\s[\w'’()-]+){{1,8}}\s?)$"
)
SECOND = re.compile(rf",\s(?P<second>(?:they|we|you|he|she|it)\s{MUST}(?:\s[\w'’-]+){{1,10}}\s?)(?=[,.!?”\"])")
LOOKBEHIND = 160  # Code points before the comma in which its clause must begin.


def run_ons(pair: SegmentPair) -> Iterator[Hit]:
    """A very long sentence, and each comma that should be a full stop or a conjunction."""
    for sentence in SENTENCE.finditer(pair.text):
        count = len(sentence[0].split())
        if count > MOST_WORDS:
            message = f"The sentence has {count} words; consider splitting it."
            yield Hit(Span(*sentence.span()), message, count, "long", severity=Severity.NEUTRAL)
    for second in SECOND.finditer(pair.text):
        before = max(0, second.start() - LOOKBEHIND)
        first = FIRST.search(pair.text[before : second.start()])
        if first:
            yield splice(Span(before + first.start("first"), second.end()), second)


def splice(span: Span, second: re.Match[str]) -> Hit:
    """Two clauses and the comma between them."""
    subject = second["second"].split()[0]
    return Hit(
        span,
        "Two sentences are joined by a comma alone.",
        kind="comma_splice",
        replacements=(f", and {subject}", f". {subject.capitalize()}"),
        replace_span=Span(second.start(), second.start("second") + len(subject)),
    )


SIGNAL = SignalSpec(
    name=NAME,
    summary="Very long sentences and comma splices.",
    category="fluency/punctuation",
    its_type="grammar",
    severity=Severity.MINOR,
    measure=each(NAME, run_ons),
)
