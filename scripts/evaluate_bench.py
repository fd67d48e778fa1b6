"""Score judged texts with `mtcheck score`, and let the judges' own script measure the answers.

    python -m scripts.evaluate_bench ../shared/bench/dev [--limit 200] [--mode source] [--set wire_fren]

Goes in: a folder of judged data with `evaluate.py` beside it. Comes out: a Markdown table a mode, each figure beside
its baseline: a character model's surprisal without a reference, and where stated chrF with one. "english" hides the
source, "source" gives it; references are never given. Of large sets a sample of sources is read; the table says so. Of
sets that the quality model learned from only the fifth of sources that was held out is read.
`--keep DIR` keeps inputs, predictions and all that the script reported.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mtcheck.evaluation.annotations import Record, fold, load, names, sampled
from mtcheck.evaluation.samples import Sample, samples

MODES = ("english", "source")
SCORE = (sys.executable, "-c", "from mtcheck.cli import main; main()", "score", "--keep-going", "--quiet")
FIELDS = ("id", "lang_pair", "target", "context")  # Fields passed to `score`, besides the source.
UNREAD = "split_tails"  # Hand-marked defects, which `evaluate.py` does not read; see evaluate_split_tails.py.
SYSTEMS = "fr_en_news"  # Whole outputs of systems that were ranked elsewhere (`systems.json`).
RANKED = ("systems/human", "systems/comet")  # They were also ranked by BLEU, which is not a goal.
Reported = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure of the report: its place, and the result of a simple baseline."""

    text: str
    dataset: str
    part: str
    column: str
    baseline: str
    view: str = "all"


FIGURES = (
    Wanted("wire_fren, ptau", "wire_fren", "fr-en", "ptau", ".05; chrF with reference .16"),
    Wanted("wire_fren, span AP", "wire_fren", "fr-en", "cAP", ".19"),
    Wanted("wire_fren, best F1", "wire_fren", "fr-en", "F1*", ".28"),
    Wanted("mqm_bio_fren, ptau", "mqm_bio_fren", "fr-en", "ptau", ".10; sentBLEU with reference .17"),
    Wanted("mqm_bio_fren, pairs of one source", "mqm_bio_fren", "fr-en", "acc-src", ".59; sentBLEU with reference .65"),
    Wanted("mqm_bio_fren, span AP", "mqm_bio_fren", "fr-en", "cAP", ".17"),
    Wanted("mqm_bio_fren, best F1", "mqm_bio_fren", "fr-en", "F1*", ".26; one human .44"),
    Wanted("mqm_bio_fren, ptau, fluency and style alone", "mqm_bio_fren", "fr-en", "ptau", "", "fluency"),
    Wanted("fr_en_pe, tau", "fr_en_pe", "fr-en", "tau", ".14"),
    Wanted("fr_en_pe, span AP", "fr_en_pe", "fr-en", "cAP", ".29"),
    Wanted("dialogue_fren, ptau", "dialogue_fren", "fr-en", "ptau", ".07"),
    Wanted("fr_en_rr, preferences", "fr_en_rr", "fr-en", "pair", ".53; chrF with reference .62", "pairs"),
    Wanted("demetr fr-en, pairs", "demetr", "fr-en", "pair", ".72; chrF with reference .92", "pairs"),
    Wanted("da_mlqe ro-en, tau", "da_mlqe", "ro-en", "tau", ".22"),
    Wanted("da_mlqe et-en, tau", "da_mlqe", "et-en", "tau", ".20"),
    Wanted("da_mlqe ro-en, span AP", "da_mlqe", "ro-en", "cAP", ".44"),
    Wanted("WMT13 systems in order, COMET", SYSTEMS, "wmt13", "sys-acc", "", "systems/comet"),
    Wanted("WMT14 systems in order, people", SYSTEMS, "wmt14", "sys-acc", "", "systems/human"),
    Wanted("WMT14 systems in order, COMET", SYSTEMS, "wmt14", "sys-acc", "", "systems/comet"),
    Wanted("WMT15 systems in order, COMET", SYSTEMS, "wmt15", "sys-acc", "", "systems/comet"),
    Wanted("FLORES systems in order, COMET", SYSTEMS, "flores-test", "sys-acc", "", "systems/comet"),
)


