"""What was trained is what CTranslate2 runs, and can be had back from it."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
ctranslate2 = pytest.importorskip("ctranslate2")

from mtcheck.engines.conversion.unigram import unigram_model  # noqa: E402
from mtcheck.store.card import read_card  # noqa: E402
from scripts.convert_translation import SOURCE_POSITIONS, card, convert, summary  # noqa: E402
from scripts.lab.translation.corpus import BOS, EOS  # noqa: E402
from scripts.lab.translation.network import Shape, Translator, from_converted  # noqa: E402
from scripts.lab.translation.weights import read_model, read_npz  # noqa: E402
from scripts.train_translation import save_weights  # noqa: E402

PIECES = ["<s>", "<pad>", "</s>", "<unk>", *"▁abcdefghijkl"]
SHAPE = Shape(len(PIECES), len(PIECES), encoder_layers=2, decoder_layers=1, width=16, heads=2, ffn=32, positions=24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    model = Translator(SHAPE)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    save_weights(tmp_path / "model.npz", SHAPE, model.state_dict())
    (tmp_path / "x.spm").write_bytes(unigram_model(PIECES, [0.0] * 4 + [-2.0] * (len(PIECES) - 4)))
    return tmp_path


def trained_log_probs(folder: Path, source: list[str], target: list[str]) -> np.ndarray:
    _, weights = read_npz(folder / "model.npz")
    model = Translator(SHAPE)
    model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
    ids = [torch.tensor([[BOS, *(PIECES.index(p) for p in side), EOS]]) for side in (source, target)]
    with torch.no_grad(), torch.autocast("cpu", enabled=False):
        none = torch.zeros(1, 1, 1, ids[0].shape[1])
        x = model.source(ids[0])
        for layer in model.layers("encoder"):
            x = layer.encode(x, none)
        y, past = model.target(ids[1][:, :-1]), torch.full((len(target) + 1,) * 2, -1e4).triu(1)
        for layer in model.layers("decoder"):
            y, _ = layer.decode(y, past, x, none)
        logits = y @ model.target.word.weight.T + model.bias
    return logits.log_softmax(-1).gather(2, ids[1][:, 1:, None])[0, :, 0].numpy()


@pytest.mark.parametrize(("quantization", "tolerance"), [(None, 1e-3), ("int8", 0.3)])
def test_log_probs_survive(folder: Path, quantization: str | None, tolerance: float) -> None:
    """CTranslate2 gives each piece, and the end, the log-probability that PyTorch gives it."""
    source, target = ["▁", "a", "b", "c"], ["▁", "d", "e"]
    convert(folder / "model.npz", folder / "x.spm", folder / "x.spm", folder / "out", quantization)
    compute = "int8" if quantization else "float32"
    translator = ctranslate2.Translator(str(folder / "out"), compute_type=compute)
    found = translator.score_batch([source], [target])[0].log_probs
    np.testing.assert_allclose(found, trained_log_probs(folder, source, target), atol=tolerance)


def test_read_model_is_the_inverse(folder: Path) -> None:
    """A converted model gives its weights back, to the precision of int8."""
    convert(folder / "model.npz", folder / "x.spm", folder / "x.spm", folder / "out")
    (shape, weights), (shape_before, before) = read_model(folder / "out"), read_npz(folder / "model.npz")
    assert shape == {**shape_before, "positions": SOURCE_POSITIONS}
    assert set(weights) == set(before)
    for name, value in weights.items():
        value = value[: len(before[name])]  # Positions were added.
        np.testing.assert_allclose(value, before[name], atol=np.abs(before[name]).max() / 127)


def test_from_converted_follows_the_vocabulary(folder: Path) -> None:
    """Training goes on from a converted model; a piece keeps its row when its id changes, a new one gets the mean."""
    convert(folder / "model.npz", folder / "x.spm", folder / "x.spm", folder / "out")
    other = [*PIECES[:4], "▁", "z", *"lkjihgfedcba"]
    (folder / "y.spm").write_bytes(unigram_model(other, [0.0] * len(other)))
    model, (_, old) = from_converted(folder / "out", [folder / "y.spm", folder / "x.spm"]), read_model(folder / "out")
    rows = old["source.word.weight"]
    np.testing.assert_allclose(model.source.word.weight[other.index("a")].detach(), rows[PIECES.index("a")], rtol=1e-6)
    np.testing.assert_allclose(model.source.word.weight[other.index("z")].detach(), rows.mean(0), rtol=1e-5)
    assert model.shape.source == len(other)


def test_card_is_one_the_store_reads(folder: Path) -> None:
    """The folder's card names the direction, the layout and what the model was trained on."""
    card("fr-en", "fr-en-preview", {"speed": 1}, "today").write(folder)
    found = read_card(folder)
    assert found.serves("fr-en")
    assert not found.serves("en-fr")
    assert found.layout == "opus-mt"
    assert all(text["licence"] for text in found.trained_on)


def test_summary_is_lines_for_the_card() -> None:
    """Each figure says on how much it was measured."""
    scores = {"segments": 500, "BLEU": 14.04, "chrF2": 41.0, "TER": 70.0, "BLEU signature": "nrefs:1"}
    report = {
        "beam": 4,
        "threads": 2,
        "translation": {"wmt14": scores},
        "preference": {"fr_en_rr": {"pairs": 1500, "agreement": 0.605}},
        "correlation": {"fr_en_pe": {"segments": 1500, "spearman": 0.357}},
        "robustness": {"segments": 5000, "bad": 1},
        "speed": {"segments_per_s": 61.4},
    }
    assert summary(report) == {
        "wmt14": "BLEU 14.0, chrF2 41.0, TER 70.0 (500 segments, beam 4)",
        "sacreBLEU": "nrefs:1",
        "fr_en_rr": "60.5% of 1,500 human preferences have the higher log-probability",
        "fr_en_pe": "Spearman of mean log-probability 0.357 (1,500 segments)",
        "robustness": "1 of 5,000 outputs empty, looping or over-long",
        "speed": "61 segments/s, greedy, 2 threads",
    }
    assert summary({}) == {}
