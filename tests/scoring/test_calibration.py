"""Curves are interpolated linearly, models are sums; a signal without a curve has no probability."""

import json

import pytest

from mtcheck.findings import Severity
from mtcheck.readings import Assessment, Evidence
from mtcheck.scoring.calibration import Curve, Linear, logistic, mode_of, parse, shipped
from mtcheck.scoring.segments import ERROR_SPAN

MAJOR, MINOR = Severity.MAJOR, Severity.MINOR
CURVE = Curve((0.0, 1.0, 3.0), (0.2, 0.4, 0.8))


@pytest.mark.parametrize(
    ("amount", "probability"), [(-5, 0.2), (0, 0.2), (0.5, 0.3), (1, 0.4), (2, 0.6), (3, 0.8), (99, 0.8)]
)
def test_a_curve_is_linear_between_points_and_flat_outside(amount, probability):
    assert CURVE(amount) == pytest.approx(probability)


def test_a_linear_model_counts_a_missing_feature_as_zero():
    assert Linear(("a", "b"), (2.0, -1.0), 0.5)({"a": 3.0}) == 6.5


@pytest.mark.parametrize("x", [-800.0, -2.0, 0.0, 2.0, 800.0])
def test_logistic_is_symmetric_and_never_overflows(x):
    assert logistic(x) + logistic(-x) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("evidence", "mode"),
    [
        (Evidence(), "rules"),
        (Evidence(basis="source"), "rules"),
        (Evidence(basis="none", assessment=Assessment(0, 0, 0, ())), "none+qe"),
        (Evidence(basis="source", surprisal=()), "source+lm"),
        (Evidence(basis="pivot", log_probs=(), assessment=Assessment(0, 0, 0, ()), surprisal=()), "pivot+mt+qe+lm"),
    ],
)
def test_a_mode_names_what_was_heard(evidence, mode):
    assert mode_of(evidence) == mode


def test_a_kind_is_asked_before_its_severity_and_its_signal_and_an_unknown_signal_has_none():
    curves = {"s": [[0, 0.5]], "s@major": [[0, 0.7]], "s/k": [[0, 0.9]]}
    content = {
        "curves": curves,
        "shares": {},
        "words": {},
        "segments": {},
        "quality": {},
        "needs_edit": {},
        "margins": {},
        "stories": {},
    }
    calibration = parse(json.dumps(content).encode())
    questions = (("s", "k", MAJOR), ("s", "other", MAJOR), ("s", "other", MINOR), ("t", "", MAJOR))
    assert [calibration.probability(*question, 1.0) for question in questions] == [0.9, 0.7, 0.5, None]


def test_what_ships_holds_probabilities_and_scores_nothing_that_no_model_judged():
    calibration = shipped()
    assert "rules" not in calibration.segments
    assert "rules" in calibration.machine_made
    assert all(0 <= p <= 1 for curve in calibration.curves.values() for p in curve.probabilities)
    groups = (calibration.quality, calibration.needs_edit, calibration.margins)
    assert all(set(calibration.segments) == set(group) for group in groups)


def test_what_ships_never_scores_worse_copy_higher():
    for curve in shipped().quality.values():
        assert list(curve.probabilities) == sorted(curve.probabilities)
    assert all(model({"amount": 1.0}) <= model({"amount": 0.0}) for model in shipped().needs_edit.values())


def test_the_shipped_calibration_has_what_the_code_reads():
    """A curve or a feature under another name would silence the suspicions of models."""
    assert ERROR_SPAN in shipped().curves
    assert any(name.startswith(f"{ERROR_SPAN}@") for name in shipped().curves)
    known = {"length", "rest_length", "caught", "strange", "suspect"}
    assert {name for line in shipped().machine_made.values() for name in line.features} <= known
