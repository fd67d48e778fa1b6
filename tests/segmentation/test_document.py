"""Segments know their place."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.segmentation import segment
from mtcheck.types import Document, Location, Paragraph, Span


def document(text, *paragraphs, lang="en"):
    return Document("a.txt", text, lang, tuple(paragraphs))


def lines(text, **kinds):
    """A document with a paragraph a line."""
    paragraphs, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        paragraphs.append(
            Paragraph(Span(at, at + len(line)), Location(number, 1), kind=kinds.get(f"line{number}", "text"))
        )
        at += len(line) + 1
    return document(text, *paragraphs)


def test_segments_carry_their_paragraph_span_line_and_column():
    pairs = segment(lines("He came.  She left.\n \n\u00a0It rained."))
    assert [(s.text, s.span, s.location.line, s.location.column) for s, _ in pairs] == [
        ("He came.", Span(0, 8), 1, 1),
        ("She left.", Span(10, 19), 1, 11),
        ("It rained.", Span(23, 33), 3, 2),
    ]
    assert [p.location.line for _, p in pairs] == [1, 1, 3]


def test_a_paragraph_over_several_lines_gives_each_segment_its_line():
    text = "x\nHe came\r\nby train. She left.\r\nIt rained."
    pairs = segment(document(text, Paragraph(Span(2, len(text)), Location(2, 1))))
    assert [(s.text, s.location.line, s.location.column) for s, _ in pairs] == [
        ("He came\r\nby train.", 2, 1),
        ("She left.", 3, 11),
        ("It rained.", 4, 1),
    ]


def test_marks_of_the_file_are_kept():
    text = "One here. Two there. Three."
    paragraph = Paragraph(Span(0, len(text)), Location(5, 10), marks=((0, 5, 10), (10, 7, 3)))
    places = [(s.location.line, s.location.column) for s, _ in segment(document(text, paragraph))]
    assert places == [(5, 10), (7, 3), (7, 14)]


def test_places_without_lines_keep_the_name_of_their_element():
    paragraph = Paragraph(Span(0, 19), Location(element="unit-7"))
    assert {s.location for s, _ in segment(document("He came. She left.", paragraph))} == {Location(element="unit-7")}


def test_only_text_and_headings_are_segmented():
    found = segment(lines("SLUG-1\nNews of the day\nHe came.", line1="slug", line2="heading"))
    assert [s.text for s, _ in found] == ["News of the day", "He came."]


PIECES = ["He came. ", "\u00a0", "\u2028", "\r\n", "\n", "e\u0301", "👩‍👩‍👧", "“Yes?” ", "she left. ", ". , ", "M. "]


@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join))
@settings(max_examples=50, deadline=None)
def test_text_is_what_stands_at_the_span_and_line_and_column_lead_there(text):
    for found, paragraph in segment(lines(text)):
        assert found.text == found.span.of(text)
        assert paragraph.span.start <= found.span.start < found.span.end <= paragraph.span.end
        assert found.location == paragraph.locate(text, found.span.start)


def test_a_long_paragraph_of_many_lines_is_located_in_linear_time():
    text = "He came.\n" * 50_000
    began = time.process_time()
    found = segment(document(text, Paragraph(Span(0, len(text)), Location(1, 1))))
    assert time.process_time() - began < 20
    assert found[-1][0].location == Location(50_000, 1)


def test_a_long_paragraph_of_many_marks_is_located_in_linear_time():
    """Two marks a sentence, as an escape leaves them."""
    text = "Smith & Co. paid. " * 8_000
    marks = tuple((at, 1, at * 2 + 1) for at in range(len(text)) if text[at] == "&" or text[at - 1] == "&")
    began = time.process_time()
    found = segment(document(text, Paragraph(Span(0, len(text)), Location(1, 1), marks=((0, 1, 1), *marks))))
    assert time.process_time() - began < 20
    assert found[1][0].location == Location(1, marks[1][2] + found[1][0].span.start - marks[1][0])
