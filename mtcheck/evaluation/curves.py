"""How far `needs_edit` can be trusted, as curves: numbers always, pictures where matplotlib is installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from mtcheck.evaluation.figures import Columns
from mtcheck.evaluation.statistics import reliability, risk_coverage

POINTS = 50  # Points of a risk-coverage curve: more are not visible.
SIZE = (6.4, 4.8)


@dataclass(frozen=True, slots=True)
class Curves:
    """The curves of one data set, language pair and mode.

    Attributes:
        bins: (mean `needs_edit`, share that people call bad, segments).
        risk: (share of segments passed unread, share of bad ones among them).
    """

    name: str
    mode: str
    bins: tuple[tuple[float, float, int], ...]
    risk: tuple[tuple[float, float], ...]


def curves(name: str, mode: str, table: Columns) -> Curves | None:
    """The curves; None if the data set does not mark bad segments."""
    labelled = ~np.isnan(table.bad)
    if not labelled.any():
        return None
    predicted, observed = table.needs_edit[labelled], table.bad[labelled]
    coverage, risk = risk_coverage(predicted, observed)
    at = np.unique(np.linspace(0, len(coverage) - 1, POINTS).astype(int))
    points = [(float(coverage[i]), float(risk[i])) for i in at]
    return Curves(name, mode, tuple(reliability(predicted, observed)), tuple(points))


def reliability_rows(found: Sequence[Curves]) -> list[str]:
    """Reliability as lines of tab-separated values."""
    rows = ["data set\tmode\tneeds_edit\tbad\tsegments"]
    rows += [f"{c.name}\t{c.mode}\t{x:.4f}\t{y:.4f}\t{n}" for c in found for x, y, n in c.bins]
    return rows


def risk_rows(found: Sequence[Curves]) -> list[str]:
    """Risk by coverage as lines of tab-separated values."""
    rows = ["data set\tmode\tcoverage\trisk"]
    rows += [f"{c.name}\t{c.mode}\t{x:.4f}\t{y:.4f}" for c in found for x, y in c.risk]
    return rows


def can_draw() -> bool:
    """True if matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw(found: Sequence[Curves], folder: Path) -> list[Path]:
    """Two pictures per mode, one line per data set; needs matplotlib."""
    written = []
    for mode in sorted({c.mode for c in found}):
        mine = [c for c in found if c.mode == mode]
        bins = {c.name: [(x, y) for x, y, _ in c.bins] for c in mine}
        labels = "probability of an edit (needs_edit)", "share that people call bad"
        written.append(_picture(folder / f"reliability-{mode}.png", bins, labels, diagonal=True))
        labels = "share of segments passed unread", "share of bad ones among them"
        risks = {c.name: list(c.risk) for c in mine}
        written.append(_picture(folder / f"risk-coverage-{mode}.png", risks, labels, diagonal=False))
    return written


def _picture(
    path: Path, lines: dict[str, list[tuple[float, float]]], labels: tuple[str, str], *, diagonal: bool
) -> Path:
    from matplotlib.figure import Figure  # Not pyplot: it keeps figures and needs a display.

    figure = Figure(figsize=SIZE, layout="constrained")
    axes: Any = figure.subplots()
    if diagonal:
        axes.plot([0, 1], [0, 1], color="0.7", linestyle="dashed", label="as it should be")
    for name, points in lines.items():
        x, y = zip(*points, strict=True)
        axes.plot(x, y, marker="o" if diagonal else "", label=name)
    axes.set(xlabel=labels[0], ylabel=labels[1], xlim=(0, 1), ylim=(0, 1))
    axes.legend(fontsize="small")
    figure.savefig(path, dpi=120)
    return path
