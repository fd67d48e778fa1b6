"""Character references read as browsers read them; what only looks like one stays as it is, with its place."""

import pytest

from mtcheck.documents import read_bytes
from mtcheck.documents.references import unescaped
from tests.documents.support import places

ROWS = [
    ("AT&T and S&P 500", "AT&T and S&P 500"),
    ("R&D", "R&D"),
    ("a&b;c", "a&b;c"),
    ("Q&A; Q&A", "Q&A; Q&A"),
    ("fish &chips; &c.", "fish &chips; &c."),
    ("a & b &", "a & b &"),
    ("x&y=1&z=2", "x&y=1&z=2"),
    ("AT&amp;T", "AT&T"),
    ("AT&ampT", "AT&T"),
    ("&copy 2020 &copy; 2021", "© 2020 © 2021"),
    ("&notit &notin;", "¬it ∉"),
    ("caf&eacute;", "café"),
    ("&#65;&#x42;&#67 ", "ABC"),
    ("&#0000000000065;", "A"),
    (f"a&#{'9' * 4_301};b", "a\ufffdb"),
    (f"a&#x{'f' * 5_000};b", "a\ufffdb"),
    ("a&#1114112;b", "a\ufffdb"),
    ("a&#;b &#x;c", "a&#;b &#x;c"),
    ("&&&amp;&&", "&&&&&"),
]


@pytest.mark.parametrize(("written", "read"), ROWS, ids=lambda text: text[:20])
def test_a_page_reads_as_in_a_browser(written, read):
    """In a page, in ninjs, and in HTML inside NewsML."""
    page = f"<html><body><p>Start {written} end of it</p></body></html>"
    expected = " ".join(f"Start {read} end of it".split())
    (document,) = read_bytes(page.encode(), "a.html")
    assert document.text == expected
    html = page.replace("\\", "\\\\").replace('"', '\\"')
    (item,) = read_bytes(f'{{"headline": "", "body_xhtml": "{html}"}}'.encode(), "a.json")
    assert item.text == expected
    escaped = page.replace("&", "&amp;").replace("<", "&lt;")
    news = f'<newsItem><contentSet><inlineData contenttype="text/html">{escaped}</inlineData></contentSet></newsItem>'
    (story,) = read_bytes(news.encode(), "a.xml")
    assert story.text == expected


def test_words_behind_an_ampersand_keep_their_column():
    """The place of every character is that of the file."""
    page = "<p>AT&T &amp; S&P 500 fell</p>"
    (document,) = read_bytes(page.encode(), "a.html")
    for word in ("AT&T", "S&P", "500", "fell"):
        assert places(document, word) == (1, page.index(word) + 1)


def test_bars_in_cells_keep_their_column():
    """A bar in a Markdown table is written with a backslash, which the parser takes away."""
    page = "| a | b |\n|---|---|\n| x \\| y \\| w | zed |\n| q | one\\|two c |\n"
    (document,) = read_bytes(page.encode(), "a.md")
    assert "x | y | w" in document.text
    rows = page.split("\n")
    for word in ("x", "y", "w", "zed", "q", "one", "two", "c"):
        line = next(i for i, row in enumerate(rows, 1) if word in row)
        assert places(document, word) == (line, rows[line - 1].index(word) + 1)


@pytest.mark.parametrize(
    ("reference", "value"),
    [
        *(("&amp;", ("&", 5)), ("&amp", ("&", 4)), ("&notit;", ("¬", 4)), ("&T", ("", 0)), ("&AMP", ("&", 4))),
        *(("&#x41;", ("A", 6)), ("&#0;", ("\ufffd", 4)), ("&#128;", ("€", 6)), ("&lang", ("", 0))),
    ],
)
def test_one_reference(reference, value):
    assert unescaped(reference) == value
