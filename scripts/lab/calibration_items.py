"""Judged segments with what the models results of them, as calibration and measurement read them."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mtcheck.batch.records import pair_of
from mtcheck.evaluation.annotations import Record, fold, load, marked, sampled
from mtcheck.evaluation.held_out import TRAINED, is_held
from mtcheck.evidence.wording import wording
from mtcheck.findings import Signal
from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.scoring.calibration import OTHER
from mtcheck.signals import SIGNALS, measure
from mtcheck.types import SegmentPair, Span
from scripts.lab.authored import Segment, is_held_story, read_authored

# Data set, and number of its sources: enough for a few dozen weights, few enough for two cores.
SETS = {
    "wire_fren": 200,
    "wire_human": 200,
    "wire2_fren": 300,
    "authored": 0,
    "split_tails": 400,
    "mqm_bio_fren": 200,
    "fr_en_pe": 700,
    "dialogue_fren": 400,
}
# The same for copy in languages other than English; sources per language pair.
OTHER_SETS = {"mqm_bio_from_en": 45, "authored_from_en": 0}
# What may be available at run time: a basis and the engines. "rules" means none of them.
MODES = (
    "rules",
    "none+lm",
    "none+qe",
    "none+qe+lm",
    "pivot+mt+qe",
    "pivot+mt+qe+lm",
    "source+lm",
    "source+qe",
    "source+qe+lm",
    "source+mt+qe",
    "source+mt+qe+lm",
    "other:none+qe",
    "other:source+qe",
)
FIELDS = {
    "lm": ("surprisal", "probes", "tags"),
    "qe": ("assessment",),
    "mt": ("pivot", "back_translation", "log_probs"),
}
Part = tuple[str, Mapping[str, Evidence]]  # An engine, and its results by record id.
STORIES = ("wire_fren", "wire_human", "wire2_fren", "authored", "authored_from_en")  # Judged and read in context.
AUTHORED = {"authored": "fr-en-*.tsv", "authored_from_en": "en-*.tsv"}
NO_SOURCE = ("dialogue_fren",)  # Judged by readers who did not see the source.


@dataclass(frozen=True, slots=True)
class Item:
    """A judged segment.

    Attributes:
        basis: "none", "pivot" or "source".
        score: The human score, higher is better, in the data set's own unit.
        bad: 1 if an editor must touch it.
        quality: Human quality 0-100; NaN if there is none.
        weight: Its weight, so that large sets do not outweigh small ones.
        fold: A hash of its source (in news, of its story); items that share it belong together.
    """

    dataset: str
    basis: str
    pair: SegmentPair
    evidence: Evidence
    signals: tuple[Signal, ...]
    marks: tuple[Span, ...]
    score: float
    bad: float
    quality: float
    weight: float
    fold: str

    def is_marked(self, span: Span) -> bool:
        """True if people marked any of it."""
        return any(span.overlaps(mark) for mark in self.marks)


def records_of(bench: Path, dataset: str) -> list[Record]:
    """The records of a data set.

    From a training set of the quality model only the held-out fifth is used: the model is too certain on what it has
    seen.
    News has the preceding text of its story as context. "authored" are the stories that no model was trained on,
    "authored_from_en" those whose copy is not English. "wire_human" holds the human translations of wire_fren, without
    marks; in "split_tails" only split tails are marked.
    """
    if dataset == "split_tails":
        return [_tail(record) for record in sampled(load(bench, dataset), SETS[dataset]) if record["label"] != "unsure"]
    if dataset in AUTHORED:
        return in_context(_authored(segment, dataset) for segment in _held_segments(bench, AUTHORED[dataset]))
    if dataset in OTHER_SETS:
        held = [r for r in load(bench, dataset) if is_held(str(r["source"]))]
        pairs = sorted({r["lang_pair"] for r in held})
        found = [r for p in pairs for r in sampled((h for h in held if h["lang_pair"] == p), OTHER_SETS[dataset])]
        return list({record["id"]: record for record in found}.values())  # Some ids occur twice, with another text.
    if dataset in TRAINED:
        return sampled((r for r in load(bench, dataset) if is_held(str(r["source"]))), SETS[dataset])
    if dataset == "wire_human":
        clean = {"dataset": dataset, "errors": [], "score": 0.0, "bad": 0, "quality": None}
        news = sampled(load(bench, "wire_fren"), SETS[dataset])
        return in_context({**record, **clean, "target": record["references"][0]} for record in news)
    found = sampled(load(bench, dataset), SETS[dataset])
    return in_context(found) if dataset in STORIES else found


def _held_segments(bench: Path, pattern: str) -> list[Segment]:
    """The authored stories that no model was trained on; they are stored beside the folder of judged data."""
    folder = bench.resolve().parent.parent / "authored"
    return [segment for segment in read_authored(folder, pattern) if is_held_story(segment.story)]


def _authored(segment: Segment, dataset: str) -> Record:
    """An authored segment as a judged one; as in news, a major fault makes it bad."""
    errors = [{"start": f.start, "end": f.end, "severity": f.severity, "category": f.category} for f in segment.faults]
    grave = [fault for fault in segment.faults if fault.severity != "minor"]
    return {
        "id": segment.id,
        "dataset": dataset,
        "lang_pair": segment.pair,
        "doc": segment.story,
        "system": "authored",
        "source": segment.source,
        "target": segment.target,
        "errors": errors,
        "score": -float(len(segment.faults) + 4 * len(grave)),
        "bad": int(bool(grave)),
        "quality": [segment.quality],
    }


def in_context(records: Iterable[Record]) -> list[Record]:
    """Each segment with the preceding targets of its story, by the same system."""
    stories: dict[tuple[str, str], list[str]] = defaultdict(list)
    found = []
    for record in records:
        before = stories[record["doc"], record["system"]]
        found.append({**record, "context": list(before), "story": f"{record['doc']} by {record['system']}"})
        before.append(record["target"])
    return found


def _tail(record: Record) -> Record:
    """A labelled paragraph as a judged segment."""
    mark = {"start": record["start"], "end": record["end"]} if record["label"] == "defect" else None
    return {**record, "dataset": "split_tails", "errors": [mark] if mark else [], "score": 0.0, "bad": 0}


def items_of(bench: Path, cache: Path, mode: str) -> list[Item]:
    """The items of all data sets in one mode; only segments with results of every engine of the mode."""
    other = mode.startswith(OTHER)
    basis, *engines = ("none",) if mode == "rules" else mode.removeprefix(OTHER).split("+")
    items: list[Item] = []
    for dataset in OTHER_SETS if other else SETS:
        if dataset in NO_SOURCE and basis == "source":
            continue
        parts = [read(cache / f"{engine}-{_basis_read(engine, basis)}-{dataset}.pickle") for engine in engines]
        if all(part is not None for part in parts):
            items += _items(
                dataset, basis, records_of(bench, dataset), [(e, p or {}) for e, p in zip(engines, parts, strict=True)]
            )
    return items


def read(path: Path) -> Mapping[str, Evidence] | None:
    """The results of one engine, by record id; None if it has not been run."""
    return pickle.loads(path.read_bytes()) if path.exists() else None


def _items(dataset: str, basis: str, records: Sequence[Record], parts: Sequence[Part]) -> list[Item]:
    records = [record for record in records if all(str(record["id"]) in results for _, results in parts)]
    pairs = pairs_of(records, basis)
    evidence = {pair.id: _joined(pair, basis, parts) for pair in pairs}
    by_pair: dict[str, list[Signal]] = {pair.id: [] for pair in pairs}
    for target in sorted({target_of(pair.lang_pair) for pair in pairs}):
        mine = [pair for pair in pairs if target_of(pair.lang_pair) == target]
        for signal in measure(SIGNALS, mine, evidence)[0]:
            by_pair[signal.pair_id].append(signal)
    return [
        Item(
            dataset=dataset,
            basis=basis,
            pair=pair,
            evidence=evidence[pair.id],
            signals=tuple(by_pair[pair.id]),
            marks=tuple(marked(record)),
            score=float(record["score"]),
            bad=float(record["bad"]),
            quality=_mean(record.get("quality")),
            weight=1000 / len(records) if records else 0.0,
            fold=fold({"source": record["doc"]} if dataset in STORIES else record),
        )
        for record, pair in zip(records, pairs, strict=True)
    ]


def pairs_of(records: Sequence[Record], basis: str) -> list[SegmentPair]:
    """The records as the models should read them; without a source unless that is the basis."""
    pairs = [pair_of(record, str(record["id"]), str(record.get("lang_pair", "fr-en"))) for record in records]
    return pairs if basis == "source" else [replace(pair, source=None) for pair in pairs]


def _basis_read(engine: str, basis: str) -> str:
    """The text that the engine read beside the copy: the language model reads a source, never a pivot."""
    return "none" if (engine, basis) == ("lm", "pivot") else basis


def _joined(pair: SegmentPair, basis: str, parts: Sequence[Part]) -> Evidence:
    found, alone = replace(wording(pair), basis=basis), None
    for engine, results in parts:
        found = replace(found, **_fields(engine, results[pair.id]))
        if inner := results[pair.id].alone:
            alone = replace(alone or replace(wording(pair), basis="none"), **_fields(engine, inner))
    return replace(found, alone=alone)


def _fields(engine: str, results: Evidence) -> dict[str, Any]:
    return {name: getattr(results, name) for name in FIELDS[engine]}


def _mean(values: Sequence[float] | None) -> float:
    return sum(values) / len(values) if values else float("nan")
