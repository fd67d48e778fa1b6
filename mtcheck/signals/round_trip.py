"""Words of the copy that its round trip rewrote. Unit: 1 - chrF of copy and back-translation, 0 to 1.

chrF (Popović, 2015) rather than BLEU, which is unreliable for one sentence; the words come from an alignment of the
two texts. Errors that both directions make alike are invisible, so an unchanged text proves nothing (Somers, 2005).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from mtcheck.findings import Severity, Signal
from mtcheck.language.words import words
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.types import SegmentPair, Span

LEAST_WORDS = 2  # Consecutive words that came back differently; single words often do.


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Each span of the copy that came back differently, with the distance of the whole segment."""
    for pair in pairs:
        returned = evidence[pair.id].back_translation
        if returned is None:
            continue
        distance = 1 - chrf(pair.text, returned)
        for span in rewritten(pair.text, returned):
            message = "A round trip through the source language gives different words here."
            yield to_signal(SIGNAL.name, Hit(span, message, distance), pair.id, pair.target.span.start)


def rewritten(text: str, returned: str) -> tuple[Span, ...]:
    """Spans of at least two words of `text` that `returned` lacks at their place."""
    ours, theirs = words(text), words(returned)
    matcher = SequenceMatcher(
        None, [span.of(text).lower() for span in ours], [span.of(returned).lower() for span in theirs], autojunk=False
    )
    return tuple(
        Span(ours[a].start, ours[b - 1].end)
        for operation, a, b, _, _ in matcher.get_opcodes()
        if operation in ("replace", "delete") and b - a >= LEAST_WORDS
    )


def chrf(text: str, other: str) -> float:
    """chrF2 of two texts, 0 to 1, by sacreBLEU."""
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().sentence_score(text, [other]).score) / 100


SIGNAL = SignalSpec(
    name="round_trip",
    summary="Words that a round trip through the source language rewrites.",
    category="style/awkward",
    its_type="style",
    severity=Severity.NEUTRAL,
    measure=measure,
    needs=("back_translation",),
)
