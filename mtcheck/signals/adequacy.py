"""Words that a translation model would never have written for this source. Unit: -ln p of the least likely word.

Forced decoding as quality estimation (Thompson & Post, 2020; Fomicheva et al., 2020), against the source, or against
the pivot where none is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.stretches import peaks
from mtcheck.types import SegmentPair, Severity, Signal

LOW, HIGH = 6.0, 9.0


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Stretches that the source does not explain."""
    for pair in pairs:
        words = tuple(replace(word, value=-word.value) for word in evidence[pair.id].log_probs or ())
        for span, value in peaks(words, LOW, HIGH):
            message = (
                f"A translation model would hardly write this for the {evidence[pair.id].basis} (ln p = -{value:.1f})."
            )
            yield to_signal(SIGNAL.name, Hit(span, message, value), pair.id, pair.target.span.start)


SIGNAL = SignalSpec(
    name="adequacy",
    summary="Words that the source, or the pivot, does not explain.",
    category="accuracy/mistranslation",
    its_type="mistranslation",
    severity=Severity.MINOR,
    measure=measure,
    needs=("log_probs",),
    graded=True,
)
