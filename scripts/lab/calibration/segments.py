"""How good a segment is, how likely an editor must touch it, and how far off its score may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

import numpy as np

from mtcheck.pipeline import PROFILES
from mtcheck.scoring.calibration import Calibration
from mtcheck.scoring.features import segment_features, words_of
from mtcheck.scoring.segments import rule_hits, with_rules, word_weights
from scripts.lab.calibration.counts import EDIT_COUNTS, NEWS, SCORE_COUNTS, TALK, counts_of
from scripts.lab.calibration.linear import rounded, signed
from scripts.lab.calibration_items import Item
from scripts.lab.fitting import fit_logistic, fit_ridge

SCORE_RIDGE = 100.0
# The direction of a segment feature: more of it means lower (-1) or higher (+1) quality.
WORSE = {**dict.fromkeys(("burden", "worst", "hits", "qe_edit", "twice_edit", "twice_misleads"), -1), "qe": +1}
QUANTILES = (0.01, 0.03, 0.07, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95)
UNSURE = ("qe_error",)  # Predicts the size of a score's error, never its sign.


def segment_row(item: Item, so_far: Calibration, mode: str) -> dict[str, float]:
    """The features of a segment."""
    rules = rule_hits(item.pair, item.signals, PROFILES, so_far)
    weights = with_rules(word_weights(item.pair, item.evidence, so_far, mode), rules)
    return segment_features(item.evidence, weights, rules)


def segment_model(items: Sequence[Item], rows: Sequence[Mapping[str, float]], mode: str) -> dict[str, Any]:
    """The quality of a segment in points, from the sum of its word weights and the models' results for the whole."""
    counts = counts_of(mode, SCORE_COUNTS)
    known = [(item, row) for item, row in zip(items, rows, strict=True) if item.dataset in counts]
    known = [(item, row) for item, row in known if not np.isnan(worth(item))]
    human = np.array([worth(item) for item, _ in known])
    weights = np.array([counts[item.dataset] * item.weight for item, _ in known])
    rows = [{**{n: row[n] for n in WORSE if n in row}, f"set:{item.dataset}": 1.0} for item, row in known]
    return signed(rows, WORSE, lambda features: fit_ridge(features, human, weights, SCORE_RIDGE))


def worth(item: Item) -> float:
    """The quality from 0 to 100 by people; in biomedicine, where they only counted faults, computed from that count."""
    if item.dataset == "mqm_bio_from_en":
        return 100 * exp(item.score / (8 + 0.48 * len(words_of(item.pair, item.evidence))))
    return item.quality


def quality_curve(items: Sequence[Item], amounts: Sequence[float]) -> list[tuple[float, float]]:
    """A curve from the segment amount to 0-100 that reproduces the distribution of human scores.

    Fitted on news, if any is included; else on all items with a quality. A regression would compress all scores, more
    so for weaker models, and only one band would be used.
    """
    like = {item.dataset for item in items if item.dataset in NEWS} or {item.dataset for item in items}
    pairs = [(amount, worth(item)) for item, amount in zip(items, amounts, strict=True) if item.dataset in like]
    known = [pair for pair in pairs if not np.isnan(pair[1])]
    ours, human = np.array(known).T
    points = [(float(np.quantile(ours, q)), float(np.quantile(human, q))) for q in QUANTILES]
    below = points[0][0] - (points[-1][0] - points[0][0])
    curve = [(below, 0.0), *points, (2 * points[-1][0] - points[-2][0] + 1.0, 100.0)]
    return [point for i, point in enumerate(rounded(curve)) if i == 0 or point[0] > rounded(curve)[i - 1][0]]


def edit_model(
    items: Sequence[Item], rows: Sequence[Mapping[str, float]], amounts: Sequence[float], mode: str
) -> dict[str, Any]:
    """ln odds that an editor must touch a segment, from its amount and its share of dialogue.

    Fitted on every judged kind of copy, since the share of bad segments differs; on dialogue only if some was included.
    """
    counts = counts_of(mode, EDIT_COUNTS)
    counted = [(i, r, a) for i, r, a in zip(items, rows, amounts, strict=True) if i.dataset in counts]
    known = ("talk",) if any(item.dataset == TALK for item, _, _ in counted) else ()
    rows = [{"amount": amount, **{name: row[name] for name in known}} for _, row, amount in counted]
    bad = np.array([item.bad for item, _, _ in counted])
    weights = np.array([counts[item.dataset] * item.weight for item, _, _ in counted])
    return signed(rows, {"amount": -1}, lambda features: fit_logistic(features, bad, weights, 1.0))


def margin_model(
    items: Sequence[Item],
    rows: Sequence[Mapping[str, float]],
    amounts: Sequence[float],
    curve: Sequence[tuple[float, float]],
) -> dict[str, Any]:
    """The expected error of a segment's quality, from the quality model's own uncertainty."""
    known = [(i, r, a) for i, r, a in zip(items, rows, amounts, strict=True) if not np.isnan(worth(i))]
    ours = np.interp([a for _, _, a in known], *np.array(curve).T)
    off = np.abs(ours - np.array([worth(item) for item, _, _ in known]))
    rows = [{name: row[name] for name in UNSURE if name in row} for _, row, _ in known]
    return signed(rows, dict.fromkeys(UNSURE, +1), lambda features: fit_ridge(features, off, np.ones(len(off)), 1.0))
