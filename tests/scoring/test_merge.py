"""Findings that mostly overlap are merged; the likelier is kept and gains the other's repair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.findings import Finding, Report, Severity, Suggestion
from mtcheck.scoring.merge import merged
from mtcheck.types import Document, Span
from tests.gates import gate


def finding(start, end, probability, signal="a", repairs=(), severity=Severity.MINOR, category="style/awkward"):
    return Finding(
        pair_id="1",
        span=Span(start, end),
        signal=signal,
        kind="",
        category=category,
        its_type="style",
        severity=severity,
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
        ([(0, 8), (0, 40)], 1),
        ([(0, 4), (0, 40)], 2),
        ([(5, 5), (0, 10)], 2),
    ],
)
def test_half_of_the_shorter_span_makes_one_fault(spans, count):
    assert len(merged(finding(*span, 0.6, f"s{i}") for i, span in enumerate(spans))) == count


def test_the_likelier_speaks_and_gains_the_repair_of_the_other():
    (only,) = merged([finding(0, 9, 0.6, "weak", ["x"]), finding(0, 10, 0.9, "strong")])
    assert (only.signal, only.signals) == ("strong", ("strong", "weak"))
    assert [s.replacement for s in only.suggestions] == ["x"]


def test_at_equal_probability_the_one_with_a_repair_speaks():
    (only,) = merged([finding(0, 10, 0.6, "mute"), finding(0, 10, 0.6, "helpful", ["x"])])
    assert only.signal == "helpful"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # (place, probability, severity, category): what is kept, as (severity, probability).
        (((0, 6), 0.8, 1, "locale/date-format"), ((0, 60), 0.5, 3, "accuracy/untranslated"), [(3, 0.5), (1, 0.8)]),
        (((0, 9), 0.8, 1, "style/awkward"), ((0, 10), 0.6, 2, "accuracy/mistranslation"), [(2, 0.8)]),
        (((0, 9), 0.8, 1, "style/awkward"), ((0, 10), 0.2, 2, "accuracy/mistranslation"), [(1, 0.8)]),
        (((0, 9), 0.8, 1, "fluency/spelling"), ((0, 10), 0.6, 2, "accuracy/mistranslation"), [(2, 0.6), (1, 0.8)]),
        (((0, 4), 0.8, 1, "style/awkward"), ((0, 20), 0.6, 2, "accuracy/mistranslation"), [(2, 0.6), (1, 0.8)]),
        (((0, 4), 0.6, 1, "style/awkward"), ((0, 20), 0.8, 2, "accuracy/mistranslation"), [(2, 0.8)]),
    ],
)
def test_the_worse_finding_survives(first, second, expected):
    found = [finding(*place, p, severity=Severity(s), category=c) for place, p, s, c in (first, second)]
    kept = [(one.severity, one.probability) for one in merged(found, 0.35)]
    assert sorted(kept, reverse=True) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # (place, probability, severity, signal): what is kept, as (place, severity, probability).
        (((0, 30), 0.7, 1, "rule"), ((0, 7), 0.6, 2, "model"), [((0, 30), 2, 0.7)]),  # Inside a rule's finding.
        (((0, 30), 0.7, 1, "rule"), ((0, 7), 0.2, 2, "model"), [((0, 30), 1, 0.7)]),
        (((0, 30), 0.7, 1, "rule"), ((0, 7), 0.6, 2, "rule too"), [((0, 7), 2, 0.6), ((0, 30), 1, 0.7)]),
        (((0, 30), 0.6, 1, "rule"), ((0, 7), 0.7, 1, "model"), [((0, 7), 1, 0.7)]),
        (((0, 5), 0.6, 1, "model"), ((6, 9), 0.7, 2, "model"), [((0, 9), 2, 0.7)]),  # Side by side.
        (((0, 5), 0.6, 2, "model"), ((5, 9), 0.7, 1, "model"), [((0, 9), 2, 0.7)]),
        (((0, 5), 0.2, 1, "model"), ((6, 9), 0.7, 1, "model"), [((0, 5), 1, 0.2), ((6, 9), 1, 0.7)]),
        (((0, 5), 0.6, 1, "model"), ((7, 9), 0.7, 1, "model"), [((0, 5), 1, 0.6), ((7, 9), 1, 0.7)]),
        (((0, 5), 0.6, 1, "model"), ((6, 9), 0.7, 1, "rule"), [((0, 5), 1, 0.6), ((6, 9), 1, 0.7)]),
    ],
)
def test_suspicions_join_what_they_lie_in_and_one_another(first, second, expected):
    found = [finding(*place, p, signal, severity=Severity(s)) for place, p, s, signal in (first, second)]
    kept = [((f.span.start, f.span.end), f.severity, f.probability) for f in merged(found, 0.35, {"model"})]
    assert kept == expected


CATEGORIES = ("style/awkward", "locale/date-format", "fluency/spelling", "accuracy/mistranslation", "accuracy/omission")


@st.composite
def any_finding(draw):
    start, size, p = draw(st.integers(0, 30)), draw(st.integers(0, 40)), draw(st.integers(1, 20)) / 20
    severity, category = draw(st.sampled_from(Severity)), draw(st.sampled_from(CATEGORIES))
    signal = draw(st.sampled_from((f"{start}{category}", "model")))
    return finding(start, start + size, p, signal, (), severity, category)


LISTS = st.lists(any_finding(), max_size=8)
LEVELS = ("minor", "major", "critical")


def passes(findings, level, threshold):
    shown = tuple(one for one in merged(findings, threshold, {"model"}) if one.probability >= threshold)
    report = Report(Document("a", ""), (), {}, (), shown, (), 0, 0, 0, "none", "")
    return gate([report], level).passed


@given(LISTS, any_finding(), st.sampled_from(LEVELS), st.integers(0, 20))
def test_one_more_fault_never_makes_the_gate_pass(findings, further, level, threshold):
    if not passes(findings, level, threshold / 20):
        assert not passes([*findings, further], level, threshold / 20)


@given(LISTS, st.sampled_from(LEVELS), st.integers(0, 20))
def test_the_gate_fails_exactly_if_it_would_without_merging(findings, level, threshold):
    worst = max((one.severity for one in findings if one.probability >= threshold / 20), default=Severity.NEUTRAL)
    assert passes(findings, level, threshold / 20) == (worst < Severity[level.upper()])
