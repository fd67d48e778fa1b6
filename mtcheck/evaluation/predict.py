"""Scores by mtcheck of records with human judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtcheck.batch.grouping import batches, story_of, with_story_names
from mtcheck.batch.records import pair_of
from mtcheck.config import Config
from mtcheck.evaluation.annotations import Record
from mtcheck.findings import SegmentScore
from mtcheck.interfaces import Engines
from mtcheck.pipeline import BATCH, check_batches
from mtcheck.scoring.calibration import RULES, mode_of

MODES = ("english", "source")


@dataclass(frozen=True, slots=True)
class Predicted:
    """Scores by record id, and the mode of most of them: "pivot+mt+qe+lm".

    Records that no model scored are missing here.
    """

    scores: Mapping[str, SegmentScore]
    evidence: str


def predict(
    records: Sequence[Record],
    engines: Engines,
    config: Config,
    mode: str,
    *,
    step: Callable[[int], None] = lambda count: None,
) -> Predicted:
    """Score records of one language pair; references are never read.

    Args:
        mode: "english" hides the source, "source" passes it.
        step: Called after each batch with the number of records in it.
    """
    pairs = (replace(pair_of(record, str(i), config.lang), references=()) for i, record in enumerate(records))
    if mode == "english":
        pairs = (replace(pair, source=None) for pair in pairs)
    scores: dict[str, SegmentScore] = {}
    modes: Counter[str] = Counter()
    for batch in check_batches(batches(with_story_names(pairs), BATCH, story_of), engines, config):
        scores |= {records[int(score.pair_id)]["id"]: score for score in batch.scores if score.score is not None}
        modes.update(mode_of(evidence, config.lang) for evidence in batch.evidence.values())
        step(len(batch.pairs))
    return Predicted(scores, modes.most_common(1)[0][0] if modes else RULES)
