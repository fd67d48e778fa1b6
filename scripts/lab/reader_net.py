"""SmolLM2 in torch with low-rank adapters, as the scripts that tune it train it (LoRA; Hu et al., 2022)."""

from __future__ import annotations

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mtcheck.engines.conversion.gguf import Gguf


class Adapted(nn.Module):
    """A frozen matrix plus the product of two low-rank ones."""

    weight: Tensor

    def __init__(self, weight: np.ndarray, rank: int) -> None:
        super().__init__()
        rows, columns = weight.shape
        self.register_buffer("weight", torch.from_numpy(np.ascontiguousarray(weight)).bfloat16(), persistent=False)
        self.down = nn.Parameter(torch.randn(rank, columns) / math.sqrt(columns))
        self.up = nn.Parameter(torch.zeros(rows, rank))

    def forward(self, x: Tensor) -> Tensor:
        """Map x [..., columns] to [..., rows]."""
        return F.linear(x, self.weight) + F.linear(F.linear(x, self.down.bfloat16()), self.up.bfloat16())


class Layer(nn.Module):
    """A Llama layer: pre-norm, grouped attention with rotary positions, gated feed-forward."""

    attn_norm: Tensor
    ffn_norm: Tensor

    def __init__(self, tensors: dict[str, np.ndarray], heads: int, shared: int, epsilon: float, rank: int) -> None:
        super().__init__()
        self.heads, self.shared, self.epsilon = heads, shared, epsilon
        for name in ("attn_norm", "ffn_norm"):
            self.register_buffer(name, torch.from_numpy(tensors[name].copy()).bfloat16(), persistent=False)
        self.qkv = Adapted(np.concatenate([tensors[f"attn_{n}"] for n in "qkv"]), rank)
        self.o = Adapted(tensors["attn_output"], rank)
        self.gate_up = Adapted(np.concatenate([tensors["ffn_gate"], tensors["ffn_up"]]), rank)
        self.down = Adapted(tensors["ffn_down"], rank)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, mask: Tensor) -> Tensor:
        """Map x [B,T,W]; mask [T,T] is added to the attention scores."""
        rows, length, width = x.shape
        size = width // self.heads
        qkv = self.qkv(norm(x, self.attn_norm, self.epsilon))
        q, k, v = qkv.split([width, self.shared * size, self.shared * size], -1)
        q = turned(q.view(rows, length, self.heads, size), cosine, sine).transpose(1, 2)
        k = turned(k.view(rows, length, self.shared, size), cosine, sine).transpose(1, 2)
        v = v.view(rows, length, self.shared, size).transpose(1, 2)
        k, v = (t.repeat_interleave(self.heads // self.shared, 1) for t in (k, v))
        # Written out: in bf16 on a CPU the fused attention takes several times as long in the backward pass.
        a = torch.softmax(q @ k.transpose(-1, -2) * size**-0.5 + mask, -1) @ v
        x = x + self.o(a.transpose(1, 2).reshape(rows, length, width))
        gate, up = self.gate_up(norm(x, self.ffn_norm, self.epsilon)).chunk(2, -1)
        result: Tensor = x + self.down(F.silu(gate) * up)
        return result


class Reader(nn.Module):
    """SmolLM2 with adapters on every matrix except the embeddings."""

    embedding: Tensor
    last_norm: Tensor
    cosine: Tensor
    sine: Tensor

    def __init__(self, model: Gguf, rank: int) -> None:
        super().__init__()
        meta = model.metadata
        heads, shared = meta["llama.attention.head_count"], meta["llama.attention.head_count_kv"]
        self.epsilon = meta["llama.attention.layer_norm_rms_epsilon"]
        self.register_buffer("embedding", torch.from_numpy(model.tensors["token_embd.weight"]).bfloat16(), False)
        self.register_buffer("last_norm", torch.from_numpy(model.tensors["output_norm.weight"]).bfloat16(), False)
        self.layers = nn.ModuleList(
            Layer(
                {name.split(".")[2]: value for name, value in model.tensors.items() if name.startswith(f"blk.{i}.")},
                heads,
                shared,
                self.epsilon,
                rank,
            )
            for i in range(meta["llama.block_count"])
        )
        size = self.embedding.shape[1] // heads
        speed = meta["llama.rope.freq_base"] ** (-torch.arange(0, size, 2).float() / size)
        angles = torch.arange(512).float()[:, None] * speed
        self.register_buffer("cosine", angles.cos().bfloat16()[:, None], False)
        self.register_buffer("sine", angles.sin().bfloat16()[:, None], False)

    def forward(self, ids: Tensor, wanted: Tensor) -> Tensor:
        """Logits [N, V] at the places of ids [B,T] where wanted [B,T] is true."""
        length = ids.shape[1]
        mask = torch.full((length, length), -1e4, dtype=torch.bfloat16, device=ids.device).triu(1)
        x = F.embedding(ids, self.embedding)
        for layer in self.layers:
            x = layer(x, self.cosine[:length], self.sine[:length], mask)
        return F.linear(norm(x[wanted], self.last_norm, self.epsilon), self.embedding).float()


def norm(x: Tensor, gain: Tensor, epsilon: float) -> Tensor:
    """Root-mean-square normalisation."""
    return F.rms_norm(x, (x.shape[-1],), gain, epsilon)


def turned(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotary positions on x [B,T,H,S]; GGUF places the two halves of a rotated pair side by side."""
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack([even * cosine - odd * sine, even * sine + odd * cosine], -1).flatten(-2)
