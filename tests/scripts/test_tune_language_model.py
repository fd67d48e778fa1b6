"""What is trained is what ships: the network with its adapters says what the converted model says."""

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from mtcheck.engines.byte_bpe import ByteBpe  # noqa: E402
from mtcheck.engines.conversion.gguf import read_gguf  # noqa: E402
from mtcheck.engines.conversion.smollm2 import convert_smollm2  # noqa: E402
from mtcheck.engines.language_model import CausalLanguageModel  # noqa: E402
from scripts.lab.reader_net import Reader  # noqa: E402
from scripts.lab.training import save_adapters  # noqa: E402
from scripts.tune_language_model import batches, examples_of, tensors  # noqa: E402
from tests.engines.conversion import files  # noqa: E402

PAIR = ("le chat", "the cat")


@pytest.fixture(scope="module")
def vocabulary():
    return ByteBpe(files.TOKENS, files.MERGES), {token: i for i, token in enumerate(files.TOKENS)}


def test_the_converted_model_has_learned_what_the_network_has(gguf, tmp_path, vocabulary):
    bpe, ids = vocabulary
    torch.manual_seed(1)
    net = Reader(read_gguf(gguf), rank=2)
    with torch.no_grad():
        for name, value in net.named_parameters():
            if name.endswith(".up"):
                value.normal_(0, 0.05)
    save_adapters(net, tmp_path / "adapters.npz")
    convert_smollm2(gguf, tmp_path / "model", None, adapters=tmp_path / "adapters.npz")
    tokens = [ids["<|endoftext|>"], *(ids[token.text] for token in bpe.encode("the cat"))]
    wanted = torch.tensor([[True] * (len(tokens) - 1) + [False]])
    with torch.no_grad():
        seen = net(torch.tensor([tokens]), wanted).log_softmax(-1)
    expected = float(seen[torch.arange(len(tokens) - 1), torch.tensor(tokens[1:])].sum())
    found = CausalLanguageModel(tmp_path / "model", threads=1).log_prob(["the cat"], [""])[0]
    assert found == pytest.approx(expected, rel=0.02)  # The network computes in bfloat16.


def test_only_the_translation_is_to_be_foreseen(vocabulary):
    """The prompt is read; what counts are the blank, the words and the line end behind them."""
    bpe, ids = vocabulary
    examples = list(examples_of([PAIR] * 40, bpe, ids))
    prompted = max(examples, key=lambda e: e.first)
    told = "".join(files.TOKENS[i] for i in prompted.ids[prompted.first :])
    assert told == "ĠtheĠcatĊ"
    assert any(example.first == 1 for example in examples)  # Some stand alone.
    _, wanted, following = tensors([prompted], "cpu")
    assert following.tolist() == list(prompted.ids[prompted.first :])
    assert int(wanted.sum()) == len(prompted.ids) - prompted.first


def test_batches_hold_every_example_within_the_budget(vocabulary):
    bpe, ids = vocabulary
    examples = list(examples_of([PAIR, ("un", "a"), ("le petit chat", "the small cat")] * 20, bpe, ids))
    cut = list(batches(examples, 200, seed=1))
    assert sorted(id(e) for batch in cut for e in batch) == sorted(id(e) for e in examples)
    assert all(len(batch) * max(len(e.ids) for e in batch) <= 200 for batch in cut)
