"""How likely a word is wrong, by what the models say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mtcheck.scoring.calibration import OTHER, logistic
from mtcheck.scoring.features import word_features
from scripts.lab.calibration.counts import NEWS, WORD_COUNTS, counts_of, news_of
from scripts.lab.calibration.linear import logit, signed
from scripts.lab.calibration_items import Item
from scripts.lab.fitting import fit_logistic

WORD_RIDGE = 300.0  # Strong: a few dozen weights fitted on a few hundred stories must generalise.
# More of it is worse (+1) or better (-1); for the rest both are allowed.
BAD = {
    **dict.fromkeys(("tag", "surprisal", "forced", "surprisal_capped", "forced_capped"), +1),
    **dict.fromkeys(("surprisal_mean", "surprisal_top", "forced_mean", "qe_edit", "distance"), +1),
    **dict.fromkeys(("twice", "twice_severe", "severe", "twice_edit", "twice_misleads"), +1),
    "qe": -1,
}


def word_model(items: Sequence[Item], mode: str) -> dict[str, Any]:
    """ln odds that a word is marked; the intercept is moved to the frequency of marked words in news."""
    counts = counts_of(mode, WORD_COUNTS)
    there = {item.dataset for item in items}
    like = there & set(news_of(mode) if mode.startswith(OTHER) else NEWS)
    rows, labels, weights, news_rows, news_labels = [], [], [], [], []
    for item in (item for item in items if item.dataset in counts):
        for span, row in word_features(item.pair, item.evidence):
            rows.append({**row, f"set:{item.dataset}": 1.0})
            labels.append(float(item.is_marked(span)))
            weights.append(counts[item.dataset] * item.weight)
            if item.dataset in like:
                news_rows.append(row)
                news_labels.append(labels[-1])
    columns = np.array(labels), np.array(weights)
    model = signed(rows, BAD, lambda features: fit_logistic(features, *columns, WORD_RIDGE))
    if not news_rows:  # Without news in the fit, the authored copy is used instead.
        return model
    shift = matching_shift([logit(model, row) for row in news_rows], float(np.mean(news_labels)))
    return {**model, "intercept": round(model["intercept"] + shift, 5)}


def matching_shift(log_odds: Sequence[float], share: float) -> float:
    """The shift of all log-odds that makes their mean probability equal `share`."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = float(np.mean([logistic(x + middle) for x in log_odds]))
        low, high = (middle, high) if mean < share else (low, middle)
    return low
