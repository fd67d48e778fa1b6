"""A sure major finding means that an editor must touch the segment."""

from dataclasses import replace

import pytest

from mtcheck.pipeline import PROFILES
from mtcheck.scoring import judge, shipped
from mtcheck.scoring.calibration import Curve
from mtcheck.types import Evidence, Severity, Signal, Span
from tests.signals.tables import pair

TEXT = "He spoke to the conference. annual press of May."


def needs_edit(probability, severity):
    calibration = shipped()
    calibration = replace(calibration, curves={**calibration.curves, "split_tail/x": Curve((0.0,), (probability,))})
    signal = Signal("0", "split_tail", 1.0, Span(16, 47), kind="x", severity=severity)
    _, (score,) = judge([pair(TEXT)], {"0": Evidence()}, [signal], PROFILES, calibration)
    return score.needs_edit


@pytest.mark.parametrize(
    ("probability", "severity", "least", "most"),
    [
        (1.0, Severity.MAJOR, 1.0, 1.0),
        (0.8, Severity.MAJOR, 0.8, 1.0),
        (0.8, Severity.MINOR, 0.0, 0.6),
        (0.3, Severity.MAJOR, 0.0, 0.6),
    ],
)
def test_a_sure_major_finding_needs_an_editor(probability, severity, least, most):
    assert least <= needs_edit(probability, severity) <= most
