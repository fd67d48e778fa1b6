"""Weights of a translation model: as training saves them, and as CTranslate2 does.

Needs neither PyTorch nor CTranslate2, so that it also runs where only one of them is installed.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import sentencepiece
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float32]]
BINARY_VERSION = 6
DTYPES = ("<f4", "i1", "<i2", "<i4", "<f2")  # CTranslate2's numbers of data types.
SCALE = "#scale"  # Suffix of the name of an int8 matrix's scale: the divisor of each row.


def save_npz(path: Path, shape: Mapping[str, int], weights: Mapping[str, NDArray[np.float32]], small: bool) -> None:
    """Write what `read_npz` reads: float16, or with `small` matrices as int8 with a scale per row, as shipped."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, value in weights.items():
        if small and value.ndim == 2:
            scale = np.maximum(np.abs(value).max(1), 1e-12) / 127
            arrays[name] = np.rint(value / scale[:, None]).astype(np.int8)
            arrays[name + SCALE] = scale.astype(np.float32)
        else:
            arrays[name] = value.astype(np.float16)
    np.savez(path, shape=np.array(json.dumps(dict(shape))), **arrays)  # type: ignore[arg-type]


def read_npz(path: Path) -> tuple[dict[str, int], Weights]:
    """The shape and the weights that training saved."""
    with np.load(path) as file:
        weights = {n: file[n].astype(np.float32) for n in file.files if n != "shape" and not n.endswith(SCALE)}
        for name in (n for n in file.files if n.endswith(SCALE)):
            weights[name.removesuffix(SCALE)] *= file[name][:, None]
        return json.loads(str(file["shape"])), weights


def places(shape: dict[str, int]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The destination of each weight: a variable of CTranslate2 and our names of its parts, in order."""
    for stack, side, embeddings in (("encoder", "source", "embeddings_0"), ("decoder", "target", "embeddings")):
        yield f"{stack}/{embeddings}/weight", (f"{side}.word.weight",)
        yield f"{stack}/position_encodings/encodings", (f"{side}.position.weight",)
        yield from _norm(f"{stack}/layernorm_embedding", f"{side}.norm")
        for i in range(shape[f"{stack}_layers"]):
            there, here = f"{stack}/layer_{i}", f"{stack}.{i}"
            yield from _linear(f"{there}/self_attention/linear_0", *(f"{here}.self_attention.{part}" for part in "qkv"))
            yield from _linear(f"{there}/self_attention/linear_1", f"{here}.self_attention.o")
            yield from _norm(f"{there}/self_attention/layer_norm", f"{here}.self_norm")
            yield from _linear(f"{there}/ffn/linear_0", f"{here}.inner")
            yield from _linear(f"{there}/ffn/linear_1", f"{here}.outer")
            yield from _norm(f"{there}/ffn/layer_norm", f"{here}.ffn_norm")
            if stack == "decoder":
                yield from _linear(f"{there}/attention/linear_0", f"{here}.cross.q")
                yield from _linear(f"{there}/attention/linear_1", f"{here}.cross.k", f"{here}.cross.v")
                yield from _linear(f"{there}/attention/linear_2", f"{here}.cross.o")
                yield from _norm(f"{there}/attention/layer_norm", f"{here}.cross_norm")
    yield "decoder/projection/weight", ("target.word.weight",)
    yield "decoder/projection/bias", ("bias",)


def _linear(there: str, *here: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in ("weight", "bias"):
        yield f"{there}/{part}", tuple(f"{name}.{part}" for name in here)


def _norm(there: str, here: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"{there}/gamma", (f"{here}.weight",)
    yield f"{there}/beta", (f"{here}.bias",)


def read_model(folder: Path) -> tuple[dict[str, int], Weights]:
    """The inverse of `convert`: shape and float weights of a converted model, int8 dequantised."""
    raw = read_variables((folder / "model.bin").read_bytes())
    source, width = raw["encoder/embeddings_0/weight"].shape
    shape = {
        "source": source, "target": len(raw["decoder/embeddings/weight"]), "width": width,
        "encoder_layers": _layers(raw, "encoder"), "decoder_layers": _layers(raw, "decoder"),
        "heads": int(raw["encoder/num_heads"]), "ffn": len(raw["encoder/layer_0/ffn/linear_0/bias"]),
        "positions": len(raw["encoder/position_encodings/encodings"]),
    }  # fmt: skip
    weights: Weights = {}
    for place, names in places(shape):
        value = raw[place].astype(np.float32)
        if f"{place}_scale" in raw:
            value /= raw[f"{place}_scale"].astype(np.float32)[:, None]
        weights |= dict(zip(names, np.split(value, len(names)), strict=True))
    weights["target.position.weight"] = weights["target.position.weight"][: shape["positions"]]
    return shape, weights


def _layers(raw: Mapping[str, NDArray[np.generic]], stack: str) -> int:
    return sum(name.startswith(f"{stack}/layer_") and name.endswith("/ffn/linear_0/bias") for name in raw)


def read_variables(data: bytes) -> dict[str, NDArray[np.generic]]:
    """The variables of a `model.bin` of CTranslate2 (binary version 6), aliases included."""
    at = 0

    def number(layout: str) -> int:
        nonlocal at
        at += struct.calcsize(f"<{layout}")
        return int(struct.unpack_from(f"<{layout}", data, at - struct.calcsize(f"<{layout}"))[0])

    def string() -> str:
        nonlocal at
        size = number("H")
        at += size
        return data[at - size : at - 1].decode()  # A zero byte ends it.

    version, _name, _revision = number("I"), string(), number("I")
    if version != BINARY_VERSION:
        raise ValueError(f"model.bin has binary version {version}, expected {BINARY_VERSION}")
    variables: dict[str, NDArray[np.generic]] = {}
    for _ in range(number("I")):
        name = string()
        shape = [number("I") for _ in range(number("B"))]
        dtype, size = DTYPES[number("B")], number("I")
        variables[name] = np.frombuffer(data, dtype, size // np.dtype(dtype).itemsize, at).reshape(shape)
        at += size
    for _ in range(number("I")):
        alias, name = string(), string()
        variables[alias] = variables[name]
        if f"{name}_scale" in variables:
            variables[f"{alias}_scale"] = variables[f"{name}_scale"]
    return variables


def pieces(path: Path) -> list[str]:
    """The vocabulary of a SentencePiece model, in order of its ids."""
    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [model.id_to_piece(i) for i in range(model.get_piece_size())]
