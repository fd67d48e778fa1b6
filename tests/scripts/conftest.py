"""What tests of training scripts share."""

import pytest

from tests.engines.conversion import files


@pytest.fixture(scope="module")
def gguf(tmp_path_factory):
    """A tiny language model as its training starts from it."""
    path = tmp_path_factory.mktemp("llama") / "a.gguf"
    path.write_bytes(files.llama_gguf(files.llama_weights()))
    return path
