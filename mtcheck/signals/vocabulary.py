"""Words that the house rejects, and terms translated against its glossary.

Amount: the presumed share of hits that are right, 0 to 1: 0.95, because the house wrote the list; 0.6 for a forbidden
translation if no source shows that the term is meant. Without a vocabulary nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, Measure, SignalSpec, to_signal
from mtcheck.signals.glossary import EMPTY, Entry, Vocabulary, find, load_vocabulary
from mtcheck.signals.packs.rule import same_case
from mtcheck.types import SegmentPair, Span

SURE = 0.95  # The desk's own list decides.
UNSEEN = 0.6  # There is no source term to confirm that the forbidden word translates it.


def with_vocabulary(folder: str | None) -> SignalSpec:
    """The signal for the vocabulary of a folder; None means no vocabulary.

    Raises:
        ConfigError: At the first measurement, if the vocabulary is missing or broken.
    """
    return replace(SIGNAL, measure=_measure(folder))


def hits(pair: SegmentPair, vocabulary: Vocabulary) -> Iterator[Hit]:
    """The findings of the vocabulary in one pair."""
    for term, better in vocabulary.reject:
        for span in find(term, pair.text):
            yield _hit(pair.text, span, "rejected", f"The house does not write “{term}”", (better,) if better else ())
    for entry in vocabulary.glossary:
        yield from _glossary(pair, entry)


def _glossary(pair: SegmentPair, entry: Entry) -> Iterator[Hit]:
    if pair.source and not any(find(entry.source, pair.source)):
        return
    right = " or ".join(f"“{term}”" for term in entry.targets)
    wrong = [span for term in entry.forbidden for span in find(term, pair.text)]
    # A forbidden word may be part of the right term: “town” in “town hall”.
    good = [span for term in entry.targets for span in find(term, pair.text)]
    for span in wrong:
        if not any(g.start <= span.start and span.end <= g.end for g in good):
            message = f"“{entry.source}” should not be translated like this" + (
                f"; the glossary has {right}" if right else ""
            )
            hit = _hit(pair.text, span, "forbidden", message, entry.targets)
            yield hit if pair.source else replace(hit, value=UNSEEN)
    if pair.source and entry.targets and not good and not wrong:
        whole = Span(0, len(pair.text))
        yield Hit(
            whole, f"The glossary translates “{entry.source}” as {right}, which is missing here.", SURE, "missing"
        )


def _hit(text: str, span: Span, kind: str, message: str, better: Sequence[str]) -> Hit:
    repairs = tuple(same_case(span.of(text), term) for term in better)
    advice = f"; write “{better[0]}”" if better and kind == "rejected" else ""
    return Hit(span, f"{message}{advice}.", SURE, kind, repairs)


def _measure(folder: str | None) -> Measure:
    def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterable[Signal]:
        vocabulary = load_vocabulary(folder) if folder else EMPTY
        for pair in pairs if vocabulary is not EMPTY else ():
            for hit in hits(pair, vocabulary):
                yield replace(to_signal("vocabulary", hit, pair.id, pair.target.span.start), stated=True)

    return measure


SIGNAL = SignalSpec(
    name="vocabulary",
    summary="Words that the house rejects, and terms translated against its glossary.",
    category="terminology/wrong-term",
    its_type="terminology",
    severity=Severity.MINOR,
    measure=_measure(None),
    languages=(),
)
