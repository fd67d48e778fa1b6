"""What signals have in common."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
