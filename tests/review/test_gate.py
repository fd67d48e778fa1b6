"""A run passes unless a bar that was set is missed."""

import pytest

from mtcheck.errors import UsageError
from tests.gates import gate
from tests.report.build import report


@pytest.mark.parametrize(
    ("bars", "reasons"),
    [
        ({}, ()),
        ({"fail_level": "none"}, ()),
        ({"fail_level": "neutral"}, ("5 findings of severity neutral or worse",)),
        ({"fail_level": "major"}, ("2 findings of severity major or worse",)),
        ({"fail_level": "critical"}, ("1 finding of severity critical",)),
        ({"min_score": 63.5}, ()),
        ({"min_score": 64}, ("stories/port.txt scores 63.5, less than 64",)),
        ({"max_per_1000_words": 80}, ()),
        ({"max_per_1000_words": 70}, ("74.6 findings per 1,000 words, more than 70",)),
        (
            {"fail_level": "major", "min_score": 99},
            ("2 findings of severity major or worse", "stories/port.txt scores 63.5, less than 99"),
        ),
    ],
)
def test_bars(bars, reasons):
    result = gate([report()], **bars)
    assert result.reasons == reasons
    assert result.passed == (not reasons)


def test_no_findings_no_words():
    """Nothing that was checked misses no bar; a story on the bar passes."""
    assert gate([], "neutral", 100, 0).passed
    assert gate([report(findings=(), score=80.0)], "neutral", 80, 0).passed


def test_unknown_level():
    with pytest.raises(UsageError, match="no fail level 'bad'; known are none, neutral"):
        gate([], "bad")
