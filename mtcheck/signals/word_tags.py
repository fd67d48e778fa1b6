"""Words that the quality model takes for wrong. Unit: probability of the likeliest wrong word of the stretch.

The idea is word-level quality estimation (Specia et al., 2018; WMT shared tasks on quality estimation).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.stretches import peaks
from mtcheck.types import Assessment, Evidence, SegmentPair, Severity, Signal, Span

MISLED = 0.5  # Of wrong words so likely to be badly wrong, the reader is more likely misled than slowed down.
READS_BADLY = "style/awkward", "style"  # Without a source nobody can say that it is untrue.
# Below these a stretch is not worth judging; what is flagged is decided by calibration.
LOW, HIGH = 0.2, 0.3


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Stretches of words that are likely wrong."""
    for pair in pairs:
        assessment = evidence[pair.id].assessment
        if assessment is None:
            continue
        category, its_type = READS_BADLY if evidence[pair.id].basis == "none" else ("", "")
        for span, value in peaks(assessment.words, LOW, HIGH):
            message = "The quality model, trained on what people marked and corrected, takes these words for wrong."
            severity = Severity.MAJOR if _misleads(assessment, span) else None
            hit = Hit(span, message, value, category=category, its_type=its_type, severity=severity)
            yield to_signal(SIGNAL.name, hit, pair.id, pair.target.span.start)


def _misleads(assessment: Assessment, span: Span) -> bool:
    """Whether the likeliest wrong word of a stretch is rather badly wrong than a little."""
    inside = [
        (wrong.value, severe.value)
        for wrong, severe in zip(assessment.words, assessment.severe, strict=False)
        if span.overlaps(Span(wrong.start, wrong.end))
    ]
    wrong, severe = max(inside, default=(1.0, 0.0))
    return severe >= MISLED * wrong


SIGNAL = SignalSpec(
    name="word_tags",
    summary="Words that a model of human judgement takes for wrong.",
    category="accuracy/mistranslation",
    its_type="mistranslation",
    severity=Severity.MINOR,
    measure=measure,
    needs=("assessment",),
    graded=True,
)
