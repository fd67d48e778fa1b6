"""Low-rank adapters (Hu et al., 2022), as `scripts/tune_language_model.py` writes them, added to the weights of a GGUF.

An .npz holds two thin matrices for each adapted one, `layers.3.qkv.down` [rank, in] and `layers.3.qkv.up` [out, rank].
Matrices that read the same input were adapted as one: their rows follow each other. A model that learned to tag words
(`scripts/train_tags.py`) has `tags` [3, width] as well: weights of three entries of the vocabulary that no text uses.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from mtcheck.engines.arrays import read_arrays
from mtcheck.engines.conversion.gguf import Gguf
from mtcheck.engines.special_tokens import TAGS
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
        ModelError: The file does not hold adapters, or they do not fit this model.
    """
    tensors = dict(model.tensors)
    try:
        arrays = read_arrays(path)
        for i in range(model.metadata["llama.block_count"]):
            for fused, names in FUSED.items():
                down, up = (arrays[f"layers.{i}.{fused}.{part}"].astype(np.float32) for part in ("down", "up"))
                keys = [f"blk.{i}.{name}.weight" for name in names]
                *ends, rows = np.cumsum([len(tensors[key]) for key in keys]).tolist()
                if len(up) != rows:
                    raise ValueError(f"{fused} of layer {i} has {len(up)} rows, not {rows}")
                for key, added in zip(keys, np.split(up @ down, ends), strict=True):
                    tensors[key] = tensors[key] + added
        if "tags" in arrays:
            tensors |= _with_tags(model, arrays["tags"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: no adapters for this model ({error})") from error
    return replace(model, tensors=tensors)


def tags_words(path: Path) -> bool:
    """True if the adapters of a file can tag words."""
    return "tags" in read_arrays(path)


def _with_tags(model: Gguf, tags: np.ndarray) -> dict[str, np.ndarray]:
    """The vocabulary matrices with the rows of the tags replaced; input text never contains these tokens."""
    rows = [model.metadata["tokenizer.ggml.tokens"].index(tag) for tag in TAGS]
    found = {}
    for key in {"token_embd.weight", "output.weight"} & set(model.tensors):
        matrix = model.tensors[key].copy()
        if tags.shape != (len(TAGS), matrix.shape[1]):
            raise ValueError(f"the tags are of shape {tags.shape}")
        matrix[rows] = tags
        found[key] = matrix
    return found
