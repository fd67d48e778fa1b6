"""A repair that leads to another finding is not shown."""

import pytest

from mtcheck.findings import Signal, Suggestion
from mtcheck.readings import Evidence
from mtcheck.signals import SIGNALS, measure
from mtcheck.signals.clean_repairs import with_clean_repairs
from mtcheck.signals.packs.inflect import in_form_of
from mtcheck.types import Span
from tests.signals.tables import story
from tests.timing import in_proportion

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


MARKS = [
    "He said : « it is late » , then left .",
    "It costs 40 % of 3 000 euros ; he paid .",
    "The minister\x92s plan &amp;#39;works&amp;#39; and the cafÃ© is closed.",
    "He said &quot;no&quot; and  left ;then she said « yes ».",
    "The film knew a great success ,and  the the actor left .",
    "“It is late , he said. “We must go ! ”",
    "He spoke to the conference. annual press of May.",
]


@pytest.mark.parametrize("text", MARKS)
def test_repairs_of_marks_are_clean_when_all_of_them_are_made(text):
    """A joint repair of all that one signal found leaves nothing of it, and nothing new."""
    signals = measure(SIGNALS, story(text), {"0": Evidence()})[0]
    before = {(signal.name, signal.kind) for signal in signals}
    for name in ("spacing", "quotes", "encoding", "split_tail"):
        repairs = sorted((s.suggestions[0].span, s.suggestions[0]) for s in signals if s.name == name and s.suggestions)
        mended, at = "", 0
        for span, repair in repairs:
            if span.start >= at:
                mended, at = mended + text[at : span.start] + repair.replacement, span.end
        after = measure(SIGNALS, story(mended + text[at:]), {"0": Evidence()})[0] if repairs else ()
        assert {(s.name, s.kind) for s in after if s.severity != 0} <= before


def repair(name, start, end, replacement):
    """A signal on a span of the first segment, with one repair of it."""
    span = Span(start, end)
    return Signal("0", name, 1.0, span, kind="doubled", suggestions=(Suggestion(span, replacement),))


@pytest.mark.parametrize(
    ("replacement", "kept"),
    [(" ", True), ("  ", False), (" , ", False), (" ; ", False), (" « ", False)],
)
def test_a_repair_of_marks_that_leads_to_another_finding_is_not_shown(replacement, kept):
    text = "The minister spoke  to them on Monday."
    (signal,) = with_clean_repairs([repair("spacing", 18, 20, replacement)], story(text), SIGNALS)
    assert bool(signal.suggestions) is kept


def test_many_repairs_of_one_segment_are_read_in_proportion():
    assert in_proportion(lambda times: suggestions("n° 3 " * times), 100, 800)


@pytest.mark.parametrize("text", COPY)
def test_repairs_in_a_long_segment_are_those_of_a_short_one(text):
    far = " ".join(f"They spoke at length of house {number}." for number in range(100, 160))
    short, long = ([repair.replacement for repair in suggestions(one)] for one in (text, f"{far} {text} {far}"))
    assert long == short
