"""Let the quality model judge the benchmark, and write predictions that `bench/evaluate.py` reads.

    python scripts/measure_quality.py models/quality --bench ../shared/bench --mode source --out predictions.jsonl
    python scripts/measure_quality.py models/quality --mode english --sets wire_fren dialogue_fren --out english.jsonl

    python scripts/measure_quality.py models/quality --table --most 400      # a line a set, also of authored stories

    python scripts/measure_quality.py models/quality --planted ../quality/held.jsonl --most 1500

Judged sets that were trained on are cut to their held-out fifth of sources (mtcheck/evaluation/held_out.py), the rest
is whole.
Prints the speed. Takes 15 minutes for everything on one core, a few seconds for wire_fren.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.quality import QualityEncoder
from mtcheck.evaluation.figures import columns, figures
from mtcheck.evaluation.held_out import TRAINED, is_held
from mtcheck.findings import SegmentScore
from mtcheck.signals.word_tags import SURE
from scripts.lab.calibration_items import AUTHORED, records_of
from scripts.lab.fault_kinds import kind_of
from scripts.lab.training_sets import records

UNSEEN_KINDS = ("fragment/head", "fragment/year", "amount/echo", "swap/verb-form", "order/exchanged")
FRESH = ("wire_fren", "wire2_fren", "fr_en_pe", "dialogue_fren", "split_tails")


def main() -> None:
    """Predict and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--mode", choices=("source", "english"), default="source")
    parser.add_argument("--sets", nargs="*", default=[*FRESH, "fr_en_rr", *TRAINED])
    parser.add_argument("--most", type=int, default=0, help="texts of a set, whole sources at a time; 0: all")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--planted", type=Path, help="held.jsonl; prints span and kind figures, writes nothing")
    parser.add_argument("--table", action="store_true", help="print ptau and word AP of each set, write nothing")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    if args.planted:
        print_planted(args.model, args.planted, args.most, args.mode, args.threads)
        print_kinds(args.model, args.bench, args.planted, args.most, args.mode, args.threads)
        return
    if args.table:
        print_table(args.model, args.bench, args.sets, args.most, args.mode, args.threads)
        return
    if args.out is None:
        parser.error("--out says where the predictions go")

    rows = [row for name in args.sets for row in first(segments(args.bench, name), args.most)]
    model = QualityEncoder.load(args.model, args.threads)
    started = time.time()
    assessed = model.assess(
        [row["source"] if args.mode == "source" else None for row in rows], [row["target"] for row in rows]
    )
    spent = time.time() - started
    with args.out.open("w", encoding="utf-8") as file:
        for row, a in zip(rows, assessed, strict=True):
            spans = [{"start": w.start, "end": w.end, "weight": round(w.value, 4)} for w in a.words]
            line = {
                "id": row["id"],
                "score": a.score,
                "needs_edit": a.needs_edit,
                "uncertainty": a.uncertainty,
                "spans": spans,
            }
            file.write(json.dumps(line) + "\n")
    print(f"{len(rows)} pairs in {spent:.1f} s, {len(rows) / spent:.0f} a second on {args.threads} threads")


def print_table(model: Path, bench: Path, sets: Sequence[str], most: int, mode: str, threads: int) -> None:
    """One line per set and language pair: tau given the length, pairs of one source, word AP and its chance level."""
    encoder = QualityEncoder.load(model, threads)
    print("| set | texts | ptau | acc-src | word AP | chance |\n|---|---|---|---|---|---|")
    for dataset in sets:
        rows = authored(bench, dataset) if dataset in AUTHORED else segments(bench, dataset)
        for pair in sorted({row["lang_pair"] for row in rows}):
            few = first([row for row in rows if row["lang_pair"] == pair], most)
            sources = [row["source"] if mode == "source" else None for row in few]
            assessments = encoder.assess(sources, [row["target"] for row in few])
            scores = {
                str(row["id"]): SegmentScore(str(row["id"]), a.score, a.needs_edit, a.words)
                for row, a in zip(few, assessments, strict=True)
            }
            found = figures(columns([{**row, "id": str(row["id"])} for row in few], scores), 1)
            cells = [
                f"{found[key].value:.2f}" if key in found else "-" for key in ("ptau", "acc-src", "cAP", "cAP chance")
            ]
            print(f"| {dataset} {pair} | {len(few)} | {' | '.join(cells)} |", flush=True)


