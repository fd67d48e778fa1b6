"""Findings that mostly overlap are one; the likelier speaks, the other lends its repair."""

import pytest

from mtcheck.scoring.merge import merged
from mtcheck.types import Finding, Severity, Span, Suggestion


def finding(start, end, probability, signal="a", repairs=()):
    return Finding(
        pair_id="1",
        span=Span(start, end),
        signal=signal,
        kind="",
        category="style/awkward",
        its_type="style",
        severity=Severity.MINOR,
        probability=probability,
        message=signal,
        suggestions=tuple(Suggestion(Span(start, end), text) for text in repairs),
        signals=(signal,),
    )


@pytest.mark.parametrize(
    ("spans", "count"),
    [
        ([(0, 10), (2, 6)], 1),
        ([(0, 10), (8, 18)], 2),
        ([(0, 10), (10, 20)], 2),
        ([(0, 10), (5, 15)], 1),
        ([(0, 4), (0, 40)], 1),
        ([(5, 5), (0, 10)], 2),
    ],
)
def test_half_of_the_shorter_stretch_makes_one_fault(spans, count):
    assert len(merged(finding(*span, 0.6, f"s{i}") for i, span in enumerate(spans))) == count


def test_the_likelier_speaks_and_gains_the_repair_of_the_other():
    (only,) = merged([finding(0, 9, 0.6, "weak", ["x"]), finding(0, 10, 0.9, "strong")])
    assert (only.signal, only.signals) == ("strong", ("strong", "weak"))
    assert [s.replacement for s in only.suggestions] == ["x"]


def test_at_equal_probability_the_one_with_a_repair_speaks():
    (only,) = merged([finding(0, 10, 0.6, "mute"), finding(0, 10, 0.6, "helpful", ["x"])])
    assert only.signal == "helpful"
