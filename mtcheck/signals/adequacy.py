"""Words that a translation model would hardly write for this source. Unit: -ln p of the least likely word.

Forced decoding as quality estimation (Thompson & Post, 2020; Fomicheva et al., 2020), with the source, or with
the pivot if there is no source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.peaks import peaks
from mtcheck.types import SegmentPair

# Nats of a word and of the peak; smaller amounts are not measured. Calibration decides what is shown.
LOW, HIGH = 6.0, 9.0
MESSAGE = {
    True: "A translator would hardly choose these words for what the source says.",
    False: "A translator would hardly choose these words for what the sentence seems to say.",
}
"""By whether the source is given."""


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Spans that the source does not explain."""
    for pair in pairs:
        words = tuple(replace(word, value=-word.value) for word in evidence[pair.id].log_probs or ())
        for span, value in peaks(words, LOW, HIGH):
            basis = evidence[pair.id].basis
            detail = f"ln p = -{value:.1f} of its least likely word, given the {basis}"
            hit = Hit(span, MESSAGE[basis == "source"], value, detail=detail)
            yield to_signal(SIGNAL.name, hit, pair.id, pair.target.span.start)


SIGNAL = SignalSpec(
    name="adequacy",
    summary="Words that say something else than the source.",
    category="accuracy/mistranslation",
    its_type="mistranslation",
    severity=Severity.MINOR,
    measure=measure,
    needs=("log_probs",),
    graded=True,
)
