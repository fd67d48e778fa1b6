"""How likely an error span that models alone flag is right, by its peak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from mtcheck.pipeline import PROFILES
from mtcheck.scoring.calibration import OTHER, RULES, Calibration, logistic
from mtcheck.scoring.error_spans import LEAST_PEAK, error_spans
from mtcheck.scoring.features import log_odds
from mtcheck.scoring.machine_made import LIKELY
from mtcheck.scoring.segments import ERROR_SPAN, rule_hits, word_weights
from scripts.lab.calibration.counts import HUMAN, PERSONS, SPAN_COUNTS, counts_of
from scripts.lab.calibration.linear import logit, rounded, signed
from scripts.lab.calibration_items import Item
from scripts.lab.fitting import fit_logistic

PEAK_RIDGE = 3.0  # Only a few dozen marked spans.


def span_curves(kept: Mapping[str, Sequence[Item]], so_far: Calibration) -> dict[str, list[tuple[float, float]]]:
    """Curves from the peak of an error span to the share of such spans that people marked in machines' news."""
    points: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for mode, items in kept.items():
        counts = dict(counts_of(mode, SPAN_COUNTS))
        if mode.startswith("none"):  # Without a source the story model can hardly recognise human copy.
            counts[HUMAN] = PERSONS
        for item in (item for item in items if item.dataset in counts and mode != RULES):
            weight = counts[item.dataset]
            names = (f"{ERROR_SPAN}@{mode}",) if mode.startswith(OTHER) else (ERROR_SPAN, f"{ERROR_SPAN}@{mode}")
            for name in names:
                points[name] += [(peak, right, weight) for peak, right in labelled_spans(item, so_far, mode)]
    return {name: peak_curve(found) for name, found in points.items()}


def labelled_spans(item: Item, so_far: Calibration, mode: str) -> list[tuple[float, float]]:
    """Peak, and 1 if people marked it, of each span flagged by models alone; rules flag the others anyway."""
    rules = rule_hits(item.pair, item.signals, PROFILES, so_far)
    weights = word_weights(item.pair, item.evidence, so_far, mode)
    graded = [signal.span for signal in item.signals if PROFILES[signal.name].graded]
    caught = [hit.span for hit in rules if hit.probability >= LIKELY]
    return [
        (error_span.peak, float(item.is_marked(error_span.span)))
        for error_span in error_spans(item.pair.text, weights)
        if any(map(error_span.span.overlaps, graded)) and not any(map(error_span.span.overlaps, caught))
    ]


def peak_curve(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """A smooth curve from peak to share: the highest peaks are too few for a free curve."""
    peaks, marked, weights = np.array(points).T
    rows = [{"peak": log_odds(peak)} for peak in peaks]
    model = signed(rows, {"peak": +1}, lambda x: fit_logistic(x, marked, weights, PEAK_RIDGE))
    peaks = np.linspace(LEAST_PEAK, 0.9, 17).tolist()
    return rounded([(peak, logistic(logit(model, {"peak": log_odds(peak)}))) for peak in peaks])
