"""What is measured was in no fit; figures count what is shown."""

from dataclasses import replace

import numpy as np
import pytest

from mtcheck.findings import Severity
from mtcheck.scoring import shipped
from mtcheck.types import Span
from scripts import evaluate_transfer
from scripts.evaluate_calibration import SHOWN, Predicted
from scripts.evaluate_transfer import FOLDS, LEFT_OUT, counted, interval, predicted_apart
from tests.scripts.test_evaluate_calibration import finding, item

SETS = ("wire_fren", "wire_human", "wire2_fren", "authored", "mqm_bio_fren")
ITEMS = [item(f"{name}:{fold}", fold, name) for name in SETS for fold in range(8)]
MODE = "none+lm"


@pytest.fixture
def fits(monkeypatch):
    """The ids that each fit was given."""
    given = []

    def fit(by_mode, keep):
        given.append({i.pair.id for items in by_mode.values() for i in items if keep(i)})

    monkeypatch.setattr(evaluate_transfer, "fit", fit)
    monkeypatch.setattr(evaluate_transfer, "parsed", lambda fitted: shipped())
    return given


@pytest.mark.parametrize("name", [*LEFT_OUT, "authored"])
def test_no_fit_saw_what_is_judged_by_it(fits, monkeypatch, name):
    real, judged_by = evaluate_transfer.score_items, {}

    def score_items(items, calibration, into):
        judged_by.update({i.pair.id: fits[-1] for i in items})
        real(items, calibration, into)

    monkeypatch.setattr(evaluate_transfer, "score_items", score_items)
    predicted_apart({MODE: ITEMS}, name)
    measured = LEFT_OUT.get(name, (name,))
    assert set(judged_by) == {i.pair.id for i in ITEMS if i.dataset in measured}
    assert all(key not in given for key, given in judged_by.items())
    assert len(fits) == (1 if name in LEFT_OUT else FOLDS)
    if name in LEFT_OUT:
        assert not fits[0] & set(judged_by)
    assert all(any(key.startswith("mqm_bio_fren") for key in given) for given in fits)


@pytest.mark.parametrize(
    ("found", "cells"),
    [
        ([finding(14, 18)], ["1", "1.00", "0.50", "1.00"]),
        ([finding(14, 18, SHOWN - 0.01)], ["0", "-", "0.00", "0.00"]),
        ([finding(4, 12), finding(25, 32)], ["2", "0.50", "0.50", "0.00"]),
        ([finding(14, 18, severity=Severity.NEUTRAL)], ["0", "-", "0.00", "0.00"]),
        ([replace(finding(4, 12), signal="encoding"), finding(25, 32)], ["1", "1.00", "0.50", "0.00"]),
    ],
    ids=["a hit", "not shown", "a miss and a hit", "a remark", "debris"],
)
def test_findings_against_marks(found, cells):
    """Marked: "left of", a major fault, and "meeting", a minor one."""
    said = Predicted([item("1", 1, marks=(Span(13, 20), Span(25, 32)))], {}, {"1": found})
    got = counted(said, {"1": [Span(13, 20)]}, 10)
    assert [text.split(" ")[0] for text in got[:4]] == cells


def test_an_interval_holds_its_ratio_and_narrows_with_more_segments():
    def width(count):
        part, whole = np.tile([0.0, 1.0], count), np.ones(2 * count)
        low, high = interval(part, whole, 200).split("[")[1].rstrip("]").split(", ")
        assert float(low) <= 0.5 <= float(high)
        return float(high) - float(low)

    assert width(100) < width(5)
