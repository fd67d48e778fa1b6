"""SmolLM2 (Llama architecture) from a GGUF file to a CTranslate2 folder, int8."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec

from mtcheck.engines.conversion.adapters import adapted, tags_words
from mtcheck.engines.conversion.gguf import Gguf, read_gguf
from mtcheck.engines.special_tokens import AGAIN, TAGS, TAGS_FILE
from mtcheck.errors import ModelError


def convert_smollm2(
    gguf: Path, folder: Path, quantization: str | None = "int8", *, adapters: Path | None = None
) -> None:
    """Write `model.bin`, `config.json`, `vocabulary.json` and `tokenizer.json` (tokens and merges) into `folder`.

    If the adapters can tag words, `tags.json` is written as well.

    Args:
        adapters: A file of fine-tuned adapters, added to the weights.

    Raises:
        ModelError: The file is not a GGUF Llama with a GPT-2 tokenizer, or lacks a tensor; or the adapters do not fit.
    """
    model = read_gguf(gguf)
    found = model.metadata.get("general.architecture"), model.metadata.get("tokenizer.ggml.model")
    if found != ("llama", "gpt2"):
        raise ModelError(f"{gguf}: expected a Llama with a GPT-2 tokenizer, found {found}")
    try:
        spec = llama_spec(adapted(model, adapters) if adapters else model)
    except KeyError as error:
        raise ModelError(f"{gguf}: {error} is missing") from error
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokens, merges = model.metadata["tokenizer.ggml.tokens"], model.metadata["tokenizer.ggml.merges"]
    (folder / "tokenizer.json").write_text(json.dumps({"tokens": tokens, "merges": merges}), encoding="utf-8")
    if adapters and tags_words(adapters):
        (folder / TAGS_FILE).write_text(json.dumps({"again": AGAIN, "tags": TAGS}), encoding="utf-8")


def llama_spec(model: Gguf) -> Any:
    """Fill CTranslate2's decoder specification from the file's tensors."""
    meta, tensors = model.metadata, model.tensors
    heads, shared = meta["llama.attention.head_count"], meta["llama.attention.head_count_kv"]
    spec = transformer_spec.TransformerDecoderModelSpec.from_config(
        meta["llama.block_count"],
        heads,
        activation=common_spec.Activation.SWISH,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=0,
        # GGUF reorders the rows of q and k so that the two halves of a rotated pair are neighbours.
        rotary_interleave=True,
        rotary_base=meta["llama.rope.freq_base"],
        num_heads_kv=shared if shared != heads else None,
    )
    spec.register_vocabulary(meta["tokenizer.ggml.tokens"])
    for name, key in (("bos_token", "bos"), ("eos_token", "eos"), ("unk_token", "unknown")):
        setattr(spec.config, name, meta["tokenizer.ggml.tokens"][meta[f"tokenizer.ggml.{key}_token_id"]])
    spec.config.layer_norm_epsilon = meta["llama.attention.layer_norm_rms_epsilon"]
    decoder = spec.decoder
    decoder.scale_embeddings = False
    decoder.embeddings.weight = tensors["token_embd.weight"]
    decoder.layer_norm.gamma = tensors["output_norm.weight"]
    decoder.projection.weight = tensors.get("output.weight", tensors["token_embd.weight"])
    for i, layer in enumerate(decoder.layer):
        _fill_layer(layer, {name: tensors[f"blk.{i}.{name}.weight"] for name in _LAYER})
    return spec


_LAYER = ("attn_norm", "attn_q", "attn_k", "attn_v", "attn_output", "ffn_norm", "ffn_gate", "ffn_up", "ffn_down")


def _fill_layer(layer: Any, weights: dict[str, Any]) -> None:
    attention, ffn = layer.self_attention, layer.ffn
    attention.layer_norm.gamma = weights["attn_norm"]
    attention.linear[0].weight = np.concatenate([weights["attn_q"], weights["attn_k"], weights["attn_v"]])
    attention.linear[1].weight = weights["attn_output"]
    ffn.layer_norm.gamma = weights["ffn_norm"]
    ffn.linear_0.weight = weights["ffn_gate"]
    ffn.linear_0_noact.weight = weights["ffn_up"]
    ffn.linear_1.weight = weights["ffn_down"]
