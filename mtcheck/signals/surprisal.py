"""Words that a reader would not expect here. Unit: nats above the word's rarity, at the highest word.

Surprisal in context (Hale, 2001), minus the word's own rarity: a rare name is no fault, a common word in a wrong
place is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.frequency import rarest
from mtcheck.readings import Evidence, WordScore
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.peaks import peaks
from mtcheck.types import SegmentPair

# Nats of a word and of the peak; smaller amounts are not measured. Calibration decides what is shown.
LOW, HIGH = 0.5, 3.0
MESSAGE = "A reader does not expect these words here; an editor would probably rephrase them."


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Spans in which words are far less likely than their frequency explains, with or without the source."""
    for pair in pairs:
        for reading in evidence[pair.id].readings:
            for span, value in peaks(excess(pair.text, reading.surprisal or ()), LOW, HIGH):
                detail = f"{value:.1f} nats less likely in this context than by the rarity of the word"
                hit = Hit(span, MESSAGE, value, detail=detail)
                yield to_signal(SIGNAL.name, hit, pair.id, pair.target.span.start)


def excess(text: str, words: Sequence[WordScore]) -> tuple[WordScore, ...]:
    """Surprisal above what the frequency of each word explains, in nats; negative where context helps."""
    return tuple(WordScore(w.start, w.end, w.value + rarest(text[w.start : w.end])) for w in words)


SIGNAL = SignalSpec(
    name="surprisal",
    summary="Words that a reader does not expect at their place.",
    category="style/awkward",
    its_type="style",
    severity=Severity.MINOR,
    measure=measure,
    needs=("surprisal",),
    graded=True,
)
