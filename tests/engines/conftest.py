import pytest

from mtcheck.engines.conversion.smollm2 import convert_smollm2
from mtcheck.engines.language_model import CausalLanguageModel
from tests.engines.conversion import files


@pytest.fixture(scope="module")
def language_model(tmp_path_factory):
    """A tiny language model in the layout of SmolLM2."""
    path = tmp_path_factory.mktemp("llama")
    (path / "a.gguf").write_bytes(files.llama_gguf(files.llama_weights()))
    convert_smollm2(path / "a.gguf", path / "model", quantization=None)
    return CausalLanguageModel(path / "model", threads=1)
