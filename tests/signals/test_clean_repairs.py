"""A repair that leads to another finding is not shown."""

import pytest

from mtcheck.readings import Evidence
from mtcheck.signals import SIGNALS, measure
from mtcheck.signals.packs.inflect import in_form_of
from tests.signals.tables import story

COPY = [
    "“They came,” affirmed to AFP the colonel.",
    "The film knew a large success in France.",
    "The storm has made one dead in the south.",
    "The firm realised savings of two million euros last year.",
    "He assured that the deal would hold, indicated to AFP the minister on Monday.",
    "The minister has underlined that the facts took place in May.",
    "A crowd assisted at the match, and the fire was mastered on Sunday.",
]


def suggestions(text):
    pairs = story(text)
    return [s for signal in measure(SIGNALS, pairs, {"0": Evidence()})[0] for s in signal.suggestions]


@pytest.mark.parametrize("text", COPY)
def test_every_repair_that_is_shown_is_clean(text):
    """Applied, it leads to no finding that was not there."""
    before = {signal.kind for signal in measure(SIGNALS, story(text), {"0": Evidence()})[0]}
    for repair in suggestions(text):
        mended = text[: repair.span.start] + repair.replacement + text[repair.span.end :]
        after = {s.kind for s in measure(SIGNALS, story(mended), {"0": Evidence()})[0] if s.severity != 0}
        assert after <= before


def test_a_repair_that_leads_to_french_order_is_dropped():
    assert not any(
        "told AFP" in repair.replacement for repair in suggestions("“So it is”, said to AFP the colonel of it.")
    )
    assert any("told AFP" in repair.replacement for repair in suggestions("A rebel said to AFP that they would fight."))


@pytest.mark.parametrize(
    ("replaced", "verb", "expected"),
    [
        ("realised", "make", "made"),
        ("realises", "carry out", "carries out"),
        ("realising", "achieve", "achieving"),
        ("realise", "make", "make"),
        ("knew", "enjoy", "enjoyed"),
        ("known", "have", "had"),
        ("assisted at", "attend", "attended"),
        ("passes", "reach", "reaches"),
    ],
)
def test_a_verb_takes_the_form_of_the_one_it_replaces(replaced, verb, expected):
    assert in_form_of(replaced, verb) == expected
