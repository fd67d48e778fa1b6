"""A text without its debris, and the original places of its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.text.debris import debris, plain

PIECES = st.sampled_from(["&quot;", "&#39;", "&amp;", "<b>", "</b>", "\u00ad", "cafÃ©", "\ufffd", " ", "."])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("isn&#39;t &quot;new&quot;", 'isn\'t "new"'),
        ("the <b>may\u00ador</b> of DÃ©ville", "the mayor of Déville"),
        ("AT&T and R&D; a < b", "AT&T and R&D; a < b"),
        ("caf\ufffd", "caf\ufffd"),
        ("<br>", "<br>"),
        ("", ""),
    ],
)
def test_what_a_text_means(text, meant):
    assert plain(text).text == meant


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("It isn&#39;t so.", "isn't", "isn&#39;t"),
        ("It isn&#39;t so.", "so", "so"),
        ("the <b>mayor</b> left", "mayor", "mayor"),
        ("a gov\u00adern\u00adment fell", "government", "gov\u00adern\u00adment"),
        ("le dÃ©jeuner", "déj", "dÃ©jeuner"),
    ],
)
def test_a_word_is_found_again(text, word, original):
    read = plain(text)
    start = read.text.index(word)
    a, b = read.original(start, start + len(word))
    assert text[a:b] == original


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_every_character_stands_for_a_span_in_order(text):
    read = plain(text)
    places = [read.original(i, i + 1) for i in range(len(read.text))]
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert places == sorted(places)
    pieces = {(piece.span.start, piece.span.end) for piece in debris(text)}
    assert all(text[a:b] == c or (a, b) in pieces for c, (a, b) in zip(read.text, places, strict=True))
