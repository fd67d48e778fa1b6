"""Test repairs on the copy: does one of them make the words much likelier?

Signals propose them. Each costs a reading by the language model, so small repairs are tried only at very unlikely
places. The repairs that are tested in a text do not depend on other texts of the batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from mtcheck.interfaces import LanguageModel
from mtcheck.readings import Probe, Proposal, WordScore
from mtcheck.types import SegmentPair

UNLIKELY = 24.0  # Nats: in news about one word in a hundred.
PLACES = 2  # Proposals tried in one pair at most.


def probe(
    pairs: Sequence[SegmentPair],
    surprisals: Sequence[Sequence[WordScore]],
    proposals: Sequence[Proposal],
    model: LanguageModel,
) -> tuple[tuple[Probe, ...], ...]:
    """Test the proposals for these pairs; the gain is ln p(after) - ln p(before) of the text read."""
    tried = worth_trying(pairs, surprisals, proposals)
    trials = [trial for proposal in tried for trial in proposal.trials]
    readings = list(dict.fromkeys((t.context, text) for t in trials for text in (t.before, t.after)))
    scores = model.log_prob([text for _, text in readings], [context for context, _ in readings]) if readings else ()
    found = dict(zip(readings, scores, strict=True))
    results: dict[str, list[Probe]] = defaultdict(list)
    for proposal in tried:
        for trial in proposal.trials:
            gain = found[trial.context, trial.after] - found[trial.context, trial.before]
            results[proposal.pair_id].append(Probe(trial.kind, trial.span, trial.replacement, gain))
    return tuple(tuple(results[pair.id]) for pair in pairs)


def worth_trying(
    pairs: Sequence[SegmentPair], surprisals: Sequence[Sequence[WordScore]], proposals: Sequence[Proposal]
) -> list[Proposal]:
    """The proposals to test; of those for unlikely places, only the least likely of each pair.

    Args:
        proposals: Proposals of one signal for one pair are adjacent.
    """
    by_id = {pair.id: (pair, scores) for pair, scores in zip(pairs, surprisals, strict=True)}
    mine = (one for one in proposals if one.pair_id in by_id)
    tried: list[Proposal] = []
    for (pair_id, only_if_unlikely), group in groupby(mine, key=lambda one: (one.pair_id, one.only_if_unlikely)):
        places = tuple(group)
        tried.extend(_unlikely(*by_id[pair_id], places) if only_if_unlikely else places)
    return tried


def _unlikely(pair: SegmentPair, scores: Sequence[WordScore], proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals for the least likely places of a pair, the least likely first."""
    surprises = [_surprise_at(one.span.start - pair.target.span.start, scores) for one in proposals]
    order = sorted(range(len(proposals)), key=lambda i: -surprises[i])
    return [proposals[i] for i in order if surprises[i] >= UNLIKELY][:PLACES]


def _surprise_at(start: int, scores: Sequence[WordScore]) -> float:
    """The surprisal of the word at a place of the text and the two words after it, in nats."""
    return sum([word.value for word in scores if word.end > start][:3])
