"""Real but tiny models, made in a second: random weights, a SentencePiece model of a few sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs import model_spec, transformer_spec

WIDTH, FFN = 16, 32
LINES = (
    "The minister said on Thursday that talks would resume in January.",
    "Le ministre a déclaré jeudi que les discussions reprendraient en janvier.",
    "Police arrested twelve people after the march in the capital.",
    "La police a interpellé douze personnes après la manifestation dans la capitale.",
    "Growth slowed to 1.5 percent, the bank said.",
    "La croissance a ralenti à 1,5 pour cent, selon la banque.",
)


def train_pieces(path: Path, size: int = 90) -> list[str]:
    """Write a SentencePiece model; returns its pieces in order."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(LINES * 4),
        model_prefix=str(path.with_suffix("")) + "-training",
        vocab_size=size,
        hard_vocab_limit=False,
        minloglevel=2,
        num_threads=1,
    )
    made = path.with_name(path.with_suffix("").name + "-training.model")
    made.rename(path)
    made.with_suffix(".vocab").unlink()
    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [model.id_to_piece(i) for i in range(model.get_piece_size())]


def fill(spec: Any, vocabulary: int, seed: int = 1) -> None:
    """Give every empty variable of a Transformer specification small random weights."""
    draw = np.random.default_rng(seed)

    def visit(owner: Any, name: str, value: Any) -> None:
        if value is not None:
            return
        field = name.rsplit("/", 1)[-1]
        setattr(owner, field, np.asarray(draw.normal(0, 0.5, _shape(name, vocabulary)), np.float32))
        if field == "gamma":
            setattr(owner, field, np.ones(WIDTH, np.float32))

    model_spec.visit_spec(spec, visit)


def _shape(name: str, vocabulary: int) -> tuple[int, ...]:
    if name.endswith(("gamma", "beta")):
        return (WIDTH,)
    rows, columns = WIDTH, WIDTH
    if "embeddings" in name or "projection" in name:
        rows = vocabulary
    elif "self_attention/linear_0" in name:
        rows = 3 * WIDTH
    elif "attention/linear_1" in name and "self_attention" not in name:
        rows = 2 * WIDTH
    elif "ffn/linear_0" in name:
        rows = FFN
    elif "ffn/linear_1" in name:
        columns = FFN
    return (rows,) if name.endswith("bias") else (rows, columns)


def save_translator(folder: Path, tokens: Sequence[str], *, add_source_eos: bool = False) -> None:
    """Write a one-layer Transformer over `tokens` in both languages."""
    spec = transformer_spec.TransformerSpec.from_config(1, 2)
    fill(spec, len(tokens))
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    spec.config.add_source_eos = add_source_eos
    spec.validate()
    spec.optimize(quantization=None)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def config(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "config.json").read_text(encoding="utf-8"))


def raw(folder: Path) -> Any:
    return ctranslate2.Translator(str(folder))
