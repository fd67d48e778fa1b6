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
# The same of a segment: more of it makes its quality less (-1) or more (+1).
WORSE = {**dict.fromkeys(("burden", "strange", "qe_edit", "twice_edit", "twice_misleads"), -1), "qe": +1}
QUANTILES = (0.01, 0.03, 0.07, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95)
UNSURE = ("qe_error",)  # Says how far off a score may be, never which way.


def segment_row(item: Item, so_far: Calibration, mode: str) -> dict[str, float]:
    """What is known of a segment."""
    rules = rule_hits(item.pair, item.signals, PROFILES, so_far)
    weights = with_rules(word_weights(item.pair, item.evidence, so_far, mode), rules)
    return segment_features(item.pair.text, item.evidence, weights)


def segment_model(items: Sequence[Item], rows: Sequence[Mapping[str, float]], mode: str) -> dict[str, Any]:
    """The quality of a segment in points, from the sum of its word weights and the models' results for the whole."""
    counts = counts_of(mode, SCORE_COUNTS)
    known = [(item, row) for item, row in zip(items, rows, strict=True) if item.dataset in counts]
    known = [(item, row) for item, row in known if not np.isnan(worth(item))]
    human = np.array([worth(item) for item, _ in known])
    weights = np.array([counts[item.dataset] * item.weight for item, _ in known])
    told = [{**{n: row[n] for n in WORSE if n in row}, f"set:{item.dataset}": 1.0} for item, row in known]
    return signed(told, WORSE, lambda features: fit_ridge(features, human, weights, SCORE_RIDGE))


def worth(item: Item) -> float:
    """Its quality from 0 to 100 by people; of biomedicine, where they counted faults alone, by that count."""
    if item.dataset == "mqm_bio_from_en":
        return 100 * exp(item.score / (8 + 0.48 * len(words_of(item.pair, item.evidence))))
    return item.quality


def quality_curve(items: Sequence[Item], amounts: Sequence[float]) -> list[tuple[float, float]]:
    """From the segment amount to 0-100, so that as many segments get each quality as people gave it.

    Of news, where some was left in; else of all that has a quality. A regression would press all scores together, the
    more the less the models know, and only one band would be used.
    """
    like = {item.dataset for item in items if item.dataset in NEWS} or {item.dataset for item in items}
    pairs = [(amount, worth(item)) for item, amount in zip(items, amounts, strict=True) if item.dataset in like]
    known = [pair for pair in pairs if not np.isnan(pair[1])]
    said, human = np.array(known).T
    points = [(float(np.quantile(said, q)), float(np.quantile(human, q))) for q in QUANTILES]
    below = points[0][0] - (points[-1][0] - points[0][0])
    curve = [(below, 0.0), *points, (2 * points[-1][0] - points[-2][0] + 1.0, 100.0)]
    return [point for i, point in enumerate(rounded(curve)) if i == 0 or point[0] > rounded(curve)[i - 1][0]]


def edit_model(
    items: Sequence[Item], rows: Sequence[Mapping[str, float]], amounts: Sequence[float], mode: str
) -> dict[str, Any]:
    """ln odds that an editor must touch a segment, of its amount and of how much it is talk.

    Of every kind of copy that was judged, since each calls another share bad; of talk only where some was read.
    """
    counts = counts_of(mode, EDIT_COUNTS)
    counted = [(i, r, a) for i, r, a in zip(items, rows, amounts, strict=True) if i.dataset in counts]
    known = ("talk",) if any(item.dataset == TALK for item, _, _ in counted) else ()
    told = [{"amount": amount, **{name: row[name] for name in known}} for _, row, amount in counted]
    bad = np.array([item.bad for item, _, _ in counted])
    weights = np.array([counts[item.dataset] * item.weight for item, _, _ in counted])
    return signed(told, {"amount": -1}, lambda features: fit_logistic(features, bad, weights, 1.0))


def margin_model(
    items: Sequence[Item],
    rows: Sequence[Mapping[str, float]],
    amounts: Sequence[float],
    curve: Sequence[tuple[float, float]],
) -> dict[str, Any]:
    """How far the quality of a segment is off, by how sure the quality model was of its own."""
    known = [(i, r, a) for i, r, a in zip(items, rows, amounts, strict=True) if not np.isnan(worth(i))]
    said = np.interp([a for _, _, a in known], *np.array(curve).T)
    off = np.abs(said - np.array([worth(item) for item, _, _ in known]))
    told = [{name: row[name] for name in UNSURE if name in row} for _, row, _ in known]
    return signed(told, dict.fromkeys(UNSURE, +1), lambda features: fit_ridge(features, off, np.ones(len(off)), 1.0))
