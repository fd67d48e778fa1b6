"""Transfer of the calibration: fit without a whole data set, score that set, compare with the marks of its readers.

    python -m scripts.evaluate_transfer ../shared/bench/dev CACHE [--mode source+mt+qe+lm]... [--set wire2_fren]...

Input: the judged data and the results of the models for it (`scripts/collect_evidence.py`). Output: a Markdown table
with one line per set and mode, and date and machine. A fit without wire_fren also leaves out the human translations of
its stories. `--set stories` leaves out single stories of all news sets instead. Debris of encodings and engines is left
out, because readers were not asked to mark it. Intervals are 95 % by bootstrap over source sentences.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from mtcheck.evaluation.figures import figures
from mtcheck.evaluation.statistics import Floats
from mtcheck.evaluation.table import cell
from mtcheck.findings import Severity
from mtcheck.language.words import tokens
from mtcheck.scoring.calibration import OTHER, RULES, Calibration
from mtcheck.types import Span
from scripts.calibrate import fit
from scripts.evaluate_calibration import Predicted, header, line, majors_of, number, score_items, shown, table_of
from scripts.lab.calibration.counts import AUTHORED, HUMAN, NEWS
from scripts.lab.calibration.linear import parsed
from scripts.lab.calibration_items import MODES, Item, items_of
from scripts.lab.span_overlap import Overlap, overlap

MAIN = ("none+qe+lm", "source+qe+lm", "source+mt+qe+lm")
LEFT_OUT = {"wire_fren": ("wire_fren", HUMAN), "wire2_fren": ("wire2_fren",)}
STORIES = "stories"  # The sets of news, in folds by story: the fit sees the other stories of each set.
FOLDS = 4  # Folds of the authored stories and of news stories; the fit needs some of each.
COLUMNS = (
    *("set", "mode", "segments", "ptau", "word AP", "chance", "best F1", "ECE", "ECE without debris", "findings"),
    *("precision", "recall", "recall of majors", "per 1,000 words"),
)
DEBRIS = ("encoding", "engine_debris")
ByMode = Mapping[str, Sequence[Item]]


def main() -> None:
    """Fit without the set, predict, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--mode", action="append", choices=MODES)
    parser.add_argument("--set", action="append", choices=(*LEFT_OUT, STORIES, AUTHORED, OTHER))
    parser.add_argument("--rounds", type=int, default=200, help="of the bootstrap")
    options = parser.parse_args()
    begin = time.perf_counter()
    modes = (RULES, *(options.mode or MAIN))
    by_mode = {mode: items_of(options.bench, options.cache, mode) for mode in modes}
    majors = majors_of(options.bench, (*NEWS, AUTHORED))
    header(COLUMNS)
    for name in options.set or (*LEFT_OUT, STORIES, AUTHORED):
        for mode, predicted in predicted_apart(by_mode, name).items():
            for dataset, prediction in predicted.items():
                line([dataset, mode, *cells(prediction, majors, options.rounds)])
    seconds = time.perf_counter() - begin
    print(f"\n{date.today()}, {platform.machine()}, Python {platform.python_version()}; {seconds:.0f} s")


def predicted_apart(by_mode: ByMode, name: str) -> dict[str, dict[str, Predicted]]:
    """Predictions of calibrations that never saw a set, or a story: by mode and data set."""
    found: dict[str, dict[str, Predicted]] = {}
    for out, calibration in _fits(by_mode, name):
        for mode in (mode for mode in by_mode if mode in calibration.segments):
            for dataset in _sets(name):
                mine = [item for item in by_mode[mode] if item.dataset == dataset and out(item)]
                if mine:
                    score_items(mine, calibration, found.setdefault(mode, {}).setdefault(dataset, Predicted()))
    return found


def _fits(by_mode: ByMode, name: str) -> Iterator[tuple[_Out, Calibration]]:
    """Fits, each with the items that it did not see."""
    if name in LEFT_OUT:
        outs: list[_Out] = [_Out(LEFT_OUT[name])]
    else:
        outs = [_Out(_sets(name), fold) for fold in range(FOLDS)]
    for out in outs:
        yield out, parsed(fit(by_mode, keep=lambda item, out=out: not out(item)))  # type: ignore[misc]


def _sets(name: str) -> tuple[str, ...]:
    """The data sets behind a name of `--set`."""
    return (*NEWS, HUMAN) if name == STORIES else LEFT_OUT.get(name, (name,))


class _Out:
    """A filter for left-out items: those of the given sets and, if given, of the fold."""

    def __init__(self, sets: Sequence[str], fold: int | None = None) -> None:
        self.sets, self.fold = sets, fold

    def __call__(self, item: Item) -> bool:
        return item.dataset in self.sets and (self.fold is None or number(item, FOLDS) == self.fold)


def cells(prediction: Predicted, majors: Mapping[str, Sequence[Span]], rounds: int) -> list[str]:
    """The figures of one set in one mode."""
    found = figures(table_of(prediction), rounds)
    texts = [cell(found.get(name)) for name in ("ptau", "cAP", "cAP chance", "best F1", "ECE")]
    clean = [item for item in prediction.items if not any(f.signal in DEBRIS for f in shown(prediction, item))]
    alone = figures(table_of(Predicted(clean, prediction.scores, prediction.findings)), rounds)
    texts.append(cell(alone.get("ECE")))
    return [str(len(prediction.items)), *texts, *counted(prediction, majors, rounds)]


def counted(prediction: Predicted, majors: Mapping[str, Sequence[Span]], rounds: int) -> list[str]:
    """Numbers of displayed findings, of those on a mark, of marks and major marks found, and the density."""
    rows = np.array([_counts(prediction, item, majors) for item in prediction.items], dtype=float)
    words = sum(len(tokens(item.pair.text)) for item in prediction.items)
    ratios = [interval(rows[:, part], rows[:, whole], rounds) for part, whole in ((1, 0), (2, 3), (4, 5))]
    return [str(int(rows[:, 0].sum())), *ratios, f"{1000 * rows[:, 0].sum() / max(1, words):.1f}"]


def _counts(prediction: Predicted, item: Item, majors: Mapping[str, Sequence[Span]]) -> list[int]:
    findings = [finding for finding in shown(prediction, item) if finding.signal not in DEBRIS]
    spans = [finding.span for finding in findings if finding.severity > Severity.NEUTRAL]
    everything: Overlap = overlap(item.marks, spans)
    grave = overlap(majors.get(item.pair.id, ()), spans)
    return [
        *(everything.findings, everything.met_findings, everything.met_marks, everything.marks),
        *(grave.met_marks, grave.marks),
    ]


def interval(part: Floats, whole: Floats, rounds: int) -> str:
    """`0.71 [0.62, 0.80]`: a ratio of sums over segments, with a bootstrap over them."""
    if not whole.sum():
        return "-"
    random = np.random.default_rng(1)
    picks = random.integers(0, len(part), (rounds, len(part)))
    drawn = part[picks].sum(1) / np.maximum(1, whole[picks].sum(1))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return f"{part.sum() / whole.sum():.2f} [{low:.2f}, {high:.2f}]"


if __name__ == "__main__":
    main()
