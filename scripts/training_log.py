"""Write what training runs logged, and what was measured of them, as one table over all training runs.

    python -m scripts.training_log build/fr-en/log.jsonl --before 2800000 --measured build/fr-en/bleu.json \\
        >> docs/training/fr-en.tsv

Goes in: `log.jsonl` of `train_translation.py`, and a report of `evaluate_translation.py`. Comes out, to be appended:
lines of date, target pieces seen over all training runs, what was measured, and the figure. Training losses are means
over a tenth of a million pieces.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

import click

EVERY = 100_000  # Pieces per printed line.
Record = Mapping[str, Any]


@click.command(help=__doc__)
@click.argument("log", type=click.Path(path_type=Path, exists=True))
@click.option("--before", default=0, help="Pieces seen in runs before this log.")
@click.option("--measured", type=click.Path(path_type=Path, exists=True), help="A report of evaluate_translation.")
@click.option("--day", default=str(date.today()), show_default=True)
def main(log: Path, before: int, measured: Path | None, day: str) -> None:
    """Print the lines."""
    lines = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
    steps = [line for line in lines if "loss" in line]  # Other lines record where a run was resumed.
    seen = before + (steps[-1]["pieces"] if steps else 0)
    report = json.loads(measured.read_text(encoding="utf-8")) if measured else {}
    for pieces, what, figure in [*losses(steps, before), *((seen, *row) for row in figures(report))]:
        click.echo(f"{day}\t{pieces}\t{what}\t{figure}")


def losses(steps: Sequence[Record], before: int) -> Iterator[tuple[int, str, float]]:
    """Mean training loss of each window of EVERY pieces, with the pieces used by its end."""
    windows: dict[int, list[Record]] = defaultdict(list)
    for step in steps:
        windows[(before + step["pieces"]) // EVERY].append(step)
    for members in windows.values():
        yield before + members[-1]["pieces"], "training loss", round(fmean(m["loss"] for m in members), 3)


def figures(report: Record) -> Iterator[tuple[str, float]]:
    """Corpus scores and shares of a report."""
    for testset, scores in report.get("translation", {}).items():
        for metric in ("BLEU", "chrF2"):
            if metric in scores:
                yield f"{metric} {testset} ({scores['segments']} segments)", scores[metric]
    for kind in ("names", "numbers"):
        if kind in report.get("copying", {}):
            yield f"{kind} that come through", report["copying"][kind]["come through"]


if __name__ == "__main__":
    main()
