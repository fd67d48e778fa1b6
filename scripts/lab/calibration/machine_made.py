"""How likely a machine translated a story, by how free it is and what rules caught in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import numpy as np

from mtcheck.pipeline import PROFILES
from mtcheck.scoring.calibration import Calibration
from mtcheck.scoring.machine_made import story_features
from mtcheck.scoring.segments import rule_hits
from mtcheck.types import by_story
from scripts.lab.calibration.counts import HUMAN, NEWS
from scripts.lab.calibration.linear import signed
from scripts.lab.calibration_items import Item
from scripts.lab.fitting import fit_logistic

STORY_RIDGE = 3.0  # Only two dozen stories.
MACHINE = 2.0  # To one: most checked copy is machine-translated.
# The same without surprisal given the source. One sentence alone then needs a strong suspicion.
MACHINE_ALONE = 0.7
# Improbable words given the source suggest a person; hits of rules and suspicions of models suggest a machine.
STORY = {"strange": -1, "suspect": +1, "caught": +1}
# The amount of text from which each was computed.
AMOUNTS = {"strange": "length", "suspect": "rest_length", "caught": "length"}


def machine_made_model(items: Sequence[Item], so_far: Calibration) -> dict[str, Any]:
    """ln odds that a machine translated a news story; `MACHINE` or `MACHINE_ALONE` if nothing is known about it.

    A checker that flags human translations loses its users: model suspicions are scaled by this.
    """
    rows: list[dict[str, float]] = []
    machine: list[float] = []
    counts: list[float] = []
    for dataset in (*NEWS, HUMAN):
        mine = {item.pair.id: item for item in items if item.dataset == dataset}
        pairs = [item.pair for item in mine.values()]
        rules = {key: rule_hits(item.pair, item.signals, PROFILES, so_far) for key, item in mine.items()}
        known = story_features(pairs, {key: item.evidence for key, item in mine.items()}, rules)
        for story in by_story(pairs):
            rows += [known[pair.id] for pair in story]
            machine += [float(dataset != HUMAN)] * len(story)
            counts += [(3.0 if dataset == HUMAN else 1.0) / len(story)] * len(story)
    if not rows or len(set(machine)) < 2:  # There is no human copy to compare with.
        return {"weights": {}, "intercept": round(log(MACHINE), 5)}
    names = [name for name in STORY if name in rows[0]]
    middle = {name: _middle(rows, name) for name in names}
    level = [{name: row[name] - middle[name] * row[AMOUNTS[name]] for name in names} for row in rows]
    labels = np.array(machine)
    model = signed(level, STORY, lambda x: fit_logistic(x, labels, np.array(counts), STORY_RIDGE))
    weights = model["weights"]
    amounts: dict[str, float] = defaultdict(float)
    for name, weight in weights.items():
        amounts[AMOUNTS[name]] -= weight * middle[name]
    prior = MACHINE_ALONE if "suspect" in rows[0] and "strange" not in rows[0] else MACHINE
    rounded = {name: round(weight, 5) for name, weight in amounts.items()}
    return {"weights": weights | rounded, "intercept": round(log(prior), 5)}


def _middle(rows: Sequence[Mapping[str, float]], name: str) -> float:
    """The mean of a feature in a story of unlimited length."""
    return float(np.mean([row[name] / row[AMOUNTS[name]] for row in rows if row[AMOUNTS[name]]]))
