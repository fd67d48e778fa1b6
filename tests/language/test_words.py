"""What counts as a word."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.language.words import punctuation, tokens, word_texts, words

WORDS = [
    ("", []),
    ("He didn't pay.", ["He", "didn't", "pay"]),
    ("l’OTAN et l'UE", ["l’OTAN", "et", "l'UE"]),
    ("The U.S. said $2,000.50.", ["The", "U.S.", "said", "2,000.50"]),
    ("2\u202f000 hommes à 20h30, 3,5\u00a0%", ["2\u202f000", "hommes", "à", "20h30", "3,5"]),
    ("in 2014 500 men", ["in", "2014", "500", "men"]),
    ("pro-Russian, end-of-year", ["pro-Russian", "end-of-year"]),
    ("a 12-year-old; the 1990s", ["a", "12-year-old", "the", "1990s"]),
    ("“knock? “", ["knock"]),
    ("Alexei\u0308 came", ["Alexei\u0308", "came"]),
    ("AT&T rose - fell", ["AT&T", "rose", "fell"]),
    ("the farmers' land", ["the", "farmers", "land"]),
    ("3.", ["3"]),
    ("at 20:30 on 3/4/2021", ["at", "20:30", "on", "3/4/2021"]),
    ("👩‍👩‍👧 came", ["came"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_are_letters_and_figures_with_what_joins_them(text, expected):
    assert [span.of(text) for span in words(text)] == expected
    assert list(word_texts(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Yes, $5.50!", [",", "$", "!"]), ("He didn't (U.S.)…", ["(", ")", "…"]), ("“a” – b", ["“", "”", "–"]), ("", [])],
)
def test_punctuation_inside_words_is_not_punctuation(text, expected):
    assert [span.of(text) for span in punctuation(text)] == expected


def test_tokens_split_at_every_kind_of_blank():
    text = "a\u00a0b\u2028c\r\nd\u3000e f."
    assert [span.of(text) for span in tokens(text)] == ["a", "b", "c", "d", "e", "f."]


@given(st.text(max_size=80))
@settings(max_examples=50, deadline=None)
def test_words_and_punctuation_are_disjoint_and_leave_no_letter_out(text):
    found = sorted((*words(text), *punctuation(text)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for span in found for i in range(span.start, span.end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalpha())
