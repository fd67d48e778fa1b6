"""No segment is judged by a calibration that saw its source sentence; the tables count what they say."""

from dataclasses import replace

import numpy as np
import pytest

from mtcheck.batch.records import pair_of
from mtcheck.findings import Finding, SegmentScore, Severity
from mtcheck.readings import Evidence
from mtcheck.scoring import shipped
from mtcheck.types import Span
from scripts import evaluate_calibration
from scripts.evaluate_calibration import SHOWN, Predicted, cross_validated, number, report, shares, unavoidable
from scripts.lab.calibration_items import Item

TEXT = "The minister left of the meeting."
FAULTS = (Span(13, 20),)


def item(key, fold, dataset="wire_fren", marks=FAULTS):
    return Item(
        dataset=dataset,
        basis="none",
        pair=pair_of({"target": TEXT}, key, "fr-en"),
        evidence=Evidence(),
        signals=(),
        marks=tuple(marks),
        score=-float(fold),
        bad=float(fold % 2),
        quality=80.0,
        weight=1.0,
        fold=f"{fold:08x}" + "0" * 56,
    )


ITEMS = [item(f"{fold}:{system}", fold) for fold in range(12) for system in "ab"]


def finding(start, end, probability=0.9, severity=Severity.MAJOR):
    return Finding("1", Span(start, end), "calques", "", "style", "style", severity, probability, "")


@pytest.fixture
def fits(monkeypatch):
    """What each fit was given."""
    given = []

    def fit(by_mode, keep):
        given.append({i.pair.id for items in by_mode.values() for i in items if keep(i)})
        return len(given)

    rules = replace(shipped(), segments={"rules": shipped().segments["none+lm"]})
    monkeypatch.setattr(evaluate_calibration, "fit", fit)
    monkeypatch.setattr(evaluate_calibration, "parsed", lambda fitted: rules)
    return given


def test_who_is_judged_was_not_fitted_on(fits, monkeypatch):
    judged_at = {}
    real = evaluate_calibration.score_items

    def score_items(items, calibration, into):
        judged_at.update({item.pair.id: len(fits) - 1 for item in items})
        real(items, calibration, into)

    monkeypatch.setattr(evaluate_calibration, "score_items", score_items)
    found = cross_validated({"rules": ITEMS}, folds=3)
    assert set(found["rules"]["wire_fren"].scores) == set(judged_at) == {i.pair.id for i in ITEMS}
    assert len(fits) == 3
    for key, at in judged_at.items():
        others = {i.pair.id for i in ITEMS if i.pair.id.split(":")[0] == key.split(":")[0]}
        assert not others & fits[at]
        assert len(fits[at]) == 16


def test_translations_of_one_sentence_share_a_fold():
    assert [number(i, 5) for i in ITEMS[:4]] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("found", "cells"),
    [
        ([finding(14, 18)], ["1", "1/1 (100%)", "1/2 (50%)", "1/1 (100%)", "1", "1/1 (100%)", "1/1 (100%)"]),
        ([finding(14, 18, SHOWN - 0.01)], ["0", "-", "0/2 (0%)", "0/1 (0%)", "0", "-", "-"]),
        (
            [finding(4, 12, severity=Severity.MINOR), finding(25, 32)],
            ["2", "1/2 (50%)", "1/2 (50%)", "0/1 (0%)", "1", "1/1 (100%)", "0/1 (0%)"],
        ),
    ],
)
def test_findings_are_counted_against_marks(found, cells):
    """Marked: "left of", a major fault, and "meeting", a minor one."""
    said = Predicted([item("1", 1, marks=(Span(13, 20), Span(25, 32)))], {}, {"1": found})
    assert shares(said, {"1": [Span(13, 20)]}) == cells


def test_even_true_probabilities_err_on_few_segments():
    few, many = unavoidable(np.full(20, 0.5)), unavoidable(np.full(2000, 0.5))
    assert 0.05 < few < 0.15
    assert many < 0.02
    assert unavoidable(np.array([0.0, 1.0])) == 0.0


def test_the_report_shows_what_was_measured(capsys):
    said = Predicted(ITEMS, {}, {i.pair.id: [] for i in ITEMS})
    said.scores |= {i.pair.id: SegmentScore(i.pair.id, 50 + i.score, 0.5, ()) for i in ITEMS}
    report({"rules": {"wire_fren": said}}, {}, rounds=20)
    lines = capsys.readouterr().out.splitlines()
    assert "| mode | wire_fren ptau | wire_fren cAP |" in lines
    assert any(line.startswith("| rules | 1.00 [1.00, 1.00] |") for line in lines)
    assert any(line.startswith("| rules | 0.00 [") for line in lines)
    assert "| rules, wire_fren | 0 | - | 0/24 (0%) | - | 0 | - | - | - |" in lines
