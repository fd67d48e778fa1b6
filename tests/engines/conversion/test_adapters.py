"""Each adapter changes only the weights that it was trained with."""

import numpy as np
import pytest

from mtcheck.engines.conversion.adapters import FUSED, adapted
from mtcheck.engines.conversion.gguf import read_gguf
from mtcheck.engines.conversion.smollm2 import convert_smollm2
from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.engines.special_tokens import TAGS
from mtcheck.errors import ModelError
from tests.engines.conversion import files

RANK = 2


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("llama") / "a.gguf"
    path.write_bytes(files.llama_gguf(files.llama_weights()))
    return read_gguf(path)


def thin(model, value=0.05):
    """Adapters that add the same to every entry of a matrix: value * RANK."""
    arrays = {}
    for i in range(files.LAYERS):
        for fused, names in FUSED.items():
            shapes = [model.tensors[f"blk.{i}.{name}.weight"].shape for name in names]
            arrays[f"layers.{i}.{fused}.down"] = np.ones((RANK, shapes[0][1]), np.float16)
            arrays[f"layers.{i}.{fused}.up"] = np.full((sum(rows for rows, _ in shapes), RANK), value, np.float16)
    return arrays


def written(path, arrays):
    np.savez(path, **arrays)
    return path


def test_every_matrix_gains_its_own_rows(model, tmp_path):
    arrays = thin(model)
    arrays["layers.1.qkv.up"][files.WIDTH :] = 0  # k and v stay as they were
    changed = adapted(model, written(tmp_path / "a.npz", arrays)).tensors
    gains = {name: float(np.mean(changed[name] - value)) for name, value in model.tensors.items()}
    still = {name for name, gain in gains.items() if gain == 0}
    assert still == {n for n in gains if "norm" in n or "embd" in n} | {"blk.1.attn_k.weight", "blk.1.attn_v.weight"}
    assert {round(gain, 2) for name, gain in gains.items() if name not in still} == {0.1}


@pytest.mark.parametrize(
    "damage",
    [
        lambda arrays: arrays.pop("layers.1.o.up"),
        lambda arrays: arrays.update({"layers.0.down.up": np.ones((3, RANK), np.float16)}),
        lambda arrays: arrays.update({"layers.0.down.up": np.ones((1, RANK), np.float16)}),
        lambda arrays: arrays.update({"layers.0.qkv.down": np.ones((RANK + 1, 4), np.float16)}),
    ],
    ids=["one is missing", "other rows", "one row for all", "other rank"],
)
def test_adapters_of_another_model_are_refused(model, tmp_path, damage):
    arrays = thin(model)
    damage(arrays)
    with pytest.raises(ModelError, match=r"a\.npz: no adapters for this model"):
        adapted(model, written(tmp_path / "a.npz", arrays))


def test_tags_replace_the_rows_of_three_unused_tokens(model, tmp_path):
    arrays = thin(model) | {"tags": np.full((3, files.WIDTH), 0.25, np.float16)}
    changed = adapted(model, written(tmp_path / "a.npz", arrays)).tensors["token_embd.weight"]
    rows = np.flatnonzero((changed != model.tensors["token_embd.weight"]).any(1))
    assert [files.TOKENS[row] for row in rows] == sorted(TAGS, key=files.TOKENS.index)
    assert (changed[rows] == 0.25).all()


@pytest.mark.parametrize("shape", [(2, files.WIDTH), (3, files.WIDTH + 1), (3,)])
def test_tags_of_another_shape_are_refused(model, tmp_path, shape):
    arrays = thin(model) | {"tags": np.zeros(shape, np.float16)}
    with pytest.raises(ModelError, match="the tags are of shape"):
        adapted(model, written(tmp_path / "a.npz", arrays))


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\3\4cut short"])
def test_a_file_that_is_none_is_refused(model, tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(ModelError, match=r"a\.npz: no adapters"):
        adapted(model, tmp_path / "a.npz")


def test_a_converted_model_has_learned_what_its_adapters_say(tmp_path):
    """The result equals that of a file whose weights were changed beforehand."""
    (tmp_path / "a.gguf").write_bytes(files.llama_gguf(files.llama_weights()))
    written(tmp_path / "a.npz", thin(read_gguf(tmp_path / "a.gguf"), 2**-7))
    convert_smollm2(tmp_path / "a.gguf", tmp_path / "model", None, adapters=tmp_path / "a.npz")
    weights = files.llama_weights()
    weights["layers"] = [
        {name: value + 2**-6 * (value.ndim == 2) for name, value in layer.items()} for layer in weights["layers"]
    ]
    model = CausalLanguageModel(tmp_path / "model", threads=1)
    ids = [files.TOKENS.index(t) for t in ("<|endoftext|>", *(token.text for token in model.bpe.encode("the cat")))]
    assert model.log_prob(["the cat"], [""])[0] == pytest.approx(files.llama_log_probs(weights, ids).sum(), abs=1e-3)
