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
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from scripts.lab.translation.corpus import PAD, Batch, Corpus, prefetched
from scripts.lab.translation.network import Shape, Translator, from_converted, from_e5, from_npz
from scripts.lab.translation.weights import save_npz


def piece_loss(states: Tensor, wanted: Tensor, model: Translator, negatives: int, smoothing: float = 0.0) -> Tensor:
    """Cross-entropy over the wanted pieces and a random sample that represents the rest (importance weighted)."""
    table, bias = model.target.word.weight, model.bias
    if negatives <= 0 or negatives >= len(table):
        return F.cross_entropy((states @ table.T + bias).float(), wanted, label_smoothing=smoothing)
    present = torch.unique(wanted)
    rest = torch.ones(len(table), dtype=torch.bool, device=wanted.device)
    rest[present] = False
    rest = rest.nonzero()[:, 0]
    drawn = rest[torch.randperm(len(rest), device=wanted.device)[:negatives]]
    chosen = torch.cat([present, drawn])
    offset = bias[chosen].clone()
    offset[len(present) :] += math.log(max(len(rest), 1) / max(len(drawn), 1))
    where = torch.zeros(len(table), dtype=torch.long, device=wanted.device)
    where[present] = torch.arange(len(present), device=wanted.device)
    return F.cross_entropy((states @ table[chosen].T + offset).float(), where[wanted])


def losses(
    model: Translator, batch: Batch, tuned: int, negatives: int, smoothing: float = 0.0
) -> tuple[Tensor, Tensor]:
    """Mean loss per target piece, and of the alignment in the top layer (0 without one)."""
    memory, mask = model.encode(batch, tuned)
    states, attention = model.decode(batch.target[:, :-1], memory, mask)
    wanted = batch.target[:, 1:]
    real = wanted != PAD
    loss = piece_loss(states[real], wanted[real], model, negatives, smoothing)
    if batch.links is None:
        return loss, torch.zeros((), device=loss.device)
    looked = attention[-1].mean(1).float()
    linked = batch.links.sum(2) > 0
    link_loss = -(batch.links * (looked + 1e-6).log()).sum(2)[linked].mean()
    return loss, link_loss


def schedule(progress: float, warm: float = 0.02) -> float:
    """Share of the learning rate: rising in the first 2 %, then linearly down to zero."""
    return min(progress / warm, (1 - progress) / (1 - warm), 1.0) if progress < 1 else 0.0


def save_weights(path: Path, shape: Shape, weights: dict[str, Tensor], small: bool = False) -> None:
    """Write the input of `convert_translation.py`."""
    save_npz(
        path, asdict(shape), {name: value.detach().float().cpu().numpy() for name, value in weights.items()}, small
    )


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--direction", type=click.Choice(["fr-en", "en-fr"]), required=True)
@click.option("--e5", "e5_path", type=click.Path(path_type=Path), help="e5-small-q4.bin, to start from.")
@click.option("--warm-start", type=click.Path(path_type=Path), help="A converted model or a .npz, to start from.")
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
@click.option("--smoothing", default=0.0, show_default=True, help="Label smoothing; with all pieces as negatives.")
@click.option("--dropout", default=0.0, show_default=True)
@click.option("--small", is_flag=True, help="Save the weights as int8, as they ship.")
@click.option("--layers", default="6,2", show_default=True, help="Encoder and decoder layers.")
@click.option("--threads", default=1, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(
    folder: Path, direction: str, e5_path: Path | None, warm_start: Path | None, out: Path, minutes: float, steps: int,
    tokens: int, lr: float, encoder_lr: float, tuned: int, passes: int, negatives: int, link_weight: float,
    smoothing: float, dropout: float, small: bool, layers: str, threads: int, seed: int,
) -> None:  # fmt: skip
    """Train until the time is up."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    log = (out / "log.jsonl").open("a")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    # Without instructions for bfloat16, a matrix product in it takes 40 times as long as in float32.
    halved = device != "cpu" or bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())

    def say(facts: dict[str, float]) -> None:
        for stream in (log, sys.stderr):
            print(json.dumps(facts), file=stream, flush=True)

    # 1. Data and model.
    corpus = Corpus(folder, direction, tokens, seed)
    deep, shallow = (int(n) for n in layers.split(","))
    shape = Shape(len(corpus.kept[0]), len(corpus.kept[1]), deep, shallow)
    if warm_start and warm_start.suffix == ".npz":
        model = from_npz(warm_start)
        shape = model.shape
    elif warm_start:
        model = from_converted(warm_start, [folder / f"{side}.spm" for side in direction.split("-")])
        shape = model.shape
    elif e5_path:
        model = from_e5(e5_path, shape, *corpus.kept)
        counts = np.bincount(corpus.sides[1][0], minlength=shape.target) + 1.0
        model.bias.data = torch.from_numpy(np.log(counts / counts.sum())).float() * 0.5
    else:
        raise click.UsageError("give --e5 or --warm-start")
    model.to(device)
    for layer in (*model.layers("encoder"), *model.layers("decoder")):
        layer.dropout = dropout

    # 2. Trained parameters and optimiser.
    trained = [*model.decoder.parameters(), *model.target.parameters(), model.bias]
    upper = [p for layer in model.layers("encoder")[deep - tuned :] for p in layer.parameters()] if tuned else []
    optimiser = torch.optim.Adam([{"params": trained, "share": 1.0}], lr, betas=(0.9, 0.98), fused=True)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, seen, first, spent = 0, 0, 0, 0.0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", map_location=device)
        step, seen, first, spent = state["at"]
        model.load_state_dict(state["model"])
        # The encoder may have been frozen before.
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
        save_weights(out / "model.npz", shape, average, small)

    # 3. Train until the time is up.
    began = last_save = time.monotonic()
    stream, closing = corpus.batches(first, passes), corpus.closing()
    if device != "cpu":
        stream, closing = prefetched(stream), prefetched(closing, 2)
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
        # On a CPU the batch object is reused: the frozen layers' output stays in it for the next pass.
        moved = batch if device == "cpu" else batch.to(device)
        with torch.autocast(device, torch.bfloat16, enabled=halved):
            loss, link_loss = losses(model, moved, tuned, negatives, smoothing)
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
