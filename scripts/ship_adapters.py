"""Put what `scripts/train_tags.py` learned into models/, with a card that says from what and how well.

    python -m scripts.ship_adapters build/tagger --gguf SmolLM2-135M-Instruct.Q4_1.gguf --tags tags.json

In:   the folder of the training run (`adapters.npz`, `log.jsonl`), the GGUF file, the judged data of
      ../shared/bench/dev; what `scripts/measure_tags.py` wrote of the same adapters.
Out:  models/smollm2-fr-en-adapters: `adapters.npz` and `card.json`. Its figures are measured here, before and after,
      with the source read first and without: how surprising news is, and how well surprisal alone judges it.
      `--no-measure` leaves them out.
Time: four minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean

import numpy as np

from mtcheck.batch.records import pair_of
from mtcheck.engines.conversion.smollm2 import convert_smollm2
from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.evaluation.annotations import Record, marked
from mtcheck.evaluation.statistics import average_precision, kendall, partial_kendall
from mtcheck.evidence.surprise import surprise
from mtcheck.readings import WordSurprisal
from mtcheck.store.card import Card, describe_files, read_card
from mtcheck.types import Span
from scripts.lab.calibration_items import records_of

MODELS = Path(__file__).parent.parent / "models"
NAME = "smollm2-fr-en-adapters"
SETS = {"wire_fren": 120, "fr_en_pe": 300}  # Number of texts for measuring.


def main() -> None:
    """Copy, measure, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench/dev"))
    parser.add_argument("--tags", type=Path, help="the figures of measure_tags")
    parser.add_argument("--no-measure", action="store_true", help="copy and write the card, measure nothing")
    options = parser.parse_args()
    folder = MODELS / NAME
    folder.mkdir(exist_ok=True)
    shutil.copy(options.run / "adapters.npz", folder)
    figures: dict[str, object] = {"measured": f"{date.today()}, bench/dev, scripts/ship_adapters.py"}
    if options.tags:
        figures["word tags, scripts/measure_tags.py"] = json.loads(options.tags.read_text(encoding="utf-8"))
    versions = () if options.no_measure else (("before", None), ("after", folder / "adapters.npz"))
    for name, adapters in versions:
        with tempfile.TemporaryDirectory() as scratch:
            convert_smollm2(options.gguf, Path(scratch) / "model", adapters=adapters)
            model = CausalLanguageModel(Path(scratch) / "model")
            for dataset, count in SETS.items():
                for basis in ("source", "none"):
                    key = f"{dataset}, {'source read first' if basis == 'source' else 'English alone'}, {name}"
                    figures[key] = dict(measured(records_of(options.bench, dataset)[:count], basis, model))
                    print(key, figures[key], flush=True)
    log = [json.loads(line) for line in (options.run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    card = replace(described(log[-1], figures), files=describe_files(folder))
    card.write(folder)
    print(f"{folder}: {card.built}; its digest, which mtcheck/store/catalogue.py names: {card.digest}")


def measured(records: Sequence[Record], basis: str, model: CausalLanguageModel) -> Iterator[tuple[str, float]]:
    """Figures of surprisal alone: words against human marks, segments against human scores."""
    pairs = [pair_of(record, str(record["id"]), "fr-en") for record in records]
    if basis == "none":
        pairs = [replace(pair, source=None) for pair in pairs]
    read = surprise(pairs, model)
    words = [word for words in read for word in words]
    hits = [
        float(is_marked(word, marked(record))) for record, words in zip(records, read, strict=True) for word in words
    ]
    letters = np.array([word.end - word.start for word in words], float)
    weights = np.array([word.value for word in words])
    yield "nats a word", round(float(weights.mean()), 2)
    yield "average precision of marked letters", round(average_precision(np.array(hits) * letters, letters, weights), 3)
    human, length = (np.array([value(r) for r in records], float) for value in (lambda r: r["score"], target_length))
    ours = np.array([-fmean(word.value for word in words) for words in read])
    yield "tau of mean surprisal and human score", round(kendall(human, ours), 3)
    yield "the same, length held fixed", round(partial_kendall(human, ours, length), 3)


def is_marked(word: WordSurprisal, marks: Sequence[Span]) -> bool:
    """True if people marked any of it."""
    return any(word.span.overlaps(mark) for mark in marks)


def target_length(record: Record) -> int:
    """Code points of the translation."""
    return len(record["target"])


def described(last: dict[str, float], figures: dict[str, object]) -> Card:
    """The card, without its files. The adapters were trained on the translation models' data."""
    corpus = tuple(e for e in read_card(MODELS / "fr-en-preview").trained_on if "e5-small" not in e["name"])
    return Card(
        NAME,
        "adapters",
        ("fr-en",),
        "Apache-2.0",
        "trained by this project on SmolLM2-135M-Instruct (Apache-2.0): scripts/tune_language_model.py, then "
        "scripts/train_tags.py",
        layout="low-rank",
        built=f"{date.today()}: 271 minutes, 1825 steps, 49,779 pairs, 3.5 M tokens of translation; then tags: "
        f"{last['seconds'] / 60:.0f} minutes on a share of two CPU cores, {last['step']:.0f} steps, "
        f"{last['seen']:,.0f} examples, {last['tokens'] / 1e6:.2f} M tokens",
        quality=figures,
        weaknesses=(
            "Trained on few pairs, most of them from parliament; the loss was still falling.",
            "Its training data for wrong words are stories written for this project and biomedical texts.",
            "Rare French words, and names with another spelling in English, get too high a surprisal.",
        ),
        trained_on=(
            *corpus,
            {"name": "Authored stories with marked faults, written for this project", "licence": "CC0-1.0"},
            {"name": "Bio-MQM v2", "licence": "Apache-2.0"},
            {"name": "Google MQM (WMT 2021 news zh-en, WMT 2023 side by side zh-en)", "licence": "Apache-2.0"},
            {"name": "DEMETR", "licence": "MIT"},
            {"name": "SmolLM2-135M-Instruct (weights the training started from)", "licence": "Apache-2.0"},
        ),
    )


if __name__ == "__main__":
    main()
