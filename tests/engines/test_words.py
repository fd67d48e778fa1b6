"""Numbers of tokens become numbers of words, each counted once and in its own word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.engines.words import Token, code_point_ends, sum_by_word


@pytest.mark.parametrize(
    ("text", "tokens", "words"),
    [
        ("Oh no", [(0, 2, 1), (2, 5, 2)], [(0, 2, 1), (3, 5, 2)]),
        ("Oh no", [(0, 1, 1), (1, 2, 2), (2, 5, 4)], [(0, 2, 3), (3, 5, 4)]),
        ("Oh  no", [(0, 2, 1), (2, 3, 2), (3, 6, 4)], [(0, 2, 1), (4, 6, 6)]),  # A blank counts for what follows it.
        ("  Oh", [(0, 1, 1), (1, 4, 2)], [(2, 4, 3)]),
        ("Oh ", [(0, 2, 1), (2, 3, 2)], [(0, 2, 1)]),  # A blank at the end counts for nothing.
        ("日", [(0, 1, 1), (0, 1, 2), (0, 1, 4)], [(0, 1, 7)]),  # One character cut into three tokens.
        ("", [], []),
        (" \n", [(0, 2, 1)], []),
    ],
)
def test_values_are_summed_by_word(text, tokens, words):
    found = sum_by_word(text, [Token("", a, b) for a, b, _ in tokens], [float(v) for _, _, v in tokens])
    assert [(w.start, w.end, w.value) for w in found] == words


@pytest.mark.parametrize(("text", "ends"), [("", []), ("ab", [1, 2]), ("é!", [1, 1, 2]), ("a日", [1, 2, 2, 2])])
def test_bytes_know_their_code_point(text, ends):
    assert code_point_ends(text) == ends


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_words_are_those_of_split(text):
    """Spans are exactly the words of the text, whatever is in it."""
    tokens = [Token(c, i, i + 1) for i, c in enumerate(text)]
    words = sum_by_word(text, tokens, [0.0 if c.isspace() else 1.0 for c in text])
    spans = [text[w.start : w.end] for w in words]
    assert " ".join(spans).split() == spans
    assert sum(w.value for w in words) == sum(len(s) for s in spans) == sum(not c.isspace() for c in text)
