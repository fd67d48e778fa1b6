"""Low-rank adapters (Hu et al., 2022), as `scripts/tune_language_model.py` writes them, added to the weights of a GGUF.

An .npz holds two thin matrices for each adapted one, `layers.3.qkv.down` [rank, in] and `layers.3.qkv.up` [out, rank].
Matrices that read the same input were adapted as one: their rows follow each other.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from mtcheck.engines.conversion.gguf import Gguf
from mtcheck.errors import ModelError

FUSED = {
    "qkv": ("attn_q", "attn_k", "attn_v"),
    "o": ("attn_output",),
    "gate_up": ("ffn_gate", "ffn_up"),
    "down": ("ffn_down",),
}


def adapted(model: Gguf, path: Path) -> Gguf:
    """The model with the adapters of a file added to its weights.

    Raises:
        ModelError: The file is not one of adapters, or they do not fit this model.
    """
    tensors = dict(model.tensors)
    try:
        with np.load(path, allow_pickle=False) as arrays:
            for i in range(model.metadata["llama.block_count"]):
                for fused, names in FUSED.items():
                    down, up = (arrays[f"layers.{i}.{fused}.{part}"].astype(np.float32) for part in ("down", "up"))
                    keys = [f"blk.{i}.{name}.weight" for name in names]
                    *ends, rows = np.cumsum([len(tensors[key]) for key in keys]).tolist()
                    if len(up) != rows:
                        raise ValueError(f"{fused} of layer {i} has {len(up)} rows, not {rows}")
                    for key, added in zip(keys, np.split(up @ down, ends), strict=True):
                        tensors[key] = tensors[key] + added
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(f"{path}: no adapters for this model ({error})") from error
    return replace(model, tensors=tensors)
