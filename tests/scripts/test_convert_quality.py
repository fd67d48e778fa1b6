"""What ships can be trained on from: the weights that come back are those that went in, but for their rounding."""

from copy import deepcopy

import numpy as np
import pytest

from mtcheck.engines.conversion.quality import write_quality
from mtcheck.engines.conversion.unigram import unigram_model
from scripts.convert_quality import head, trained_weights, tuned
from tests.engines.test_quality import PIECES, random_head, random_weights

SETS = 3


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    rng, folder = np.random.default_rng(2), tmp_path_factory.mktemp("quality")
    encoder, arrays = random_weights(rng), random_head(rng)
    kept = deepcopy(encoder)  # Quantization works in place.
    arrays |= {"scale": np.array([2, 1, 0.5, 3], np.float32), "bias": np.array([0, -1, 1, 2], np.float32)}
    write_quality(encoder, arrays, unigram_model(PIECES, [-1.0] * len(PIECES)), folder)
    return kept, arrays, trained_weights(folder, SETS)


def test_the_layers_come_back(written):
    encoder, _, weights = written
    again = tuned(encoder, np.arange(len(PIECES)), weights)
    for name, value in encoder.tensors.items():
        rounding = np.abs(value).max() / 127 if value.ndim == 2 else 0
        assert np.abs(again.tensors[name] - value).max() <= rounding + 1e-6, name


def test_the_head_comes_back_with_the_voice_for_every_set(written):
    _, arrays, weights = written
    again = head(weights, SETS - 1)
    assert set(again) == set(arrays)
    assert all(again[name] == pytest.approx(arrays[name]) for name in arrays)
