"""A change can be applied and undone, and places are mapped correctly both ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.desk.splice import Splice, smallest
from mtcheck.types import Span

TEXTS = st.text(alphabet="ab \n“é😀", max_size=30)


@pytest.mark.parametrize(
    ("before", "after", "splice"),
    [
        ("the the cat", "the cat", Splice(4, "the ", "")),
        ("in  Geneva", "in Geneva", Splice(3, " ", "")),
        ("", "new", Splice(0, "", "new")),
        ("same", "same", Splice(4, "", "")),
    ],
)
def test_the_smallest_change(before, after, splice):
    """The common beginning and end of both texts are not part of the change."""
    assert smallest(before, after) == splice


@pytest.mark.parametrize(
    ("span", "splice", "kept", "grown"),
    [
        (Span(5, 8), Splice(0, "ab", "x"), Span(4, 7), Span(4, 7)),  # before it
        (Span(0, 3), Splice(5, "ab", "x"), Span(0, 3), Span(0, 3)),  # behind it
        (Span(2, 8), Splice(4, "a", "xyz"), Span(2, 10), Span(2, 10)),  # inside it
        (Span(2, 4), Splice(2, "ab", "xyz"), Span(2, 5), Span(2, 5)),  # all of it
        (Span(2, 4), Splice(4, "", "xy"), Span(2, 4), Span(2, 6)),  # at its end
        (Span(2, 4), Splice(2, "", "xy"), Span(4, 6), Span(2, 6)),  # at its start
        (Span(3, 3), Splice(3, "", "xy"), Span(3, 3), Span(3, 5)),  # a place where words are missing
        (Span(3, 6), Splice(2, "abc", ""), Span(2, 3), Span(2, 3)),  # over its edge
    ],
)
def test_where_a_span_goes(span, splice, kept, grown):
    """Marked words stay the same words; a paragraph includes text added at its edge."""
    assert splice.forward(span) == kept
    assert splice.forward(span, grow=True) == grown


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS)
def test_a_change_is_what_it_says(before, after):
    """Applied it gives the new text, undone the old one."""
    splice = smallest(before, after)
    assert splice.apply(before) == after
    assert splice.inverse().apply(after) == before


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_words_that_were_not_touched_are_found_again(before, after, data):
    """A span on either side of the change reads the same before and after, and leads back to itself."""
    splice = smallest(before, after)
    ends = (0, splice.start) if data.draw(st.booleans()) else (splice.end, len(before))
    start = data.draw(st.integers(*ends))
    span = Span(start, data.draw(st.integers(start, ends[1])))
    there = splice.forward(span)
    assert there.of(after) == span.of(before)
    assert splice.back(there).of(before) == span.of(before)
