"""The end of a sentence after a spurious full stop. Value: 1 for each.

It reads the raw paragraph before segmentation: `propose` finds the tails and their repairs, `rank` orders these by the
language model's gains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence, Proposal
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.split_tail.find import SplitTail
from mtcheck.signals.split_tail.propose import TailProposal, propose
from mtcheck.signals.split_tail.repairs import Repair, is_clear, reorder
from mtcheck.types import SegmentPair, Span

NAME = "split_tail"
MOST_REPAIRS = 3  # Repairs shown for one tail.
MESSAGES = {
    "lower_tail": "“{tail}” was cut off by a full stop; it belongs to the sentence before it.",
    "capital_tail": "“{tail}” is no sentence; it was cut off by a full stop and belongs to the sentence before it.",
    "name_cut": "The name is cut in two: “{tail}” belongs before the full stop.",
    "comma_tail": "A full stop before a comma cuts the sentence in two.",
    "doubled_stop": "There are two full stops with a space between them.",
    "quote_stranded": "A full stop cuts the sentence off from its quotation mark.",
    "year_tail": "“{tail}” was cut off by a full stop; the date goes on.",
}
PUNCTUATION = frozenset({"comma_tail", "doubled_stop", "quote_stranded"})
MOST_SHOWN = 60  # Code points of the tail in a message.


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """A signal for each split tail of these pairs."""
    return rank(pairs, evidence, tuple(propose(pairs)))


def rank(
    pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence], proposals: Sequence[Proposal]
) -> Iterator[Signal]:
    """A signal for each proposed tail, with repairs ordered by the language model if it has read them."""
    by_id = {pair.id: pair for pair in pairs}
    for proposal in proposals:
        if isinstance(proposal, TailProposal):
            gained = gains(by_id[proposal.pair_id], evidence, proposal.origin)
            hit = to_hit(proposal.paragraph, proposal.tail, reorder(proposal.repairs, gained))
            hit = replace(hit, clear=is_clear(proposal.repairs, gained))
            yield to_signal(NAME, hit, proposal.pair_id, proposal.origin)


def gains(pair: SegmentPair, evidence: Mapping[str, Evidence], origin: int) -> Mapping[tuple[Span, str], float]:
    """The language model's gain for each repair, by its place in the paragraph and its text."""
    probes = (evidence[pair.id].probes or ()) if pair.id in evidence else ()
    by = pair.target.span.start - origin
    return {(probe.span.shift(by), probe.replacement): probe.gain for probe in probes if probe.kind == "split-tail"}


def to_hit(paragraph: str, tail: SplitTail, repairs: Sequence[Repair]) -> Hit:
    """One finding; the repairs are extended to one common span, so that a reader can compare them."""
    best = repairs[:MOST_REPAIRS]
    start = min((repair.span.start for repair in best), default=tail.span.start)
    end = max((repair.span.end for repair in best), default=tail.span.end)
    texts = [paragraph[start : r.span.start] + r.text + paragraph[r.span.end : end] for r in best]
    shown = tail.tail.of(paragraph)
    cut = shown if len(shown) <= MOST_SHOWN else shown[:MOST_SHOWN].rsplit(" ", 1)[0] + " …"
    return Hit(
        span=tail.span,
        message=MESSAGES[tail.kind].format(tail=cut),
        kind=tail.kind,
        replacements=tuple(texts),
        replace_span=Span(start, end),
        category="fluency/punctuation" if tail.kind in PUNCTUATION else "fluency/grammar",
        severity=Severity.MINOR if tail.kind in PUNCTUATION else Severity.MAJOR,
    )


SIGNAL = SignalSpec(
    name=NAME,
    summary="The end of a sentence after a spurious full stop.",
    category="fluency/grammar",
    its_type="grammar",
    severity=Severity.MAJOR,
    measure=measure,
    propose=propose,
    rank=rank,
)
