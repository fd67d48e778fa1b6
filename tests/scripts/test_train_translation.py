"""The pieces of the training recipe do what they say."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from scripts.lab.translation.corpus import BOS, EOS, PACKED, PAD, Corpus, pack, read_pairs  # noqa: E402
from scripts.lab.translation.network import Shape, Translator, from_npz  # noqa: E402
from scripts.train_translation import losses, piece_loss, save_weights, schedule  # noqa: E402

SHAPE = Shape(20, 20, encoder_layers=1, decoder_layers=1, width=16, heads=2, ffn=32, positions=24)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Word-by-word copies: piece n of one language is piece n of the other."""
    chance = np.random.default_rng(0)
    sentences = [chance.integers(4, 20, chance.integers(2, 8)) for _ in range(60)]
    ids, starts = np.concatenate(sentences), np.concatenate([[0], np.cumsum([len(s) for s in sentences])])
    sides = {
        f"{s}_{k}": v for s in ("fr", "en") for k, v in (("ids", ids), ("starts", starts), ("kept", np.arange(20)))
    }
    np.savez(tmp_path / "pairs.npz", last=50, **sides)
    for name in ("en_given_fr", "fr_given_en"):
        np.save(tmp_path / f"{name}.npy", np.eye(20, dtype=np.float32))
    return Corpus(tmp_path, "fr-en", 100, 1)


@pytest.mark.parametrize(("progress", "share"), [(0, 0), (0.01, 0.5), (0.02, 1), (0.51, 0.5), (1, 0), (2, 0)])
def test_schedule(progress: float, share: float) -> None:
    """Up in the first 2 %, straight down to nothing at the end."""
    assert schedule(progress) == pytest.approx(share)


def test_batches_are_padded_and_linked(corpus: Corpus) -> None:
    """Sentences stand between `<s>` and `</s>`; a piece is linked to its translation, the end to the end."""
    _, batch = next(corpus.batches(0))
    assert bool((batch.source[:, 0] == BOS).all())
    assert bool(((batch.source == EOS).sum(1) == 1).all())
    assert max(batch.source.shape[1], batch.target.shape[1]) * len(batch.source) <= 100
    wanted = batch.target[:, 1:]
    assert torch.allclose(batch.links.sum(2), (wanted != PAD).float(), atol=1e-4)
    looked_at = batch.source[:, None, :].expand(-1, wanted.shape[1], -1)[batch.links > 0.01]
    assert torch.equal(looked_at.unique(), wanted[wanted != PAD].unique())


def test_sampled_loss_stands_for_the_whole() -> None:
    """Averaged over draws, the sampled loss is close to the loss over all pieces."""
    torch.manual_seed(0)
    model = Translator(Shape(20, 400, 1, 1, 16, 2, 32, 24))
    states, wanted = torch.randn(30, 16) * 0.3, torch.randint(0, 400, (30,))
    whole = piece_loss(states, wanted, model, 0).item()
    drawn = np.mean([piece_loss(states, wanted, model, 150).item() for _ in range(40)])
    assert drawn == pytest.approx(whole, rel=0.03)


def test_it_learns(corpus: Corpus) -> None:
    """Thirty steps on a toy language bring both losses down; the frozen encoder stays as it was."""
    torch.manual_seed(0)
    model = Translator(SHAPE)
    before = model.layers("encoder")[0].inner.weight.clone()
    optimiser = torch.optim.Adam([*model.decoder.parameters(), *model.target.parameters(), model.bias], 1e-2)
    history = []
    for _, (_, batch) in zip(range(30), corpus.batches(0), strict=False):
        with torch.autocast("cpu", torch.bfloat16):
            loss, links = losses(model, batch, 0, 0)
        optimiser.zero_grad()
        (loss + links).backward()
        optimiser.step()
        history.append((loss.item(), links.item()))
    assert history[-1][0] < 0.8 * history[0][0]
    assert history[-1][1] < history[0][1]
    assert torch.equal(before, model.layers("encoder")[0].inner.weight)


def test_packed_pairs_are_the_same(corpus: Corpus, tmp_path: Path) -> None:
    """What is packed for another machine gives the batches of what it was packed from, without links."""
    packed = tmp_path / "packed"
    packed.mkdir()
    pack(read_pairs(tmp_path), packed / PACKED)
    (_, there), (_, here) = next(Corpus(packed, "fr-en", 100, 1).batches(0)), next(corpus.batches(0))
    assert there.links is None
    assert here.links is not None
    rows = [sorted(map(tuple, side.tolist())) for side in (there.source, here.source)]
    assert len(rows[0]) == len(rows[1])
    assert read_pairs(packed).keys() == read_pairs(tmp_path).keys()
    assert all(np.array_equal(value, read_pairs(packed)[name]) for name, value in read_pairs(tmp_path).items())


def test_it_learns_without_links(corpus: Corpus) -> None:
    """Dropout and label smoothing leave a loss that falls."""
    torch.manual_seed(0)
    model = Translator(SHAPE)
    for layer in (*model.layers("encoder"), *model.layers("decoder")):
        layer.dropout = 0.1
    corpus.tables = None
    optimiser = torch.optim.Adam(model.parameters(), 1e-2)
    history = []
    for _, (_, batch) in zip(range(30), corpus.batches(0), strict=False):
        with torch.autocast("cpu", torch.bfloat16):
            loss, links = losses(model, batch.to("cpu"), 1, 0, 0.1)
        assert not links
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        history.append(loss.item())
    assert np.mean(history[-5:]) < 0.8 * np.mean(history[:5])


@pytest.mark.parametrize(("small", "tolerance"), [(False, 2e-3), (True, 2e-2)])
def test_saved_weights_come_back(tmp_path: Path, small: bool, tolerance: float) -> None:
    """As float16, or as int8 with a scale for each row."""
    model = Translator(SHAPE)
    save_weights(tmp_path / "model.npz", SHAPE, model.state_dict(), small)
    for name, value in from_npz(tmp_path / "model.npz").state_dict().items():
        assert torch.allclose(value, model.state_dict()[name], atol=tolerance * max(1.0, value.abs().max().item())), (
            name
        )
