"""Flagged segments get translations for display; other segments and all scores stay unchanged."""

from dataclasses import replace

import pytest

from mtcheck.evidence.opinions import MOST, differing, with_opinions
from mtcheck.findings import Finding, Severity
from mtcheck.interfaces import Engines
from tests.evidence.test_gather import story


class Told:
    """Translates by a word in front; counts its calls."""

    def __init__(self, word):
        self.word, self.read = word, []

    def translate(self, sources):
        self.read += sources
        return tuple(f"{self.word} {text}" for text in sources)

    def log_probs(self, sources, targets):
        raise AssertionError("an opinion scores nothing")


def finding(pair, severity=Severity.MINOR, probability=0.5, **evidence):
    return Finding(
        pair.id, pair.target.span, "x", "", "style", "style", severity, probability, "Why.", evidence=evidence
    )


def test_english_alone_goes_there_and_back_where_it_is_flagged():
    pairs = story("One.", "Two.")
    there, back = Told("fr"), Told("en")
    (told,) = with_opinions([finding(pairs[1])], pairs, Engines(there=there, back=back))
    assert (there.read, back.read) == (["Two."], ["fr Two."])
    assert told.evidence["pivot"] == "fr Two."
    assert told.evidence["back_translation"] == "en fr Two."
    assert told.evidence["back_differs"] == "(nothing) → en fr"


def test_with_a_source_another_translation_of_it_stands_beside_the_copy():
    pairs = story("Two.", source="Deux.")
    there, back = Told("fr"), Told("en")
    (told,) = with_opinions([finding(pairs[0])], pairs, Engines(there=there, back=back))
    assert (there.read, back.read) == ([], ["Deux."])
    assert told.evidence == {"translation": "en Deux.", "translation_differs": "Two. → en Deux."}


def test_only_evidence_changes():
    pairs = story("One.", "Two.")
    flagged = [finding(pairs[0]), finding(pairs[1], Severity.MAJOR)]
    told = with_opinions(flagged, pairs, Engines(there=Told("fr"), back=Told("en")))
    assert [replace(f, evidence={}) for f in told] == flagged


def test_what_the_judging_models_made_is_kept_and_not_made_again():
    pairs = story("One.")
    there = Told("fr")
    known = finding(pairs[0], pivot="Un.", back_translation="One!")
    assert with_opinions([known], pairs, Engines(there=there, back=Told("en"))) == (known,)
    assert there.read == []


@pytest.mark.parametrize("engines", [Engines(), Engines(there=Told("fr")), Engines(back=Told("en"))])
def test_without_both_directions_there_is_nothing_to_show(engines):
    pairs = story("One.")
    assert with_opinions([finding(pairs[0])], pairs, engines) == (finding(pairs[0]),)


def test_a_segment_that_aligns_with_nothing_has_no_translation():
    pairs = story("One.", source="")
    assert with_opinions([finding(pairs[0])], pairs, Engines(there=Told("fr"), back=Told("en")))[0].evidence == {}


def test_the_gravest_come_first_and_no_more_than_some():
    pairs = story(*(f"Number {i}." for i in range(MOST + 9)))
    flagged = [finding(pair, Severity.MAJOR if i == 30 else Severity.MINOR, i / 100) for i, pair in enumerate(pairs)]
    there = Told("fr")
    with_opinions(flagged, pairs, Engines(there=there, back=Told("en")), seconds=1e9)
    assert len(there.read) == MOST
    assert there.read[0] == "Number 30."
    assert there.read[1] == f"Number {MOST + 8}."


@pytest.mark.parametrize(
    ("each", "seconds", "batches"),
    [
        (0.0, 3.0, [1, 8, 15]),
        (0.125, 3.0, [1, 8, 15]),
        (0.125, 2.0, [1, 8, 8]),
        (0.25, 3.0, [1, 8, 4]),
        (0.5, 3.0, [1, 8]),
        (9.0, 3.0, [1, 8]),
    ],
)
def test_batches_grow_and_none_is_begun_that_would_end_late(monkeypatch, each, seconds, batches):
    clock = [0.0]
    monkeypatch.setattr("mtcheck.evidence.opinions.time.monotonic", lambda: clock[0])

    class Slow(Told):
        def translate(self, sources):
            asked.append(len(sources))
            clock[0] += each * len(sources)
            return super().translate(sources)

    asked = []
    pairs = story(*(f"Number {i}." for i in range(MOST + 1)))
    with_opinions([finding(p) for p in pairs], pairs, Engines(there=Told("fr"), back=Slow("en")), seconds)
    assert asked == batches


def test_without_time_none_is_begun():
    pairs = story("One.")
    there = Told("fr")
    assert (
        with_opinions([finding(pairs[0])], pairs, Engines(there=there, back=Told("en")), seconds=0.0)[0].evidence == {}
    )
    assert there.read == []


@pytest.mark.parametrize(
    ("copy", "other", "told"),
    [
        ("the big dog ran", "the large dog", "big → large; ran → (nothing)"),
        ("The same.", "the same.", ""),
        ("", "a b", "(nothing) → a b"),
        ("one two three", "zero one three", "(nothing) → zero; two → (nothing)"),
        ("a  b", "a b", ""),
        ("x", "", "x → (nothing)"),
    ],
)
def test_words_that_differ_are_told_side_by_side(copy, other, told):
    assert differing(copy, other) == told
