"""A span in the text is a line and a column in the file."""

import pytest

from mtcheck.report.places import Place, Places
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
