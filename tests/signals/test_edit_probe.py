"""A small edit that gains is found, with the best ones as repairs; one that gains little is left alone."""

import pytest

from mtcheck.readings import Evidence, Probe, Tags, WordScore
from mtcheck.signals.edit_probe import SIGNAL
from mtcheck.signals.small_edits import small_edits
from mtcheck.types import Segment, SegmentPair, Span

TEXT = "Troops deployed in the border."
IN, THE = Span(16, 18), Span(19, 23)


def found(*probes, tags=None):
    span = Span(0, len(TEXT))
    pair = SegmentPair("0", "story", Segment(TEXT, span), TEXT, span)
    return list(SIGNAL.measure([pair], {"0": Evidence(probes=probes, tags=tags)}))


def test_the_edits_that_gain_are_suggested_best_first():
    gains = {"on": 2.0, "at": 3.0, "along": 5.0, "of": 4.0, "by": 0.5}
    (signal,) = found(*(Probe("preposition", IN, word, gain) for word, gain in gains.items()))
    assert (signal.span, signal.kind, signal.value) == (IN, "preposition", 5.0)
    assert [repair.replacement for repair in signal.suggestions] == ["along", "of", "at"]
    assert "“along” reads better than “in”" in signal.message.lower()


def test_an_article_that_is_better_gone_is_flagged():
    (signal,) = found(Probe("article", THE, "", 1.5))
    assert signal.suggestions[0].replacement == ""
    assert signal.message.startswith("Reads better without “the”")


@pytest.mark.parametrize("probe", [Probe("preposition", IN, "on", 0.9), Probe("split-tail", IN, "on", 9.0)])
def test_a_small_gain_and_other_kinds_of_trials_are_left_alone(probe):
    assert found(probe) == []


@pytest.mark.parametrize(
    ("suspect", "reported"),
    [
        ({}, False),
        ({"Troops": 0.9}, False),
        ({"in": 0.09, "border.": 0.9}, False),
        ({"in": 0.1}, True),
        ({"deployed": 0.9, "the": 0.9}, False),
    ],
)
def test_what_the_tagger_calls_right_is_left_alone(suspect, reported):
    words = tuple(
        WordScore(TEXT.index(word), TEXT.index(word) + len(word), suspect.get(word, 0.01)) for word in TEXT.split()
    )
    tags = Tags(words=words, severe=(), needs_edit=0.5, misleads=0.5)
    assert bool(found(Probe("preposition", IN, "on", 5.0), tags=tags)) is reported


def test_without_probes_nothing_is_said():
    span = Span(0, len(TEXT))
    pair = SegmentPair("0", "story", Segment(TEXT, span), TEXT, span)
    assert list(SIGNAL.measure([pair], {"0": Evidence()})) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("He told the daily Les Echos so.", True),
        ("It was in the weekly “Der Spiegel” first.", True),
        ("He met the French singer Claire Morel there.", True),
        ("He joined the group Renault in May.", True),
        ("He quoted the news agency Belga too.", True),
        ("He read the Les Echos daily.", False),
        ("He met the Chancellor Merkel there.", False),
        ("The talks with the doctors Morel and Roux failed.", False),
        ("He spoke of the freedom and love.", False),
    ],
)
def test_a_thing_before_its_name_keeps_its_article(text, kept):
    """No editor strikes “the” from “the daily Les Echos”; the model is not asked."""
    tried = [edit for edits in small_edits(text) for edit in edits if edit.kind == "article"]
    assert (tried == []) is kept
