"""From a folder of judged data to rows and curves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtcheck.config import Config
from mtcheck.evaluation.annotations import fold
from mtcheck.evaluation.curves import Curves, curves
from mtcheck.evaluation.figures import Figure, agreement, columns, figures
from mtcheck.evaluation.predict import Predicted, predict
from mtcheck.evaluation.samples import Sample, samples
from mtcheck.evaluation.table import Row
from mtcheck.loading import EngineRoom


@dataclass(frozen=True, slots=True)
class Measured:
    """The results of one sample in one mode."""

    sample: Sample
    mode: str
    rows: tuple[Row, ...]
    curves: Curves | None


def drawn(folder: Path, names: Sequence[str], limit: int, *, unseen: bool = False) -> list[Sample]:
    """The samples to score; data sets without judgements have none.

    Args:
        limit: Maximum number of sources for each data set and language pair.
        unseen: Leave out sources that the quality model learned from.

    Raises:
        ReadError: A data set is missing or unreadable.
    """
    return [sample for name in names for sample in samples(folder, name, limit, unseen=unseen)]


def evaluate(
    chosen: Sequence[Sample],
    modes: Sequence[str],
    config: Config,
    rounds: int = 200,
    seed: int = 1,
    *,
    step: Callable[[int], None] = lambda count: None,
) -> Iterator[Measured]:
    """Score and measure, one sample and mode after the other.

    Args:
        rounds: Number of bootstrap samples.
        step: Called during scoring with the number of segments scored since the last call.
    """
    room = EngineRoom(config)
    for sample in chosen:
        for mode in modes:
            lang = replace(config, lang=sample.lang_pair)
            predicted = predict(sample.records, room.engines(sample.lang_pair), lang, mode, step=step)
            yield measure(sample, predicted, mode, rounds, seed)


def measure(sample: Sample, predicted: Predicted, mode: str, rounds: int, seed: int) -> Measured:
    """The rows of one sample: for its segments, its preferences, and each kind of planted error."""
    records = [record for record in sample.records if record["id"] in predicted.scores]
    if not records:
        return Measured(sample, mode, (_row(sample, predicted, mode, "not scored", 0, {}),), None)
    table = columns(records, predicted.scores)
    found = figures(table, rounds, seed)
    rows = [_row(sample, predicted, mode, "", len(records), found)] if found else []
    keys = {record["id"]: fold(record) for record in sample.records}
    kinds = sorted({pair["perturbation"] for pair in sample.pairs if pair.get("perturbation")})
    pairs = [pair for pair in sample.pairs if pair["a"] in predicted.scores and pair["b"] in predicted.scores]
    for kind in ["", *kinds] if pairs else []:
        mine = [pair for pair in pairs if kind in ("", pair.get("perturbation"))]
        votes = sum(pair["a_wins"] + pair["b_wins"] for pair in mine)
        agreed = {"pair": agreement(mine, predicted.scores, keys, rounds, seed)}
        rows.append(_row(sample, predicted, mode, kind or "preferences", votes, agreed))
    return Measured(sample, mode, tuple(rows), curves(f"{sample.dataset} {sample.lang_pair}", mode, table))


def _row(sample: Sample, predicted: Predicted, mode: str, part: str, count: int, found: dict[str, Figure]) -> Row:
    name = f"{sample.dataset}: {part}" if part else sample.dataset
    counts = sample.sources, sample.all_sources
    return Row(name, sample.lang_pair, mode, predicted.evidence, count, counts, found)
