"""Surprisal is per word, depends on the preceding text, and shared beginnings are read once."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.engines import language_model
from mtcheck.engines.buckets import width
from mtcheck.engines.language_model import WINDOW, CausalLanguageModel, _pieces
from mtcheck.engines.special_tokens import BEGIN
from mtcheck.errors import ModelError


@pytest.fixture
def model(language_model):
    return language_model


class Counting:
    """The generator, recording the lengths of the rows it is given."""

    def __init__(self, inner):
        self.inner, self.lengths = inner, []

    def forward_batch(self, ids, lengths, **options):
        self.lengths += np.asarray(lengths).tolist()
        return self.inner.forward_batch(ids, lengths, **options)


@pytest.mark.parametrize("context", ["", "Before.", "Before. ", "French: été\nEnglish:", "\n"])
@pytest.mark.parametrize("text", ["Oh  the cat’s\nhat 日本.", " led", "", " \n"])
def test_spans_are_the_words_of_the_text(model, text, context):
    (words,) = model.surprisal([text], [context])
    assert [text[w.start : w.end] for w in words] == text.split()
    assert all(w.value > 0 for w in words)


def test_a_context_changes_what_surprises(model):
    plain, after = model.log_prob(["the cat", "the cat"], ["", "a dog and"])
    assert plain != pytest.approx(after, abs=1e-3)


@pytest.mark.parametrize(("context", "same"), [("a dog", "a dog "), ("a dog\n", "a dog\n")])
def test_context_and_text_are_joined_by_one_blank(model, context, same):
    """With the blank the first token is that of running text; a line end is kept as it is."""
    a, b = model.log_prob(["the"], [context]), model.log_prob(["the"], [same])
    assert a == pytest.approx(b, abs=1e-4)


def test_the_sum_over_words_is_the_log_prob(model):
    text, context = "the cat sat on the mat", "Once upon a time"
    (words,) = model.surprisal([text], [context])
    assert -sum(w.value for w in words) == pytest.approx(model.log_prob([text], [context])[0], abs=1e-3)


def test_what_is_expected_is_at_most_what_an_even_guess_would_be(model):
    """The entropy of a token lies between 0 and ln of the vocabulary; a word's is the sum over its tokens."""
    text = "the cat"
    (words,) = model.surprisal([text], [""])
    assert len(words) == 2
    tokens = [sum(token.start < w.end and w.start < token.end for token in model.bpe.encode(text)) for w in words]
    assert all(0 < w.expected <= n * math.log(len(model.ids)) for w, n in zip(words, tokens, strict=True))


def test_what_begins_another_is_read_with_it(model, monkeypatch):
    """A growing context costs one reading for each width, and the results stay equal (float32 sums differ in order)."""
    lines = ["the", "cat", "sat", "on the mat", "and the hat", "fell off it"]
    contexts = ["\n".join([*lines[:i], ""]) for i in range(len(lines))]
    alone = [model.log_prob([line], [context])[0] for line, context in zip(lines, contexts, strict=True)]
    counting = Counting(model.generator)
    monkeypatch.setattr(model, "generator", counting)
    assert list(model.log_prob(lines, contexts)) == pytest.approx(alone, rel=1e-5)
    whole = [1 + len(model.bpe.encode(context + line)) for line, context in zip(lines, contexts, strict=True)]
    longest = {width(length): length for length in whole}
    assert 1 < len(longest) < len(lines)
    assert sorted(counting.lengths) == sorted(length - 1 for length in longest.values())  # Nothing follows the last.


def test_a_text_is_read_in_the_shape_of_ctranslate2s_own_scoring(model):
    """`score_batch` gives the same if another row sets the width (float32 sums differ in order)."""
    rows = [[token.text for token in model.bpe.encode(text)] for text in ("the", "the cat sat on the mat")]
    widest = width(1 + max(map(len, rows)))
    read = [[BEGIN, *row] for row in (*rows, rows[0] * widest)]
    read[-1] = read[-1][:widest]
    expected = [result.log_probs for result in model.generator.score_batch(read)]
    for found, one in zip(model._score_batch(rows), expected, strict=False):
        assert found == pytest.approx(one, rel=1e-5)


def test_order_is_kept(model):
    texts = ["the mat", "a", "", "the cat sat on the mat", "the"]
    alone = [model.surprisal([t], [""])[0] for t in texts]
    for one, other in zip(alone, model.surprisal(texts, [""] * 5), strict=True):
        assert [w.value for w in one] == pytest.approx([w.value for w in other], rel=1e-5)
    assert model.surprisal([], []) == ()
    with pytest.raises(ValueError, match="zip"):
        model.surprisal(["a"], [])


def test_a_text_beyond_the_window_is_read_in_windows(model, monkeypatch):
    """With a window of 24 tokens, every word has a number, and the context is cut on its left."""
    monkeypatch.setattr(language_model, "WINDOW", 24)
    monkeypatch.setattr(language_model, "STRIDE", 4)
    text = "the cat sat on the mat and looked at it"
    (words,) = model.surprisal([text], ["a very long context that does not fit"])
    assert len(words) == 10
    assert all(w.value > 0 for w in words)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1500), st.integers(0, 1500))
def test_every_token_is_scored_once(length, first):
    """Windows fit, are consecutive, and begin with context if there is any."""
    first = min(first, length)
    tokens = [str(i) for i in range(length)]
    scored = []
    for piece in _pieces(tokens, first):
        assert len(piece.tokens) < WINDOW
        assert piece.tokens == tuple(tokens[int(piece.tokens[0]) : int(piece.tokens[0]) + len(piece.tokens)])
        assert piece.first >= min(int(piece.tokens[piece.first]), 100)
        scored += piece.tokens[piece.first :]
    assert scored == tokens[first:]


def test_a_bad_folder_is_said_in_a_sentence(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded as a model"):
        CausalLanguageModel(tmp_path)
