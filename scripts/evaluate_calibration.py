"""Cross-validate the calibration: fit without a fold of source sentences, judge that fold, measure what was judged.

    python -m scripts.evaluate_calibration ../shared/bench/dev CACHE [--mode source+qe+lm]...

Input: the judged data and the results of the models for it (`scripts/collect_evidence.py`). Output: three Markdown
tables with date and machine. The first is the ablation, each part in and out; the second says how far probabilities
can be trusted; the third what is shown at default settings. No segment is judged by numbers that were fitted on its
source sentence. How far numbers carry to a set that no fit saw is measured by `scripts/evaluate_transfer.py`.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from mtcheck.config import Config
from mtcheck.evaluation.annotations import Record
from mtcheck.evaluation.figures import Columns, Figure, columns, figures
from mtcheck.evaluation.samples import faults
from mtcheck.evaluation.statistics import Floats, calibration_error
from mtcheck.evaluation.table import cell
from mtcheck.findings import Finding, SegmentScore, Severity
from mtcheck.pipeline import PROFILES
from mtcheck.scoring import score_segments
from mtcheck.scoring.calibration import Calibration
from mtcheck.types import Span
from scripts.calibrate import fit
from scripts.lab.calibration.counts import NEWS
from scripts.lab.calibration.linear import parsed
from scripts.lab.calibration_items import MODES, Item, items_of, records_of
from scripts.lab.span_overlap import Overlap, overlap

FOLDS = 5
SHOWN = Config().min_probability
UNMARKED = ("dialogue_fren", "split_tails")  # Few marks, or of one kind only: no figures over words.
HUMAN = "wire_human"  # Human translations of the same news: every finding is a false alarm.
ByMode = Mapping[str, Sequence[Item]]


@dataclass(slots=True)
class Predicted:
    """Predictions for one data set in one mode, by id, from calibrations that never saw a segment's source."""

    items: list[Item] = field(default_factory=list)
    scores: dict[str, SegmentScore] = field(default_factory=dict)
    findings: dict[str, list[Finding]] = field(default_factory=dict)


Found = Mapping[tuple[str, str], Mapping[str, Figure]]  # By mode and data set.
Results = Mapping[str, Mapping[str, Predicted]]  # By mode, then by data set.


