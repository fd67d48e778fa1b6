"""Tests of the desk use a fixed calibration: every rule has the same probability."""

from dataclasses import replace

import pytest

from mtcheck import pipeline
from mtcheck.scoring.calibration import Curve
from mtcheck.signals import SIGNALS


@pytest.fixture(autouse=True)
def even_calibration(monkeypatch):
    """A finding of any rule is right six times in ten."""
    even = replace(pipeline.shipped(), curves={spec.name: Curve((0.0,), (0.6,)) for spec in SIGNALS})
    monkeypatch.setattr(pipeline, "shipped", lambda: even)
