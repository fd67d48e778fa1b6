"""GGUF files read into NumPy: metadata, and tensors in the block formats that the supported models use.

The layout is that of the GGUF specification, versions 2 and 3, little endian
(https://github.com/ggml-org/ggml/blob/master/docs/gguf.md); the block formats are those of ``ggml-quants.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.errors import ModelError

MAGIC = b"GGUF"
BLOCK = 32
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Gguf:
    """The content of a GGUF file.

    Attributes:
        metadata: By key: numbers, strings, or lists of either.
        tensors: float32 arrays by name, dimensions outermost first: a weight is [out, in].
    """

    metadata: dict[str, Any]
    tensors: dict[str, Floats]


def read_gguf(path: Path) -> Gguf:
    """Read and dequantise a whole file.

    Raises:
        ModelError: The file is not GGUF, is truncated, or uses an unsupported tensor type.
    """
    try:
        return _parse(path.read_bytes())
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not a readable GGUF file ({error})") from error


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> Any:
        (value,) = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return value

    def string(self) -> str:
        size = self.take("Q")
        self.at += size
        if self.at > len(self.data):
            raise ValueError("a string reaches beyond the end of the file")
        return self.data[self.at - size : self.at].decode()

    def value(self, kind: int) -> Any:
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            of, count = self.take("I"), self.take("Q")
            if count > len(self.data):
                raise ValueError("an array is longer than the file")
            return [self.value(of) for _ in range(count)]
        return self.take(_SCALARS[kind])


def _parse(data: bytes) -> Gguf:
    cursor = _Cursor(data)
    magic, version = cursor.data[:4], struct.unpack_from("<I", data, 4)[0]
    cursor.at = 8
    if magic != MAGIC or version not in (2, 3):
        raise ValueError(f"magic {magic!r}, version {version}")
    n_tensors, n_values = cursor.take("Q"), cursor.take("Q")
    metadata = {}
    for _ in range(n_values):
        key = cursor.string()
        metadata[key] = cursor.value(cursor.take("I"))
    entries = [_entry(cursor) for _ in range(n_tensors)]
    alignment = metadata.get("general.alignment", 32)
    start = -(-cursor.at // alignment) * alignment
    return Gguf(metadata, {name: _tensor(data, start + at, kind, shape) for name, shape, kind, at in entries})


def _entry(cursor: _Cursor) -> tuple[str, tuple[int, ...], int, int]:
    name = cursor.string()
    dimensions = [cursor.take("Q") for _ in range(cursor.take("I"))]
    # GGUF lists the innermost dimension first.
    return name, tuple(reversed(dimensions)), cursor.take("I"), cursor.take("Q")


def _tensor(data: bytes, offset: int, kind: int, shape: tuple[int, ...]) -> Floats:
    if kind not in _FORMATS:
        raise ValueError(f"tensor type {kind} is not supported")
    dtype, per_block, widen = _FORMATS[kind]
    elements = int(np.prod(shape))
    blocks = np.frombuffer(data, dtype, elements // per_block, offset)
    return widen(blocks).reshape(shape)


def _widen_plain(blocks: NDArray[Any]) -> Floats:
    return blocks.astype(np.float32)


def _widen_q4_0(blocks: NDArray[Any]) -> Floats:
    return (_nibbles(blocks) - 8) * _column(blocks, "scale")


def _widen_q4_1(blocks: NDArray[Any]) -> Floats:
    return _nibbles(blocks) * _column(blocks, "scale") + _column(blocks, "least")


def _widen_q8_0(blocks: NDArray[Any]) -> Floats:
    return blocks["values"].astype(np.float32) * _column(blocks, "scale")


def _nibbles(blocks: NDArray[Any]) -> Floats:
    packed = blocks["values"]
    return np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32)


def _column(blocks: NDArray[Any], name: str) -> Floats:
    column: Floats = blocks[name].astype(np.float32)[:, None]
    return column


_HALF = ("scale", "<f2")
_NIBBLES = ("values", "u1", BLOCK // 2)
_FORMATS: dict[int, tuple[Any, int, Callable[[NDArray[Any]], Floats]]] = {
    0: (np.dtype("<f4"), 1, _widen_plain),
    1: (np.dtype("<f2"), 1, _widen_plain),
    2: (np.dtype([_HALF, _NIBBLES]), BLOCK, _widen_q4_0),
    3: (np.dtype([_HALF, ("least", "<f2"), _NIBBLES]), BLOCK, _widen_q4_1),
    8: (np.dtype([_HALF, ("values", "i1", BLOCK)]), BLOCK, _widen_q8_0),
}