def main() -> None:
    """Sample, score, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--limit", type=int, default=200, help="sources drawn of each data set and language pair")
    parser.add_argument("--mode", action="append", choices=MODES)
    parser.add_argument("--set", action="append", dest="sets")
    parser.add_argument("--bootstrap", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="a folder for all files")
    parser.add_argument("--score-option", action="append", default=[], help="handed to `mtcheck score`: --threads=2")
    options = parser.parse_args()
    chosen = options.sets or [name for name in names(options.bench) if name != UNREAD]
    drawn = [sample for name in chosen for sample in drawn_of(options.bench, name, options.limit)]
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}\n\n{read_parts(drawn)}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for mode in options.mode or MODES:
            begin = time.perf_counter()
            predictions = score(texts(drawn), mode, folder, options.score_option)
            reported = report(options.bench, predictions, chosen, options.bootstrap)
            print(f"\n## {heading(mode)}\n\n{table(reported)}")
            print(f"\n{time.perf_counter() - begin:.0f} s", flush=True)


def drawn_of(bench: Path, name: str, limit: int) -> list[Sample]:
    """The samples of a data set, and outputs of ranked systems, which have no judgements of single texts."""
    if name != SYSTEMS:
        return samples(bench, name, limit, unseen=True)
    records = list(load(bench, name))
    drawn = sampled(iter(records), limit)
    counts = len({fold(record) for record in drawn}), len({fold(record) for record in records})
    return [Sample(name, "fr-en", tuple(drawn), (), *counts)]


def read_parts(drawn: Sequence[Sample]) -> str:
    """The part of each data set that was read."""
    parts = [
        f"{s.dataset} {s.lang_pair} {len(s.records)} texts of {s.sources}"
        + (" sources" if s.sources == s.all_sources else f" of {s.all_sources} sources")
        for s in drawn
    ]
    return "Read: " + "; ".join(parts) + "."


def texts(drawn: Sequence[Sample]) -> Iterator[Record]:
    """The texts without duplicates."""
    return iter({record["id"]: record for sample in drawn for record in sample.records}.values())


def score(records: Iterator[Record], mode: str, folder: Path, more: Sequence[str]) -> Path:
    """Write inputs, run `mtcheck score`, and return the folder of predictions. Raises CalledProcessError."""
    given = (*FIELDS, "source") if mode == "source" else FIELDS
    inputs, predictions = folder / f"inputs-{mode}.jsonl", folder / f"predictions-{mode}.jsonl"
    with inputs.open("w", encoding="utf-8") as file:
        for record in records:
            row = {name: record[name] for name in given if record.get(name) is not None}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    subprocess.run([*SCORE, str(inputs), "-o", str(predictions), *more], check=True)
    return predictions


def report(bench: Path, predictions: Path, sets: Sequence[str], rounds: int) -> Reported:
    """Run the data's own script on the predictions and return its figures. Raises CalledProcessError."""
    out = predictions.with_name(predictions.name.replace("predictions", "report").replace(".jsonl", ".json"))
    chosen = [word for name in sets for word in ("--dataset", name)]
    # Preferences concern texts of another set, but need only its predictions.
    command = [sys.executable, str(bench.parent / "evaluate.py"), "evaluate", str(bench), str(predictions), *chosen]
    subprocess.run([*command, "--bootstrap", str(rounds), "--json", str(out)], check=True, stdout=subprocess.DEVNULL)
    rows: Reported = json.loads(out.read_text(encoding="utf-8"))
    return rows


def heading(mode: str) -> str:
    """A heading that names the texts read."""
    return "Source given" if mode == "source" else "English alone"


def table(reported: Reported) -> str:
    """The reported figures beside their baselines; with the worst kind of planted error."""
    lines = ["| figure | n | measured | baseline |", "|---|---|---|---|"]
    for wanted in FIGURES:
        row = find(reported, wanted)
        if row is not None and row.get(wanted.column) is not None:
            lines.append(f"| {wanted.text} | {count(row)} | {value(row, wanted.column)} | {wanted.baseline} |")
    lines += in_order(reported)
    kinds = [
        row for row in reported if row["dataset"] == "demetr" and row["part"].startswith("~") and "_id" in row["part"]
    ]
    if kinds:
        worst = min(kinds, key=lambda row: float(row["pair"]))
        text = f"demetr, all languages, worst kind: {worst['part'][1:]}"
        lines.append(f"| {text} | {count(worst)} | {value(worst, 'pair')} | |")
    return "\n".join(lines)


def in_order(reported: Reported) -> list[str]:
    """The share of system pairs, ranked by people or COMET on one text, that come out in that order."""
    ranked = [
        (row["sys-acc"], row["sys-n"] * (row["sys-n"] - 1) // 2)
        for row in reported
        if row["dataset"] == SYSTEMS and row["view"] in RANKED and row.get("sys-acc") is not None
    ]
    pairs = sum(n for _, n in ranked)
    right = sum(accuracy * n for accuracy, n in ranked)
    return [f"| all pairs of these systems in order | {pairs} | {right / pairs:.2f} | |"] if len(ranked) > 1 else []


def find(reported: Reported, wanted: Wanted) -> Mapping[str, Any] | None:
    """The row of the report with a figure."""
    place = (wanted.dataset, wanted.part, wanted.view)
    return next((row for row in reported if (row["dataset"], row["part"], row["view"]) == place), None)


def count(row: Mapping[str, Any]) -> int:
    """The number of segments, judgements or systems."""
    return int(row.get("n") or row.get("judgements") or row.get("sys-n") or 0)


def value(row: Mapping[str, Any], column: str) -> str:
    """A figure with its interval, if it has one."""
    between = row.get("ci", {}).get(column)
    text = f"{row[column]:.2f}"
    return f"{text} [{between[0]:.2f}, {between[1]:.2f}]" if between else text


if __name__ == "__main__":
    main()
