"""Characters that act on a terminal, a parser or a reader's eye are always changed on output."""

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.text.escape import in_json, inert, inert_page, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” é 漢 🎉", "plain, “quoted” é 漢 🎉"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("a\r\u2028b\u0085c", "a\\r\\u2028b\\x85c"),
        ("été – 1\u00a0000 € 日本\u3000語", "été – 1\u00a0000 € 日本\u3000語"),
        ("\u202eevil\u202c", "\\u202eevil\\u202c"),
        ("\x00\x9b\u2028", "\\x00\\x9b\\u2028"),
        ("half \ud800", "half \\ud800"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("2\u202f000 « mots\u00a0»", "2\u202f000 « mots\u00a0»"),
    ],
)
def test_visible(text, shown):
    """Controls are shown, letters and blanks of all languages stay."""
    assert visible(text) == shown


@given(st.text())
def test_visible_is_one_printable_line(text):
    shown = visible(text)
    assert "\x1b" not in shown
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", "\\::error::x"),
        ("    ::add-mask::x", "    \\::add-mask::x"),
        ("  ##[group]x", "  \\##[group]x"),
        ("std::vector", "std::vector"),
        ("# title", "# title"),
        ("", ""),
    ],
)
def test_no_line_of_a_log_is_a_command(line, shown):
    assert inert(line) == shown


@given(st.text(alphabet=st.characters()))
def test_json_means_the_same(text):
    """Escaping JSON does not change what it says, and what it prints is harmless."""
    dumped = in_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(dumped) == [text]
    assert visible(dumped) == dumped


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a\n::error::x</p>", "<p>a\n&#58;:error::x</p>"),
        ("  ##[error]x", "  &#35;#[error]x"),
        ("\t::x\n ::y", "\t&#58;:x\n &#58;:y"),
        ("a ::error::x", "a ::error::x"),
        (":error", ":error"),
        ("# [a]\n## b", "# [a]\n## b"),
        ("\n\n::a", "\n\n&#58;:a"),
    ],
)
def test_a_page_shows_the_same_and_begins_no_command(page, expected):
    assert inert_page(page) == expected
    assert html.unescape(inert_page(page)) == page
