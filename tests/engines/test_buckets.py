"""The results for a text do not depend on other texts in the batch, not by a bit."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.engines.buckets import batches, padded, width

LENGTHS = st.lists(st.integers(1, 700), max_size=60)


@pytest.mark.parametrize(
    ("length", "expected"),
    [(1, 16), (16, 16), (17, 32), (128, 128), (129, 160), (256, 256), (257, 320), (480, 512), (513, 576)],
)
def test_a_width_hangs_on_the_length_alone(length, expected):
    assert width(length) == expected


@given(LENGTHS, st.integers(1, 4096), st.integers(1, 64))
def test_batches_are_complete_bounded_and_of_one_width(lengths, tokens, rows):
    found = batches(lengths, tokens, rows)
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    for batch in found:
        (wide,) = {width(lengths[i]) for i in batch}
        assert len(batch) == 1 or (len(batch) <= rows and len(batch) * wide <= tokens)


@given(st.integers(1, 300), st.integers(1, 5))
def test_rows_are_filled_up_to_their_width(length, rows):
    ids, lengths = padded([[7] * length] * rows, 1)
    assert ids.shape == (rows, width(length))
    assert (ids[:, :length] == 7).all()
    assert (ids[:, length:] == 1).all()
    assert lengths.tolist() == [length] * rows


# Each engine reads texts one by one, together, and in another order; all must agree to the last bit.
ENGINES = """
import json, sys
from mtcheck.config import Config
from mtcheck.loading import EngineRoom
texts = ["He left.", "Paris.", "Talks resumed on Monday.", "The minister met the press in Lyon on Tuesday.",
         "The ministers of the two countries met in Lyon on Tuesday to speak of the treaty, which they had signed "
         "three years before in the presence of both presidents, and of what had become of it since.",
         "He left with his wife.", "It rained for days on end, and the roads of the north were closed to lorries."]
sources = ["Il est parti.", "Paris.", "Les pourparlers ont repris lundi.", "Le ministre a rencontré la presse.",
           "Les ministres des deux pays se sont rencontrés mardi à Lyon pour parler du traité.",
           "Il est parti avec sa femme.", "Il a plu pendant des jours."]
e = EngineRoom(Config(threads=int(sys.argv[1]), pivot=True)).engines()
ask = {
    "quality": lambda s, t: e.quality.assess(s, t),
    "quality, no source": lambda s, t: e.quality.assess([None] * len(t), t),
    "tagger": lambda s, t: e.tagger.read_twice(t, ["English:"] * len(t)),
    "surprisal": lambda s, t: e.language_model.surprisal(t, [""] * len(t)),
    "log_prob": lambda s, t: e.language_model.log_prob(t, [""] * len(t)),
    "encoder": lambda s, t: [list(map(float, row)) for row in e.encoder.embed(t)],
    "forced decoding": lambda s, t: e.forward.log_probs(s, t),
}
said = {}
for name, f in ask.items():
    alone = [repr(f([s], [t])[0]) for s, t in zip(sources, texts)]
    together = list(map(repr, f(sources * 7, texts * 7)))
    backwards = list(map(repr, f(sources[::-1], texts[::-1])))[::-1]
    said[name] = [alone, [together[7 * k + i] for i in range(7) for k in [3]], backwards]
print(json.dumps(said))
"""


@pytest.fixture(scope="module", params=["1", "0"], ids=["MKL", "oneDNN"])
def said(request):
    """The results of the engines with one thread and with two, with the library that CTranslate2 uses here."""
    return [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", ENGINES, threads],
                env={**os.environ, "CT2_USE_MKL": request.param},
                capture_output=True,
                check=True,
            ).stdout
        )
        for threads in ("1", "2")
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "engine",
    ["quality", "quality, no source", "tagger", "surprisal", "log_prob", "encoder", "forced decoding"],
)
def test_neither_neighbours_nor_order_nor_threads_change_a_bit(engine, said):
    """On AMD processors CTranslate2 uses oneDNN, with which results for short texts changed most."""
    (alone, together, backwards), with_two_threads = said[0][engine], said[1][engine]
    assert together == alone
    assert backwards == alone
    assert with_two_threads == said[0][engine]