def main() -> None:
    """Fit, predict, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--mode", action="append", choices=MODES, help="only this one and the rules; repeats")
    parser.add_argument("--rounds", type=int, default=200, help="of the bootstrap")
    options = parser.parse_args()
    begin = time.perf_counter()
    wanted = [mode for mode in MODES if mode == "rules" or mode in (options.mode or MODES)]
    by_mode = {mode: items for mode in wanted if (items := items_of(options.bench, options.cache, mode))}
    majors = majors_of(options.bench, NEWS)
    report(cross_validated(by_mode), majors, options.rounds)
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    seconds = time.perf_counter() - begin
    print(f"\n{date.today()}, {machine}; {FOLDS} folds by source sentence, in news by story; {seconds:.0f} s")


def cross_validated(by_mode: ByMode, folds: int = FOLDS) -> dict[str, dict[str, Predicted]]:
    """Predict each segment with a calibration fitted without its source; modes that cannot be fitted are left out."""
    predicted: dict[str, dict[str, Predicted]] = {}
    for fold in range(folds):
        calibration = parsed(fit(by_mode, keep=lambda item, out=fold: number(item, folds) != out))  # type: ignore[misc]
        for mode in calibration.segments:
            held = [item for item in by_mode[mode] if number(item, folds) == fold]
            for dataset in dict.fromkeys(item.dataset for item in held):
                mine = [item for item in held if item.dataset == dataset]
                score_items(mine, calibration, predicted.setdefault(mode, {}).setdefault(dataset, Predicted()))
    return predicted


def number(item: Item, folds: int = FOLDS) -> int:
    """The fold of a segment, equal for all translations of one sentence."""
    return int(item.fold[:8], 16) % folds


def score_items(items: Sequence[Item], calibration: Calibration, into: Predicted) -> None:
    """Score the segments of a data set, each in its story, and store the results."""
    evidence = {item.pair.id: item.evidence for item in items}
    signals = [signal for item in items for signal in item.signals]
    found, scores = score_segments([item.pair for item in items], evidence, signals, PROFILES, calibration, SHOWN)
    into.items += items
    into.scores |= {score.pair_id: score for score in scores}
    into.findings |= {item.pair.id: [] for item in items}
    for finding in found:
        into.findings[finding.pair_id].append(finding)


def report(predicted: Results, majors: Mapping[str, Sequence[Span]], rounds: int) -> None:
    """Print the tables."""
    names = list(dict.fromkeys(name for sets in predicted.values() for name in sets))
    tables = {
        (mode, name): table_of(prediction) for mode, sets in predicted.items() for name, prediction in sets.items()
    }
    found = {key: figures(table, rounds) for key, table in tables.items()}
    print("## Agreement with people, by mode\n")
    ablation(list(predicted), having(names, found, "ptau"), found, ("ptau", "cAP"))
    print("\n## The same, with length left in, and the best F1 at any one threshold\n")
    ablation(list(predicted), having(names, found, "ptau"), found, ("tau", "best F1"))
    print("\n## Expected calibration error of needs_edit\n")
    errors(list(predicted), having(names, found, "AP"), found, tables)
    print(f"\n## Findings in news, probability {SHOWN} and more\n")
    findings(predicted, majors)


def table_of(prediction: Predicted) -> Columns:
    """One data set with its predictions."""
    return columns([record_of(item) for item in prediction.items], prediction.scores)


def record_of(item: Item) -> Record:
    """A judged segment in the form from which figures are computed; a hash replaces its source."""
    return {
        "id": item.pair.id,
        "source": item.fold,
        "target": item.pair.text,
        "score": item.score,
        "bad": item.bad,
        "errors": [{"start": span.start, "end": span.end} for span in item.marks],
        "span_labels": item.dataset not in UNMARKED,
    }


def having(names: Sequence[str], found: Found, figure: str) -> list[str]:
    """The data sets with a figure in some mode."""
    return [name for name in names if any(of == name and figure in values for (_, of), values in found.items())]


def ablation(modes: Sequence[str], names: Sequence[str], found: Found, wanted: Sequence[str]) -> None:
    """Some figures of each data set, one line per mode."""
    kinds = [(name, figure) for name in names for figure in wanted if name in having(names, found, figure)]
    header(["mode", *(f"{name} {figure}" for name, figure in kinds)])
    for mode in modes:
        line([mode, *(cell(found.get((mode, name), {}).get(figure)) for name, figure in kinds)])


def errors(modes: Sequence[str], names: Sequence[str], found: Found, tables: Mapping[tuple[str, str], Columns]) -> None:
    """The calibration error, and that of a perfectly calibrated model on so few segments; all sets together."""
    header(["mode", *(text for name in names for text in (name, "by chance alone")), "together"])
    for mode in modes:
        cells: list[str] = []
        mine = [tables[mode, name] for name in names if (mode, name) in tables]
        for name in names:
            table = tables.get((mode, name))
            chance = Figure(unavoidable(table.needs_edit)) if table is not None else None
            cells += [cell(found.get((mode, name), {}).get("ECE")), cell(chance)]
        prediction, was = (np.concatenate([getattr(t, column) for t in mine]) for column in ("needs_edit", "bad"))
        line([mode, *cells, cell(Figure(calibration_error(prediction, was)))])


def unavoidable(probabilities: Floats, rounds: int = 200) -> float:
    """The expected calibration error if every probability were correct."""
    random = np.random.default_rng(1)
    drawn = [random.random(len(probabilities)) < probabilities for _ in range(rounds)]
    return float(np.mean([calibration_error(probabilities, happened.astype(float)) for happened in drawn]))


def findings(predicted: Results, majors: Mapping[str, Sequence[Span]]) -> None:
    """Precision and recall of displayed findings: all, and major ones."""
    texts = ["findings", "on a mark", "marks met", "major marks met", "major findings", "on a mark", "on a major mark"]
    header(["mode", *texts, "in human translations"])
    for mode, sets in predicted.items():
        for name in (name for name in NEWS if name in sets):
            line([f"{mode}, {name}", *shares(sets[name], majors), false_alarms(sets.get(HUMAN))])


def shares(prediction: Predicted, majors: Mapping[str, Sequence[Span]]) -> list[str]:
    """The cells of one line of `findings`."""
    everything, grave, high, both = (Overlap(0, 0, 0, 0) for _ in range(4))
    for item in prediction.items:
        bad = majors.get(item.pair.id, ())
        found = shown(prediction, item)
        serious = [f.span for f in found if f.severity >= Severity.MAJOR]
        everything += overlap(item.marks, [f.span for f in found])
        grave += overlap(bad, [f.span for f in found])
        high += overlap(item.marks, serious)
        both += overlap(bad, serious)
    return [
        str(everything.findings),
        share(everything.met_findings, everything.findings),
        share(everything.met_marks, everything.marks),
        share(grave.met_marks, grave.marks),
        str(high.findings),
        share(high.met_findings, high.findings),
        share(both.met_findings, both.findings),
    ]


def shown(prediction: Predicted, item: Item) -> list[Finding]:
    """The displayed findings of a segment."""
    return [f for f in prediction.findings[item.pair.id] if f.probability >= SHOWN]


def false_alarms(prediction: Predicted | None) -> str:
    """Findings in human translations, and the number of segments."""
    return (
        f"{sum(len(shown(prediction, item)) for item in prediction.items)} in {len(prediction.items)}"
        if prediction
        else "-"
    )


def majors_of(bench: Path, names: Sequence[str]) -> dict[str, list[Span]]:
    """By id, the spans of news that people marked as major or critical."""
    return {str(record["id"]): major_marks(record) for name in names for record in records_of(bench, name)}


def major_marks(record: Record) -> list[Span]:
    """The spans that people marked as major or critical."""
    return faults({"errors": [e for e in record["errors"] if e["severity"] in ("major", "critical")]}) or []


def share(part: int, whole: int) -> str:
    """`share(3, 4) -> "3/4 (75%)"`."""
    return f"{part}/{whole} ({part / whole:.0%})" if whole else "-"


def header(cells: Sequence[str]) -> None:
    """The first two lines of a table."""
    line(cells)
    print("|" + "---|" * len(cells))


def line(cells: Sequence[str]) -> None:
    """One line of a table."""
    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
