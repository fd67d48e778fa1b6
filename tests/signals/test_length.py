"""Lengths that do not fit."""

import pytest

from mtcheck.signals.length import SIGNAL
from mtcheck.types import Evidence
from tests.signals.tables import story

FRENCH = (
    "Le ministre a expliqué hier que le gouvernement présenterait un nouveau projet de loi avant la fin de l'année."
)
ENGLISH = "The minister explained yesterday that the government would present a new bill before the end of the year."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (FRENCH, ENGLISH, []),
        (FRENCH, "The minister explained yesterday.", ["omission"]),
        (FRENCH, f"{ENGLISH} {ENGLISH} {ENGLISH}", ["addition"]),
        ("Oui.", "Yes, of course, by all means.", []),
        (None, "Yes.", []),
        (FRENCH, "", ["omission"]),
        ("Oui.", "\n", ["omission"]),
        (" ", "", []),
        (None, "", []),
    ],
)
def test_a_length_that_does_not_fit_the_source_is_found(source, target, expected):
    assert [signal.kind for signal in SIGNAL.measure(story(target, source=source), {})] == expected


def test_the_pivot_stands_in_for_the_source():
    (signal,) = SIGNAL.measure(story("The minister left."), {"0": Evidence(pivot=FRENCH)})
    assert signal.kind == "omission"
    assert signal.category == "accuracy/omission"


def test_the_value_grows_with_the_misfit():
    short, shorter = (
        next(iter(SIGNAL.measure(story(text, source=FRENCH), {}))).value
        for text in ("The minister explained yesterday.", "The minister.")
    )
    assert shorter > short