def authored(bench: Path, name: str) -> list[dict[str, Any]]:
    """The held-out authored stories under a name in AUTHORED."""
    return records_of(bench / "dev", name)


def print_planted(model: Path, path: Path, most: int, mode: str, threads: int) -> None:
    """Average precision and best F1 over words, for defects of kinds seen in training and of other kinds."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row.get("kinds") and row["words"]]
    new = set(UNSEEN_KINDS)
    chosen = {
        "kinds trained on": [r for r in rows if not new & set(r["kinds"])],
        "kinds never trained on": [r for r in rows if set(r["kinds"]) <= new],
        **{kind: [r for r in rows if set(r["kinds"]) == {kind}] for kind in UNSEEN_KINDS},
    }
    encoder = QualityEncoder.load(model, threads)
    for name, group in chosen.items():
        few = first(group, most)
        assessed = encoder.assess([r["source"] if mode == "source" else None for r in few], [r["target"] for r in few])
        pairs = [
            (any(s < w.end and e > w.start for s, e, *_ in r["words"]), w.value)
            for r, a in zip(few, assessed, strict=True)
            for w in a.words
        ]
        truth, value = np.array([t for t, _ in pairs], float), np.array([v for _, v in pairs])
        hits, seen = np.cumsum(truth[np.argsort(-value)]), np.arange(1, len(truth) + 1)
        precision = float((hits / seen * truth[np.argsort(-value)]).sum() / truth.sum())
        best = float((2 * hits / (seen + truth.sum())).max())
        print(
            f"{name}: {len(few)} texts, AP {precision:.2f}, best F1 {best:.2f}, share of wrong words {truth.mean():.2f}"
        )


def print_kinds(model: Path, bench: Path, held: Path, most: int, mode: str, threads: int) -> None:
    """How often the likeliest kind of a wrong word is the labelled one, and how often a certain kind is."""
    with held.open(encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if any(span[3] >= 0 for span in row["words"] or ())]
    groups = {"planted": [row for row in rows if row.get("kinds")], "linguists": [r for r in rows if "kinds" not in r]}
    groups["linguists, wire_fren"] = [
        row | {"words": [[e["start"], e["end"], 0, kind_of(e["category"])] for e in row["errors"]]}
        for row in records(bench, "wire_fren")
    ]
    encoder = QualityEncoder.load(model, threads)
    for name, group in groups.items():
        few = first(group, most)
        assessed = encoder.assess([r["source"] if mode == "source" else None for r in few], [r["target"] for r in few])
        pairs = [
            (kind == int(np.argmax(likely)), max(likely) > SURE, kind)
            for r, a in zip(few, assessed, strict=True)
            for w, likely in zip(a.words, a.kinds, strict=True)
            for kind in [next((k for s, e, _, k in r["words"] if s < w.end and e > w.start and k >= 0), -1)]
            if kind >= 0
        ]
        right, sure, kinds = (np.array(column) for column in zip(*pairs, strict=True))
        print(
            f"kind of fault, {name}: {len(pairs)} words, right {right.mean():.2f} (the commonest {share(kinds):.2f}); "
            f"sure of {sure.mean():.3f}, of those right {right[sure].mean() if sure.any() else math.nan:.2f}"
        )


def share(kinds: NDArray[np.int64]) -> float:
    """The share of the most frequent value."""
    return float(np.bincount(kinds).max() / len(kinds))


def segments(bench: Path, name: str) -> list[dict[str, Any]]:
    """The texts of a data set on which results may be reported."""
    if name == "fr_en_rr":
        wanted = {r[side] for r in records(bench, name) for side in ("a", "b")}
        return [r for r in outputs(bench) if r["id"] in wanted]
    rows = [r for r in records(bench, name) if r.get("type") is None]
    return [r for r in rows if is_held(r["source"])] if name in TRAINED else rows


def first(rows: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """About `most` texts: all translations of sources selected by a hash, equal in every run."""
    order = sorted(rows, key=lambda r: hashlib.sha1(r["source"].encode()).digest())
    kept = {r["source"] for r in order[:most]} if most else {r["source"] for r in rows}
    return [r for r in rows if r["source"] in kept]


def outputs(bench: Path) -> list[dict[str, Any]]:
    """Every system's text of fr_en_news, by the id used in preferences."""
    return [
        {"id": f"{r['id']}#{system}", "source": r["source"], "target": text}
        for r in records(bench, "fr_en_news")
        for system, text in r.get("outputs", {}).items()
    ]


if __name__ == "__main__":
    main()
