"""The texts to score: each data set by language pair, large ones by a sample of their sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from mtcheck.evaluation.annotations import Record, fold, is_judged, load, load_pairs, names, sampled
from mtcheck.evaluation.held_out import TRAINED, is_held
from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class Sample:
    """Judged segments of one data set and language pair.

    Attributes:
        records: All outputs of the sampled sources.
        pairs: Preferences whose two texts are among them.
        sources: Number of sampled sources.
        all_sources: Number of sources in the data set.
    """

    dataset: str
    lang_pair: str
    records: tuple[Record, ...]
    pairs: tuple[Record, ...]
    sources: int
    all_sources: int


def samples(folder: Path, name: str, limit: int, *, unseen: bool = False) -> list[Sample]:
    """The samples of a data set, at most `limit` sources a language pair; [] if it holds no judgement.

    Args:
        unseen: From a training set of the quality model, use only the fifth of sources that was held out.

    Raises:
        ReadError: The folder has no such data set, or its lines are not judged segments.
    """
    pairs = list(load_pairs(folder, name))
    compared = {key for pair in pairs for key in (pair["a"], pair["b"])}
    records = [record for record in load(folder, name) if is_judged(record) or record.get("id") in compared]
    if lacking := compared - {record["id"] for record in records}:
        records += _elsewhere(folder, name, lacking)
    if unseen and name in TRAINED:
        records = [record for record in records if is_held(str(record["source"]))]
    found = []
    for lang_pair in sorted({record["lang_pair"] for record in records}):
        mine = [record for record in records if record["lang_pair"] == lang_pair]
        drawn = sampled(iter(mine), limit)
        ids = {record["id"] for record in drawn}
        kept = tuple(pair for pair in pairs if pair["a"] in ids and pair["b"] in ids)
        counts = len({fold(record) for record in drawn}), len({fold(record) for record in mine})
        found.append(Sample(name, lang_pair, tuple(drawn), kept, *counts))
    return found


def faults(record: Record) -> list[Span] | None:
    """The spans that people marked as translation errors; None if the data set marks no words.

    Neutral marks and errors of the source do not count, unless they continue a preceding error.
    """
    if "errors" not in record or record.get("span_labels") is False:
        return None
    return [
        Span(error["start"], error["end"])
        for error in record["errors"]
        if error["end"] > error["start"] >= 0 and (error.get("part_of_previous") or _counts(error))
    ]


def _counts(error: Record) -> bool:
    return error.get("group") != "source" and str(error.get("severity", "")).lower() != "neutral"


def _elsewhere(folder: Path, name: str, lacking: Collection[str]) -> Iterator[Record]:
    """Texts of preference pairs that are stored in other data sets."""
    left = set(lacking)
    for other in names(folder):
        if other != name and left:
            for record in load(folder, other):
                if record.get("id") in left:
                    left.remove(record["id"])
                    yield record
