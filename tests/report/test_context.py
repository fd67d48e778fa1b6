"""Marked words with their neighbours."""

import pytest

from mtcheck.report.page.context import MAX_CONTEXT, Context, context
from mtcheck.types import Span

TEXT = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One", Context("", "One", " two three four five six seven…")),
        ("fifteen.", Context("…eleven twelve thirteen fourteen ", "fifteen.", "")),
        ("eight nine", Context("One two three four five six seven ", "eight nine", " ten eleven twelve thirteen…")),
        (TEXT, Context("", TEXT, "")),
    ],
)
def test_context(words, expected):
    start = TEXT.index(words)
    assert context(TEXT, Span(start, start + len(words)), Span(0, len(TEXT))) == expected


def test_an_empty_place_keeps_its_neighbours():
    found = context(TEXT, Span(8, 8), Span(0, len(TEXT)))
    assert (found.before, found.marked) == ("One two ", "")
    assert found.after.startswith("three")


def test_one_line():
    """Line ends and runs of blanks inside are one blank; a paragraph of one long word is shown in part."""
    assert context("a\n b", Span(0, 4), Span(0, 4)).marked == "a b"
    assert len(context("x" * 500, Span(250, 251), Span(0, 500)).before) == MAX_CONTEXT + 1
