"""Train the quality model: the multilingual encoder's upper layers and a head, on human judgements and planted defects.

    python -m scripts.train_quality --weights e5-small-q4.bin --data ../quality --out ../quality/run1 --minutes 75
    python -m scripts.train_quality ... --batch 16000 --device cuda         # on a GPU
    python -m scripts.train_quality ... --train-layers 6 --threads 1         # the upper half, where time is short

In: `examples.jsonl`, `held.jsonl` (scripts/prepare_quality.py), `pieces.model`, `kept.npy`
(scripts/prune_vocabulary.py), the encoder's weights.
Out: `last.pt` (every --save steps; a rerun goes on from there), `ema.npz` (averaged float32 weights, what
convert_quality.py reads), `log.jsonl`.
With all twelve layers trained, in bf16: 2,800 pieces a second on one core that has matrix units (AMX), 5,000 on two.

Five heads over the last hidden layer: is each word wrong, and badly so (cross-entropy; each data set has its own
bias and scale, so that sets may disagree on how much is marked); what kind of fault it is part of; the score
(cross-entropy against 0..1, plus ranking within a source); needs_edit; the expected error.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import nn

from mtcheck.engines.pieces import PieceEncoder
from scripts.convert_quality import trained_weights
from scripts.lab.quality_examples import Batch, Example, collate, passes, read
from scripts.lab.quality_net import QualityNet, loss_of


class Averaged:
    """float32 master weights, their AdamW, and an exponential moving average; the network itself runs in `dtype`."""

    def __init__(self, net: QualityNet, rate: float, dtype: torch.dtype) -> None:
        self.live = [p for p in net.parameters() if p.requires_grad]
        self.names = [n for n, p in net.named_parameters() if p.requires_grad]
        self.master = [p.detach().float().clone().requires_grad_() for p in self.live]
        self.ema = [p.detach().clone() for p in self.master]
        head = [m for m, n in zip(self.master, self.names, strict=True) if n.startswith(("head", "set"))]
        body = [m for m, n in zip(self.master, self.names, strict=True) if not n.startswith(("head", "set"))]
        self.optimiser = torch.optim.AdamW(
            [{"params": body, "peak": rate}, {"params": head, "peak": 5 * rate, "weight_decay": 0.0}],
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )

    def step(self, factor: float, decay: float) -> None:
        """Apply the current gradients, at `factor` of the peak rates."""
        for m, p in zip(self.master, self.live, strict=True):
            m.grad = None if p.grad is None else p.grad.float()
            p.grad = None
        nn.utils.clip_grad_norm_(self.master, 1.0)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        self.optimiser.step()
        with torch.no_grad():
            for m, p, e in zip(self.master, self.live, self.ema, strict=True):
                p.copy_(m)
                e.lerp_(m, 1 - decay)


def evaluate(net: QualityNet, held: list[Example], sets: Sequence[str], encoder: PieceEncoder) -> dict[str, float]:
    """Score correlation, and the average precision of wrong words, by data set."""
    scores: dict[str, list[tuple[float, float]]] = {}
    tags: dict[str, list[tuple[float, float]]] = {}
    held = sorted(held, key=lambda e: e.size)
    net.eval()
    with torch.no_grad():
        for a in range(0, len(held), 32):
            batch = collate(held[a : a + 32], encoder, [e.source for e in held[a : a + 32]])
            word, pair, _ = net(
                batch.ids,
                batch.lengths,
                batch.pool.to(net.norm.weight.dtype),
                batch.unit_mask.to(net.norm.weight.dtype),
            )
            for b, e in enumerate(held[a : a + 32]):
                name = sets[e.set].split()[0] if sets[e.set].startswith("syn") else sets[e.set]
                if not math.isnan(e.y):
                    scores.setdefault(name, []).append((e.y, float(pair[b, 0])))
                known = batch.bad[b, :, 0] >= 0
                tags.setdefault(name, []).extend(
                    zip(batch.bad[b, known, 0].tolist(), word[b, known, 0].tolist(), strict=True)
                )
    net.train()
    figures = {f"r {name}": float(np.corrcoef(np.array(v).T)[0, 1]) for name, v in scores.items() if len(v) > 9}
    return figures | {f"AP {name}": precision(np.array(v)) for name, v in tags.items() if v}


def precision(rows: np.ndarray) -> float:
    """Average precision of (truth, score) rows."""
    truth = rows[np.argsort(-rows[:, 1]), 0]
    hits = np.cumsum(truth)
    return float((hits / np.arange(1, len(truth) + 1) * truth).sum() / max(1.0, truth.sum()))


def main() -> None:
    """Train until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--minutes", type=float, default=75, help="the learning rate falls to 0 at the end of this time"
    )
    parser.add_argument("--train-layers", type=int, default=12)
    parser.add_argument("--batch", type=int, default=3000, help="pieces")
    parser.add_argument("--longest", type=int, default=200, help="longer pairs are left out of training, pieces")
    parser.add_argument("--held", type=int, default=1200, help="held-out pairs that are looked at on the way")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--drop-source", type=float, default=0.3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save", type=int, default=100, help="steps")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--start-from", type=Path, help="a folder that convert_quality.py wrote, to train on from")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(4)
    args.out.mkdir(parents=True, exist_ok=True)

    sets: list[str] = []
    encoder = PieceEncoder((args.data / "pieces.model").read_bytes())
    examples, held = (read(args.data / f"{name}.jsonl", sets, encoder) for name in ("examples", "held"))
    examples = [e for e in examples if e.size <= args.longest]
    rng = Random(4)
    held = rng.sample([e for e in held if e.size <= args.longest], args.held)
    net = QualityNet(args.weights, np.load(args.data / "kept.npy"), sets, args.train_layers)
    if args.start_from:
        started_with = trained_weights(args.start_from, len(sets))
        net.load_state_dict({name: torch.from_numpy(value) for name, value in started_with.items()}, strict=False)
    net = net.to(torch.bfloat16).to(args.device)
    averaged = Averaged(net, args.rate, torch.bfloat16)
    step, spent, seen = 0, 0.0, 0
    if (args.out / "last.pt").exists():
        state = torch.load(args.out / "last.pt", weights_only=False)
        step, spent, seen = state["step"], state["spent"], state["seen"]
        averaged.optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for m, e, p, a, b in zip(
                averaged.master, averaged.ema, averaged.live, state["master"], state["ema"], strict=True
            ):
                m.copy_(a), e.copy_(b), p.copy_(a)
        rng = Random(4 + step)
    print(
        f"{len(examples)} examples, {sum(p.numel() for p in averaged.master) / 1e6:.1f} M weights, from step {step}",
        flush=True,
    )

    (args.out / "sets.json").write_text(json.dumps(sets))
    log = (args.out / "log.jsonl").open("a")
    sums: dict[str, list[float]] = {}
    started, tick = time.time() - spent, time.time()
    for chosen, sources in passes(examples, sets, args.batch, args.drop_source, rng):
        share = (time.time() - started) / (60 * args.minutes)
        if share >= 1:
            break
        batch = collate(chosen, encoder, sources)
        batch = Batch(*(getattr(batch, name).to(args.device) for name in Batch.__dataclass_fields__))
        output = net(batch.ids, batch.lengths, batch.pool.to(torch.bfloat16), batch.unit_mask.to(torch.bfloat16))
        loss, parts = loss_of(net, batch, *output)
        loss.backward()  # type: ignore[no-untyped-call]
        averaged.step(min(1.0, (step + 1) / 200) * (1 - share), min(0.998, (step + 1) / (step + 20)))
        step, seen = step + 1, seen + int(batch.lengths.sum())
        for name, value in parts.items():
            sums.setdefault(name, []).append(value)
        if step % 25 == 0:
            line: dict[str, Any] = {
                "step": step,
                "minutes": round((time.time() - started) / 60, 2),
                "pieces": seen,
                **{k: round(float(np.mean(v)), 4) for k, v in sums.items()},
            }
            sums = {}
            print(json.dumps(line), f"{time.time() - tick:.0f}s", file=log, flush=True)
            tick = time.time()
        if step % args.save == 0:
            save(args.out, averaged, step, time.time() - started, seen)
        if step % (5 * args.save) == 0:
            line = {
                "step": step,
                "minutes": round((time.time() - started) / 60, 2),
                "held": {k: round(v, 3) for k, v in evaluate(net, held, sets, encoder).items()},
            }
            print(json.dumps(line), file=log, flush=True)
    save(args.out, averaged, step, time.time() - started, seen)
    print(f"{step} steps, {seen} pieces, {(time.time() - started) / 60:.1f} minutes")


def save(out: Path, averaged: Averaged, step: int, spent: float, seen: int) -> None:
    """Save the state for resuming, and the averaged weights."""
    state = {
        "step": step,
        "spent": spent,
        "seen": seen,
        "master": averaged.master,
        "ema": averaged.ema,
        "optimiser": averaged.optimiser.state_dict(),
    }
    torch.save(state, out / "partial.pt")
    (out / "partial.pt").replace(out / "last.pt")
    arrays: dict[str, Any] = {n: e.numpy() for n, e in zip(averaged.names, averaged.ema, strict=True)}
    np.savez(out / "partial.npz", **arrays)
    (out / "partial.npz").replace(out / "ema.npz")


if __name__ == "__main__":
    main()
