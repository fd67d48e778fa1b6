"""A pronoun that reads much better as that of a thing is found; one that hardly gains is left alone."""

import pytest

from mtcheck.findings import Severity
from mtcheck.readings import Evidence, Probe
from mtcheck.signals.pronouns import LEAST_GAIN, SIGNAL
from mtcheck.types import Span
from tests.signals.tables import story

TEXT = "On Wednesday, she cut mileage awards."
SHE = Span(14, 17)


def found(*probes):
    return list(SIGNAL.measure(story(TEXT), {"0": Evidence(probes=probes)}))


def test_she_for_a_thing():
    (signal,) = found(Probe("pronoun", SHE, "it", 10.9))
    assert (signal.span, signal.value, SIGNAL.severity) == (SHE, 10.9, Severity.MAJOR)
    assert [repair.replacement for repair in signal.suggestions] == ["it"]


@pytest.mark.parametrize("probe", [Probe("pronoun", SHE, "it", LEAST_GAIN - 0.1), Probe("preposition", SHE, "it", 9.0)])
def test_a_small_gain_and_other_trials_are_left_alone(probe):
    assert found(probe) == []


def test_without_probes_nothing_is_said():
    assert list(SIGNAL.measure(story(TEXT), {"0": Evidence()})) == []
