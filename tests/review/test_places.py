"""A span in the text is a line and a column in the file."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.review.places import Place, Places
from mtcheck.types import Document, Location, Paragraph, Span


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        ("one two", Span(4, 7), Place(1, 5, 1, 8)),
        ("one\ntwo", Span(4, 7), Place(2, 1, 2, 4)),
        ("one\r\ntwo", Span(5, 8), Place(2, 1, 2, 4)),
        ("one\rtwo", Span(2, 5), Place(1, 3, 2, 2)),
        ("one\u2028two", Span(4, 7), Place(1, 5, 1, 8)),
        ("🎉é two", Span(3, 6), Place(1, 4, 1, 7)),
        ("end", Span(3, 3), Place(1, 4, 1, 4)),
    ],
)
def test_without_paragraphs(text, span, place):
    """Lines end at CR, LF or both; columns are code points."""
    assert Places(Document("a", text)).of(span) == place


def test_paragraphs_lead_back_to_the_file():
    """The place of a paragraph in the file counts, not its place in the text."""
    paragraphs = (
        Paragraph(Span(0, 5), Location(10, 7, "unit 1")),
        Paragraph(Span(7, 12), Location(None, None, "cell B2")),
    )
    places = Places(Document("a.xlf", "Hello\n\nWorld", paragraphs=paragraphs))
    assert places.of(Span(1, 5)) == Place(10, 8, 10, 12, "unit 1")
    assert places.of(Span(7, 12)) == Place(None, None, None, None, "cell B2")


CUTS = st.lists(st.integers(0, 30), min_size=2, max_size=4).map(sorted)
LOCATIONS = st.sampled_from([Location(7, 5, "unit 1"), Location(7, None), Location(element="cell B2")])


@given(st.text("a\r\n\u2028", min_size=30, max_size=30), CUTS, LOCATIONS, st.integers(0, 30), st.integers(0, 30))
def test_places_are_where_paragraphs_locate_them(text, cuts, location, start, length):
    """A span may begin, and a paragraph be cut, between CR and LF."""
    paragraphs = tuple(Paragraph(Span(*span), location) for span in pairwise(cuts))
    places = Places(Document("a.txt", text, paragraphs=paragraphs))
    span = Span(start, min(30, start + length))
    begin = places.paragraph(span.start).locate(text, span.start)
    end = places.paragraph(max(span.start, span.end - 1)).locate(text, span.end)
    assert places.of(span) == Place(begin.line, begin.column, end.line, end.column, begin.element)


def test_line_ends_are_sought_once(monkeypatch):
    """Sought anew for each finding, they would take the square of a paragraph's length."""
    text = "He came.\nShe left."
    places = Places(Document("a.txt", text, paragraphs=(Paragraph(Span(0, len(text)), Location(3, 1)),)))
    monkeypatch.setattr("mtcheck.text.lines.LINE_END", None)
    assert places.of(Span(13, 17)) == Place(4, 5, 4, 9)


@pytest.mark.parametrize(
    ("name", "format", "marks", "editable"),
    [
        ("a.txt", "text", (), True),
        ("-", "text", (), False),
        ("a.xlf", "xliff", (), False),
        ("a.md", "markdown", ((0, 1, 1), (3, 1, 5)), True),
        ("a.md", "markdown", ((0, 1, 1), (2, 1, 5)), False),
    ],
)
def test_editable(name, format, marks, editable):
    """A fix is offered only where words stand in the file as in the text, with no markup between them."""
    document = Document(name, "Hello", paragraphs=(Paragraph(Span(0, 5), Location(1, 1), marks=marks),), format=format)
    assert Places(document).editable(Span(0, 3)) is editable


MARKS = st.lists(st.integers(1, 12), max_size=6, unique=True).map(
    lambda offsets: tuple((at, 5, 10 * at + 1) for at in (0, *sorted(offsets)))
)


@given(MARKS, st.integers(0, 13), st.integers(0, 13))
def test_places_between_marks_are_counted_from_the_mark_before(marks, start, length):
    """And a span may be edited if it crosses no mark and does not lie in a piece as short as an escape."""
    text, end = "x" * 13, min(13, start + length)
    paragraph = Paragraph(Span(0, 13), Location(5, 1), marks=marks)
    at, _, column = [mark for mark in marks if mark[0] <= start][-1]
    assert paragraph.locate(text, start) == Location(5, column + start - at)
    following = next((mark[0] for mark in marks if mark[0] > start), 13)
    editable = end <= following and following - at > 2
    assert Places(Document("a.md", text, "en", (paragraph,), "markdown")).editable(Span(start, end)) is editable
