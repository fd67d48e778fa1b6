"""A small repair makes the words much likelier. Unit: the gain in ln p.

Another preposition or no article is tested where the copy is very unlikely. The edit with the highest gain is the
finding and its first suggestion. Nothing is found where the tagger, which reads the sentence twice, calls the words
right: a likelier preposition is then another wording, not a correction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence, Probe
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.small_edits import propose
from mtcheck.types import SegmentPair, Span

LEAST_GAIN = 1.0  # Change of ln p; calibration decides what is shown.
# Probability by the tagger that the words are wrong. Of the places below it with a gain of 2.7 or more, readers of news
# and of held-out authored stories marked 4 of 17; of the others 29 of 41.
LEAST_SUSPECT = 0.1
BEST = 3  # Suggestions shown.


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """The places where some small edit gains."""
    for pair in pairs:
        for span, probes in _by_place(evidence[pair.id].probes or ()):
            best = sorted(probes, key=lambda probe: -probe.gain)[:BEST]
            if best[0].gain >= LEAST_GAIN and _is_suspect(span, evidence[pair.id]):
                yield to_signal(SIGNAL.name, _hit(pair, span, best), pair.id, pair.target.span.start)


def _is_suspect(span: Span, evidence: Evidence) -> bool:
    """False if a tagger read the words at the place and calls them right."""
    if evidence.tags is None:
        return True
    return any(word.value >= LEAST_SUSPECT for word in evidence.tags.words if word.span.overlaps(span))


def _by_place(probes: Iterable[Probe]) -> Iterator[tuple[Span, list[Probe]]]:
    places: dict[Span, list[Probe]] = defaultdict(list)
    for probe in probes:
        if probe.kind in ("preposition", "article"):
            places[probe.span].append(probe)
    yield from places.items()


def _hit(pair: SegmentPair, span: Span, best: list[Probe]) -> Hit:
    old, new = span.of(pair.text).strip(), best[0].replacement
    what = f"“{new}” reads better than “{old}” here" if new else f"reads better without “{old}”"
    replacements = tuple(probe.replacement for probe in best if probe.gain >= LEAST_GAIN)
    message, detail = f"{what[0].upper()}{what[1:]}.", f"ln p of the segment +{best[0].gain:.1f}"
    return Hit(span, message, best[0].gain, best[0].kind, replacements, detail=detail)


SIGNAL = SignalSpec(
    name="edit_probe",
    summary="Another preposition, or no article, makes the words much likelier.",
    category="fluency/grammar",
    its_type="grammar",
    severity=Severity.MINOR,
    measure=measure,
    needs=("probes",),
    propose=propose,
)
