"""Amounts become probabilities, by curves and weights that `scripts/calibrate.py` fitted on human-judged data.

Every number comes from `calibration.json`; its `provenance` describes how it was fitted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import exp
from typing import Any

from mtcheck.findings import Severity
from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.scoring.settings import number
from mtcheck.text.guarded import json_value

FILE = "calibration.json"
# Measured by `scripts/measure_facts.py` for factual rules, which readers of the judged sets did not mark.
FACTS = "facts.json"
RULES = "rules"  # The mode without models.
OTHER = "other:"  # Prefix of the modes of copy that is not English.
NEUTRAL = number("calibration/neutral")


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features: sum of weight x clipped feature, plus the intercept."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float

    def __call__(self, values: Mapping[str, float]) -> float:
        """The sum for one item; a feature that is not in `values` counts 0."""
        total = self.intercept
        for name, weight in zip(self.features, self.weights, strict=True):
            total += weight * values.get(name, 0.0)
        return total


@dataclass(frozen=True, slots=True)
class Curve:
    """Probability by amount: linear between points, flat outside them."""

    amounts: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __call__(self, amount: float) -> float:
        """The probability at an amount."""
        if amount <= self.amounts[0]:
            return self.probabilities[0]
        for i in range(1, len(self.amounts)):
            left, right = self.amounts[i - 1], self.amounts[i]
            if amount <= right:
                share = (amount - left) / (right - left)
                return self.probabilities[i - 1] * (1 - share) + self.probabilities[i] * share
        return self.probabilities[-1]


@dataclass(frozen=True, slots=True)
class Calibration:
    """All fitted numbers.

    Attributes:
        curves: By "signal/kind", else by "signal@severity", else by "signal"; error spans by "error_span@MODE".
        shares: By signal: the share of wrong words among those that a right hit covers.
        words: By mode (`mode_of`): ln odds that a word is wrong, from the results of the models. Look-ups go through
            `fitted`.
        segments: By mode: a quality on the scale of `quality`'s amounts.
        quality: Maps that scale to 0-100.
        needs_edit: By mode: ln odds of an edit, from that quality (`amount`) and the segment's features.
        machine_made: By mode: ln odds that a machine translated a story, by `story_features`; "stories" in the file.
        margins: By mode: the expected absolute error of a quality, in points.
        measured: Language pairs on which scores were compared with human judgements.
        at_chance: Those of `measured` whose scores agreed with people only at chance level.
        version: sha256 of both files, 8 digits: part of every signature.
    """

    curves: Mapping[str, Curve]
    shares: Mapping[str, float]
    words: Mapping[str, Linear]
    segments: Mapping[str, Linear]
    quality: Mapping[str, Curve]
    needs_edit: Mapping[str, Linear]
    machine_made: Mapping[str, Linear]
    margins: Mapping[str, Linear]
    measured: frozenset[str]
    at_chance: frozenset[str]
    version: str

    def fitted(self, mode: str) -> str:
        """The fitted mode for `mode`: itself, else the mode without the translation model or the language model.

        If no such mode was fitted, only rules are used and there is no score: `RULES`.
        """
        without = (mode, mode.replace("+mt", ""), mode.replace("+lm", ""), mode.replace("+mt", "").replace("+lm", ""))
        return next((name for name in without if name in self.segments), RULES)

    def probability(self, signal: str, kind: str, severity: Severity, amount: float) -> float | None:
        """The probability of a finding; None if no curve was fitted for its signal."""
        names = (f"{signal}/{kind}", f"{signal}@{severity.label}", signal)
        curve = next((self.curves[name] for name in names if name in self.curves), None)
        return curve(amount) if curve else None


def mode_of(evidence: Evidence, lang_pair: str = "fr-en") -> str:
    """The basis and the models that were available: "source+mt+qe+lm", "none+lm"; "rules" without a model.

    Each mode is calibrated separately. Copy that is not English has separate modes: "other:source+qe".
    """
    results = {"mt": evidence.log_probs, "qe": evidence.assessment, "lm": evidence.surprisal}
    models = [name for name, result in results.items() if result is not None]
    if not models:
        return RULES
    prefix = "" if target_of(lang_pair) == "en" else OTHER
    return prefix + "+".join([evidence.basis, *models])


def logistic(x: float) -> float:
    """ln odds to probability."""
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


@cache
def shipped() -> Calibration:
    """The shipped calibration."""
    folder = files("mtcheck.scoring")
    return parse(folder.joinpath(FILE).read_bytes(), folder.joinpath(FACTS).read_bytes())


def parse(content: bytes, facts: bytes = b'{"probabilities": {}}') -> Calibration:
    """Read a calibration file; the measured probabilities of factual rules stand in for their curves."""
    data: Mapping[str, Any] = json_value(content)
    probabilities: Mapping[str, float] = json_value(facts)["probabilities"]
    return Calibration(
        curves={name: _curve(points) for name, points in data["curves"].items()}
        | {name: Curve((0.0,), (probability,)) for name, probability in probabilities.items()},
        shares=data["shares"],
        words={mode: _linear(model) for mode, model in data["words"].items()},
        segments={mode: _linear(model) for mode, model in data["segments"].items()},
        quality={mode: _curve(points) for mode, points in data["quality"].items()},
        needs_edit={mode: _linear(model) for mode, model in data["needs_edit"].items()},
        machine_made={mode: _linear(model) for mode, model in data["stories"].items()},
        margins={mode: _linear(model) for mode, model in data["margins"].items()},
        measured=frozenset(data.get("measured", ())),
        at_chance=frozenset(data.get("at_chance", ())),
        version=sha256(content + facts).hexdigest()[:8],
    )


def _curve(points: Sequence[Sequence[float]]) -> Curve:
    return Curve(tuple(x for x, _ in points), tuple(y for _, y in points))


def _linear(model: Mapping[str, Any]) -> Linear:
    weights: Mapping[str, float] = model["weights"]
    return Linear(tuple(weights), tuple(weights.values()), float(model["intercept"]))
