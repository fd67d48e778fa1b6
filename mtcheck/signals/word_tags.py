"""Words that the quality model considers wrong. Unit: the highest probability of a word in the span.

The idea is word-level quality estimation (Specia et al., 2018; WMT shared tasks on quality estimation).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.readings import WORD_KINDS, Assessment, Evidence, WordScore
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.peaks import peaks
from mtcheck.types import SegmentPair, Span

MISLED = 0.5  # Share of "badly wrong" above which a wrong word more likely misleads than slows down.
# Smaller values are not measured; calibration decides what is flagged.
LOW, HIGH = 0.12, 0.18
# A kind of error is named if it is likelier than all others together; docs/quality-model.md reports how often that is
# right.
SURE = 0.5
UNSURE = "An editor would probably change these words."
MISTRANSLATION, AWKWARD = "accuracy/mistranslation", "style/awkward"
# The ITS 2.0 type and the editor's message for each kind.
MESSAGES = {
    MISTRANSLATION: ("mistranslation", "These words probably do not say what the source says."),
    "accuracy/addition": ("addition", "These words probably say more than the source, or say it twice."),
    "accuracy/untranslated": ("untranslated", "These words were probably left untranslated."),
    "terminology": ("terminology", "This is probably not the usual term."),
    "fluency/grammar": ("grammar", "The grammar is probably wrong here."),
    "fluency/punctuation": ("typographical", "The punctuation is probably wrong here."),
    "fluency/spelling": ("misspelling", "The spelling is probably wrong here."),
    AWKWARD: ("style", "This wording is probably awkward; an editor would rephrase it."),
    "locale": ("locale-violation", "This is probably not the usage of the language."),
}
# Without a source the words were not compared with a text.
BESIDE_A_SOURCE = frozenset({MISTRANSLATION, "accuracy/addition", "terminology"})


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Spans of words that are likely wrong."""
    for pair, assessment, basis in _readings(pairs, evidence):
        for span, value in peaks(assessment.words, LOW, HIGH):
            kind = _kind(assessment, span)
            if basis == "none" and kind in BESIDE_A_SOURCE:
                kind = None
            category = kind or (AWKWARD if basis == "none" else MISTRANSLATION)
            its_type, text = MESSAGES[category]
            message = text if kind else UNSURE
            detail = f"the quality model gives the likeliest wrong word {value:.0%}"
            severity = Severity.MAJOR if misleads(assessment.words, assessment.severe, span) else None
            hit = Hit(span, message, value, category=category, its_type=its_type, severity=severity, detail=detail)
            yield to_signal(SIGNAL.name, hit, pair.id, pair.target.span.start)
    for pair in pairs:
        yield from _read_twice(pair, evidence[pair.id])


def _read_twice(pair: SegmentPair, evidence: Evidence) -> Iterator[Signal]:
    """Words that the language model tags as wrong on its second reading, with the source and without it."""
    for tags, basis in ((reading.tags, reading.basis) for reading in evidence.readings if reading.tags):
        for span, value in peaks(tags.words, LOW, HIGH):
            category = AWKWARD if basis == "none" else MISTRANSLATION
            severity = Severity.MAJOR if misleads(tags.words, tags.severe, span) else None
            detail = f"the language model's second reading gives the likeliest wrong word {value:.0%}"
            its_type = MESSAGES[category][0]
            hit = Hit(span, UNSURE, value, category=category, its_type=its_type, severity=severity, detail=detail)
            yield to_signal(SIGNAL.name, hit, pair.id, pair.target.span.start)


def _readings(
    pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]
) -> Iterator[tuple[SegmentPair, Assessment, str]]:
    """The model's results for each pair with its source, then for the copy alone."""
    for pair in pairs:
        for reading in evidence[pair.id].readings:
            if reading.assessment:
                yield pair, reading.assessment, reading.basis


def _kind(assessment: Assessment, span: Span) -> str | None:
    """The kind of error of a span if one is likely enough; words that are likelier wrong count for more."""
    sums, total = dict.fromkeys(WORD_KINDS, 0.0), 0.0
    for word, kinds in zip(assessment.words, assessment.kinds, strict=False):
        if span.overlaps(word.span):
            total += word.value
            for kind, p in zip(WORD_KINDS, kinds, strict=True):
                sums[kind] += word.value * p
    best = max(sums, key=sums.__getitem__)
    return best if sums[best] > SURE * total else None


def misleads(words: Sequence[WordScore], severe: Sequence[WordScore], span: Span) -> bool:
    """True if the likeliest wrong word of a span is more likely badly wrong than slightly wrong."""
    inside = [
        (wrong.value, badly.value) for wrong, badly in zip(words, severe, strict=False) if span.overlaps(wrong.span)
    ]
    wrong, badly = max(inside, default=(1.0, 0.0))
    return badly >= MISLED * wrong


SIGNAL = SignalSpec(
    name="word_tags",
    summary="Words that a model of human judgement considers wrong.",
    category=MISTRANSLATION,
    its_type="mistranslation",
    severity=Severity.MINOR,
    measure=measure,
    needs=("assessment",),
    languages=(),
    graded=True,
)
