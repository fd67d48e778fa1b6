"""Tags are per word, come from the second reading, and follow the weights."""

import json
import math

import numpy as np
import pytest

from mtcheck.engines import tagging
from mtcheck.engines.conversion.gguf import read_gguf
from mtcheck.engines.conversion.smollm2 import convert_smollm2
from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.engines.special_tokens import AGAIN, BEGIN, TAGS
from mtcheck.engines.tagging import WordTagger
from mtcheck.errors import ModelError
from tests.engines.conversion import files
from tests.engines.conversion.test_adapters import thin, written


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("tagger")
    (path / "a.gguf").write_bytes(files.llama_gguf(files.llama_weights()))
    draw = np.random.default_rng(5)
    tags = draw.normal(0, 0.5, (3, files.WIDTH)).astype(np.float16)
    adapters = written(path / "a.npz", thin(read_gguf(path / "a.gguf"), 2**-9) | {"tags": tags})
    convert_smollm2(path / "a.gguf", path / "model", None, adapters=adapters)
    return path / "model"


@pytest.fixture(scope="module")
def tagger(folder):
    return WordTagger(folder, CausalLanguageModel(folder, threads=1))


def by_hand(model, text, context):
    """Both readings in one call of the generator, without any of the engine's own work."""
    first = [t.text for t in model.bpe.encode(f"{context} {text}\n")]
    second = [t.text for t in model.bpe.encode(f" {text}\n")]
    ids = [model.ids[t] for t in (BEGIN, *first, AGAIN, *second)]
    logits = np.asarray(model.generator.forward_batch([ids]))[0]
    tags = np.exp(logits[-len(second) :][:, [model.ids[t] for t in TAGS]])
    return tags / tags.sum(1, keepdims=True)


@pytest.mark.parametrize("context", ["English:", "French: été\nEnglish:"])
@pytest.mark.parametrize("text", ["the", "b c d", "é, x"])
def test_a_word_is_as_wrong_as_its_worst_token(tagger, text, context):
    (read,) = tagger.read_twice([text], [context])
    expected, at = by_hand(tagger._model, text, context), 0
    for wrong, severe in zip(read.tags.words, read.tags.severe, strict=True):
        count = len(tagger._model.bpe.encode(" " + text[wrong.start : wrong.end]))
        rows = expected[at : at + count]
        assert wrong.value == pytest.approx(1 - rows[:, 0].min(), abs=1e-4)
        assert severe.value == pytest.approx(rows[:, 2].max(), abs=1e-4)
        at += count
    assert (read.tags.needs_edit, read.tags.misleads) == pytest.approx((1 - expected[-1, 0], expected[-1, 2]), abs=1e-4)


@pytest.mark.parametrize("context", ["English:", "French: été\nEnglish:"])
@pytest.mark.parametrize("text", ["Oh  the cat’s\nhat 日本.", "a", "the cat sat", "", " \n", "the cat "])
def test_spans_are_the_words_of_the_text(tagger, text, context):
    (read,) = tagger.read_twice([text], [context])
    for words in (read.surprisal, read.tags.words, read.tags.severe):
        assert [text[w.start : w.end] for w in words] == text.split()
    assert all(0 < w.value < 1 for w in read.tags.words)


@pytest.mark.parametrize("text", ["the cat sat", "é, the hat 1995."])
def test_the_first_reading_gives_the_surprisal_of_the_language_model(tagger, text):
    context = "French: été\nEnglish:"
    (read,) = tagger.read_twice([text], [context])
    (words,) = tagger._model.surprisal([text], [context])
    assert [(w.start, w.end) for w in read.surprisal] == [(w.start, w.end) for w in words]
    assert [w.value for w in read.surprisal] == pytest.approx([w.value for w in words], abs=1e-3)
    assert [w.expected for w in read.surprisal] == pytest.approx([w.expected for w in words], abs=1e-3)


def test_neither_order_nor_neighbours_change_what_is_said(tagger):
    texts = ["the mat", "a", "", "the cat sat on the mat and on the hat", "the"]
    contexts = ["English:", "French: le\nEnglish:", "English:", "English:", "French: été\nEnglish:"]
    together = tagger.read_twice(texts, contexts)
    for text, context, one in zip(texts, contexts, together, strict=True):
        (alone,) = tagger.read_twice([text], [context])
        assert [w.value for w in one.tags.words] == pytest.approx([w.value for w in alone.tags.words], abs=1e-3)
    assert tagger.read_twice([], []) == ()
    with pytest.raises(ValueError, match="zip"):
        tagger.read_twice(["a"], [])


@pytest.mark.parametrize("words", [7, 40, 111])
def test_a_long_text_is_read_in_parts_and_no_word_is_lost(tagger, monkeypatch, words):
    monkeypatch.setattr(tagging, "LONGEST", 60)
    monkeypatch.setattr(tagging, "MOST_BEFORE", 10)
    text = "  ".join(f"w{i}" for i in range(words))
    (read,) = tagger.read_twice([text], ["French: une phrase sans fin\nEnglish:"])
    assert [text[w.start : w.end] for w in read.tags.words] == text.split()
    assert [text[w.start : w.end] for w in read.surprisal] == text.split()
    assert all(math.isfinite(w.value) and w.value > 0 for w in read.surprisal)


def test_one_endless_word_is_read_whole(tagger, monkeypatch):
    monkeypatch.setattr(tagging, "LONGEST", 20)
    (read,) = tagger.read_twice(["x" * 90], ["English:"])
    assert [(w.start, w.end) for w in read.tags.words] == [(0, 90)]


@pytest.mark.parametrize("content", ["", "{}", json.dumps({"again": "<none>", "tags": list(TAGS)})])
def test_a_folder_that_does_not_say_how_it_tags_is_refused(folder, tagger, tmp_path, content):
    (tmp_path / "tags.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded as a model"):
        WordTagger(tmp_path, tagger._model)
