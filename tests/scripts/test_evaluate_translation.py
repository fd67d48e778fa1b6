"""The measurements measure what they say."""

import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy")

from scripts.evaluate_translation import (
    copying,
    looping,
    mixed_segments,
    names_in,
    numbers_in,
    preference,
    robustness,
    sample,
)


class FakeModel:
    """Likes short targets; translates by repeating the source `times` times."""

    def __init__(self, times: int = 1) -> None:
        self.times = times

    def translate(self, texts: Sequence[str]) -> list[str]:
        return [" ".join([text] * self.times) for text in texts]

    def mean_log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> np.ndarray:
        return np.array([-float(len(target)) for target in targets])


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    news = [
        {"id": f"n:{i}", "testset": "wmt13", "source": f"Bonjour le monde {i}.", "references": [f"Hello world {i}."],
         "outputs": {"x": "Hello.", "y": "Hello, hello world."}}
        for i in range(9)
    ]  # fmt: skip
    ranks = [{"a": f"n:{i}#x", "b": f"n:{i}#y", "a_wins": int(i < 6), "b_wins": int(i >= 6)} for i in range(8)]
    for name, rows in (("fr_en_news", news), ("fr_en_rr", [*ranks, {**ranks[0], "a_wins": 1, "b_wins": 1}])):
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("no no no no", True),
        ("he said and he said and he said and he said and", True),
        ("no no no", False),
        ("The report of the report of the report.", False),
        ("", False),
    ],
)
def test_looping(text: str, loops: bool) -> None:
    """A loop is one to three words said four times on end."""
    assert looping(text) is loops


def test_preference_is_agreement(bench: Path) -> None:
    """Ties are left out; the share of preferences that the scores repeat."""
    found = preference(FakeModel(), bench, True, 0)  # type: ignore[arg-type]
    assert found == {"fr_en_rr": {"pairs": 8, "texts": 16, "agreement": 0.75}}


def test_robustness_counts(bench: Path) -> None:
    """Copies are fine, fourfold copies are not."""
    assert robustness(FakeModel(1), bench, True, 50)["bad"] == 0  # type: ignore[arg-type]
    assert robustness(FakeModel(4), bench, True, 50)["bad"] > 40  # type: ignore[arg-type]


def test_mixed_segments_are_fixed_and_varied(bench: Path) -> None:
    """The same segments each time, capitals and long strings among them."""
    texts = mixed_segments(bench, True)
    assert texts == mixed_segments(bench, True)
    assert any(text.isupper() for text in texts)
    assert sample(texts, 7) == sample(texts, 7)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le président Vladimir Poutine est à Paris.", ["Vladimir", "Poutine", "Paris"]),
        ("Il a vu Élise Dupont-Aignan, Jean, et les États.", ["Élise", "Dupont-Aignan", "Jean", "États"]),
        ("Paris dort. Londres aussi.", []),
        ("un été à la mer, près de l'école", []),
    ],
)
def test_names_are_capitalised_words_inside_a_sentence(text, names):
    assert sorted(names_in(text)) == sorted(names)


def test_numbers_are_runs_of_digits():
    assert numbers_in("12 345,67 € en 2014, 12 fois") == {"12": 2, "345": 1, "67": 1, "2014": 1}


@pytest.mark.parametrize(("times", "share"), [(1, 1.0), (0, 0.0)])
def test_what_the_reference_keeps_must_come_through(bench, times, share):
    found = copying(FakeModel(times), bench, True, 0)
    assert found["numbers"] == {"in source": 9, "come through": share}
    assert found["names"] == {"in source": 0, "come through": 0.0}
