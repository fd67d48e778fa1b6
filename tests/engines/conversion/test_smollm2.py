"""The converted network computes what the published one does: rotary order, shared heads, gates and all."""

import pytest

from mtcheck.engines.conversion.smollm2 import convert_smollm2
from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.errors import ModelError
from tests.engines.conversion import files


@pytest.fixture(scope="module")
def weights():
    return files.llama_weights()


@pytest.fixture(scope="module")
def folder(weights, tmp_path_factory):
    path = tmp_path_factory.mktemp("llama")
    (path / "a.gguf").write_bytes(files.llama_gguf(weights))
    convert_smollm2(path / "a.gguf", path / "model", quantization=None)
    return path / "model"


@pytest.mark.parametrize("text", ["the cat", "What the\nhell, 1995?", "é 日本"])
def test_log_probs_equal_the_reference(folder, weights, text):
    model = CausalLanguageModel(folder, threads=1)
    tokens = ["<|endoftext|>", *(t.text for t in model.bpe.encode(text))]
    expected = files.llama_log_probs(weights, [files.TOKENS.index(t) for t in tokens])
    assert model.log_prob([text], [""])[0] == pytest.approx(expected.sum(), abs=1e-3)


def test_word_order_matters_to_it(folder):
    """A network whose positions were lost would give both orders nearly the same."""
    model = CausalLanguageModel(folder, threads=1)
    a, b = model.log_prob(["b", "b"], ["the cat sat on a mat", "the mat sat on a cat"])
    assert abs(a - b) > 1e-3


def test_int8_stays_close(folder, weights, tmp_path):
    (tmp_path / "a.gguf").write_bytes(files.llama_gguf(weights))
    convert_smollm2(tmp_path / "a.gguf", tmp_path / "model")
    assert (tmp_path / "model" / "model.bin").stat().st_size < 0.5 * (folder / "model.bin").stat().st_size
    exact, rounded = (
        CausalLanguageModel(f, threads=1).log_prob(["the cat sat"], [""])[0] for f in (folder, tmp_path / "model")
    )
    assert rounded == pytest.approx(exact, rel=0.05)


def test_another_architecture_is_refused(tmp_path):
    (tmp_path / "a.gguf").write_bytes(files.gguf({"general.architecture": "gemma"}, {}))
    with pytest.raises(ModelError, match="expected a Llama"):
        convert_smollm2(tmp_path / "a.gguf", tmp_path / "model")


def test_a_missing_tensor_is_named(tmp_path, weights):
    data = files.llama_gguf(weights).replace(b"blk.1.ffn_up", b"blk.1.ffn_xx")
    (tmp_path / "a.gguf").write_bytes(data)
    with pytest.raises(ModelError, match=r"blk\.1\.ffn_up\.weight.* is missing"):
        convert_smollm2(tmp_path / "a.gguf", tmp_path / "model")
    assert not (tmp_path / "model").exists()
