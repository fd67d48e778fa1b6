"""What signals have in common."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.signals import SIGNALS, measure
from mtcheck.signals.base import just_before, overlaps_any, owner
from mtcheck.types import Span
from tests.signals.tables import story

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda pair: Span(pair[0], sum(pair)))


@given(SPANS, st.lists(SPANS, max_size=8))
def test_a_span_overlaps_others_as_if_each_were_asked(span, spans):
    apart: list[Span] = []
    for other in spans:
        if not any(other.overlaps(kept) for kept in apart):
            apart = sorted([*apart, other])
    assert overlaps_any(span, apart) == any(span.overlaps(other) for other in apart)


@pytest.mark.parametrize(("position", "expected"), [(0, "0"), (6, "0"), (7, "1"), (9, "1"), (10, "2"), (99, "2")])
def test_a_position_belongs_to_the_last_pair_that_begins_before_it(position, expected):
    assert owner(story("He came", "So", "Went"), position + 1 if position else 0).id == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"), [("in May 12", 7, True), ("in May 12", 6, False), ("12", 0, False)]
)
def test_only_what_stands_right_before_counts(text, at, expected):
    assert just_before(re.compile(r"\bMay\s$"), text, at) is expected


FRENCH_FAULTS = (
    "M. Dupont left at 20h30.", "He flew to Pékin.", "“Yes”, indicated Thursday the minister.",
    "The match took place on 14 juillet.", "He knew a large success.",
)  # fmt: skip


def told(text, lang_pair):
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story(text)]
    signals, skipped = measure(SIGNALS, pairs, {})
    return {signal.name for signal in signals}, {line.name: line.reason for line in skipped}


@pytest.mark.parametrize("text", FRENCH_FAULTS)
def test_french_faults_are_those_of_copy_from_french(text):
    assert told(text, "fr-en")[0]
    for lang_pair in ("de-en", "es-en", "ru-en", "zh-en"):
        assert told(text, lang_pair)[0] <= {"spelling"}


@pytest.mark.parametrize("name", ["attribution", "calques", "locale", "names"])
def test_what_is_left_out_for_a_source_language_is_said(name):
    assert name not in told("He left.", "fr-en")[1]
    assert re.search(r"from French(, English)?, not from German", told("He left.", "de-en")[1][name])


def test_what_does_not_depend_on_the_source_is_found_for_every_source():
    assert "locale" in told("It was Tuesday, 3 March 2014.", "de-en")[0]
    assert "names" in told("Zelensky spoke. Zelensky left. Zelenskyy called.", "de-en")[0]


def test_each_pair_is_read_by_its_own_languages():
    """Records of several language pairs in one batch."""
    french, german = story("M. Dupont left."), story("M. Dupont left.")
    pairs = [french[0], replace(german[0], id="de", lang_pair="de-en")]
    assert {signal.pair_id for signal in measure(SIGNALS, pairs, {})[0]} == {"0"}
