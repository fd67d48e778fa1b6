"""He or she for a thing: "the airline ... she cut mileage awards". Unit: the gain in ln p of "it" and "its".

The language model reads the pronoun after the preceding text of the story, which mentions no such person, and again
with "it" in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence, Probe
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.pronoun_edits import propose
from mtcheck.types import SegmentPair

LEAST_GAIN = 5.0  # See `scripts/evaluate_pronouns.py`.


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """The pronouns that are much more likely as the pronoun for a thing."""
    for pair in pairs:
        for probe in evidence[pair.id].probes or ():
            if probe.kind == "pronoun" and probe.gain >= LEAST_GAIN:
                yield to_signal(SIGNAL.name, _hit(pair, probe), pair.id, pair.target.span.start)


def _hit(pair: SegmentPair, probe: Probe) -> Hit:
    old, new = probe.span.of(pair.text), probe.replacement
    message = f"“{old}” seems to stand for a thing: “{new}” reads better (ln p +{probe.gain:.1f})."
    return Hit(probe.span, message, probe.gain, replacements=(new,))


SIGNAL = SignalSpec(
    name="pronouns",
    summary="He or she for a thing: the airline ... she cut.",
    category="fluency/grammar",
    its_type="grammar",
    severity=Severity.MAJOR,
    measure=measure,
    needs=("probes",),
    propose=propose,
)
