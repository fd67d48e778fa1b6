"""The loop that trains adapters: it goes on from what was saved, and saves what ships."""

import json

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from mtcheck.engines.byte_bpe import ByteBpe  # noqa: E402
from mtcheck.engines.conversion.gguf import read_gguf  # noqa: E402
from scripts.lab.reader_net import Reader  # noqa: E402
from scripts.lab.training import AdapterTraining, Loss, load_adapters, rate, save_adapters  # noqa: E402
from scripts.tune_language_model import examples_of, loss_of  # noqa: E402
from tests.engines.conversion import files  # noqa: E402

STEPS = 8


@pytest.fixture(scope="module")
def batch():
    ids = {token: i for i, token in enumerate(files.TOKENS)}
    return list(examples_of([("le chat", "the cat")] * 4, ByteBpe(files.TOKENS, files.MERGES), ids))


def reader(gguf, seed=1):
    torch.manual_seed(seed)
    return Reader(read_gguf(gguf), rank=2)


def trained(net, folder, batch, upto, **options):
    """Training of `net` in the folder until it has made `upto` steps in all, and whether it took something up."""
    training = AdapterTraining(net, folder, rate=1e-2, save_every=2)
    resumed = training.resume()
    training.run(
        iter(lambda: batch, None),
        lambda batch: [loss_of(net, batch, "cpu")],
        lambda: training.state["step"] / STEPS if training.state["step"] < upto else 1.0,
        lambda: {"held": 0.5},
    )
    return training, resumed


def log_of(folder):
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def test_the_loss_falls_and_every_save_is_logged(gguf, batch, tmp_path):
    training, resumed = trained(reader(gguf), tmp_path, batch, STEPS)
    log = log_of(tmp_path)
    assert not resumed
    assert [entry["step"] for entry in log] == [2, 4, 6, 8]
    assert [entry["seen"] for entry in log] == [len(batch) * step for step in (2, 4, 6, 8)]
    assert log[-1]["loss"] < log[0]["loss"]
    assert training.state["tokens"] == STEPS * sum(len(example.ids) for example in batch)


def test_figures_are_measured_at_every_eighth_save(gguf, batch, tmp_path):
    training = AdapterTraining(reader(gguf), tmp_path, rate=1e-2, save_every=1)
    training.run([batch] * 9, lambda batch: [loss_of(training.net, batch, "cpu")], lambda: 0.5, lambda: {"held": 0.5})
    assert [entry.get("held") for entry in log_of(tmp_path)] == [*[None] * 7, 0.5, None]


def test_training_that_was_cut_off_ends_as_training_that_was_not(gguf, batch, tmp_path):
    (tmp_path / "whole").mkdir()
    (tmp_path / "cut").mkdir()
    whole, _ = trained(reader(gguf), tmp_path / "whole", batch, STEPS)
    trained(reader(gguf), tmp_path / "cut", batch, 4)
    cut, resumed = trained(reader(gguf, seed=2), tmp_path / "cut", batch, STEPS)
    assert resumed
    assert cut.state["step"] == whole.state["step"] == STEPS
    expected = dict(whole.net.named_parameters())
    for name, value in cut.net.named_parameters():
        assert torch.allclose(value, expected[name], atol=1e-6), name


def test_a_weight_of_nothing_trains_nothing(gguf, batch, tmp_path):
    net = reader(gguf)
    before = {name: value.detach().clone() for name, value in net.named_parameters()}
    training = AdapterTraining(net, tmp_path, rate=1e-2, save_every=1)
    training.run([batch], lambda batch: [Loss("loss", loss_of(net, batch, "cpu").value, 0.0)], lambda: 0.5, dict)
    assert all(torch.equal(value, before[name]) for name, value in net.named_parameters())


def test_only_the_first_worker_writes(gguf, batch, tmp_path, monkeypatch):
    monkeypatch.setattr("scripts.lab.training.average_gradients", lambda parameters, workers: None)
    training = AdapterTraining(reader(gguf), tmp_path, rate=1e-2, save_every=1, worker=1, workers=2)
    training.run([batch], lambda batch: [loss_of(training.net, batch, "cpu")], lambda: 0.5, dict)
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_size] == []
    assert training.state["seen"] == 2 * len(batch)


def test_adapters_are_loaded_as_they_were_saved(gguf, tmp_path):
    nets = [reader(gguf, seed) for seed in (1, 2)]
    save_adapters(nets[0], tmp_path / "adapters.npz")
    load_adapters(nets[1], tmp_path / "adapters.npz")
    wanted = dict(nets[0].named_parameters())
    for name, value in nets[1].named_parameters():
        assert torch.allclose(value, wanted[name], atol=2e-3), name  # Saved as float16.


def test_the_rate_rises_and_falls():
    assert rate(0) == 0 < rate(0.01) < rate(0.02) > rate(0.5) > rate(1) > 0
