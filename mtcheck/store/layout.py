"""Detect the layout of a translation model from its files."""

from __future__ import annotations

import re
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.text.guarded import json_value, read_json, read_text

WANTED = re.compile(
    r"model\.bin|config\.json|(shared_|source_|target_)?vocabulary\.(txt|json)|source\.spm|target\.spm"
    r"|sentencepiece\.model|sentencepiece\.bpe\.model|spm\.model|bpe\.model|README\.md|LICEN[CS]E(\.\w+)?"
)
_PAIR = re.compile(r"(?:opus-mt(?:-tc-big)?|translate|ct2fast-opus-mt)-([a-z]{2,3})[-_]([a-z]{2,3})(?![a-zA-Z0-9])")
# Languages that M2M-100 and NLLB-200 share and that a desk may ask for.
_MANY = ("ar", "de", "en", "es", "et", "fr", "it", "ja", "nl", "pl", "pt", "ro", "ru", "tr", "uk", "zh")


def detect(folder: Path) -> str:
    """Detect the layout.

    Raises:
        ModelError: The files match no layout.
    """
    names = {path.name for path in folder.iterdir()}
    if (folder / "model" / "model.bin").is_file():
        return "argos"
    if "model.bin" not in names:
        raise ModelError(f"{folder}: no CTranslate2 model is here (model.bin)")
    if {"source.spm", "target.spm"} <= names:
        # Marian's converter records that the engine must end the source; with Transformers' converter the tokenizer
        # does.
        return "opus-mt" if _config(folder).get("add_source_eos") else "transformers"
    if "sentencepiece.bpe.model" in names:
        words = _vocabulary(folder)
        if "__en__" in words:
            return "m2m100"
        if "eng_Latn" in words:
            return "nllb"
    if names & {"sentencepiece.model", "bpe.model"}:
        return "argos"
    raise ModelError(f"{folder}: no known tokenizer is beside model.bin (source.spm and target.spm, ...)")


def guess_languages(name: str, lang_pair: str | None) -> tuple[str, ...]:
    """Languages of a model from its name: `guess_languages("x/opus-mt-fr-en-ct2", None) -> ("fr-en",)`.

    Raises:
        ModelError: Neither the name nor `lang_pair` has the languages.
    """
    if lang_pair:
        return (lang_pair,)
    if re.search(r"m2m[-_]?100|nllb", name, re.IGNORECASE):
        return _MANY
    found = _PAIR.search(name)
    if not found:
        raise ModelError(f"{name}: its name does not contain the languages; add --lang, for example --lang fr-en")
    return (f"{found[1]}-{found[2]}",)


def _config(folder: Path) -> dict[str, object]:
    try:
        content = read_json(folder / "config.json")
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _vocabulary(folder: Path) -> frozenset[str]:
    words: set[str] = set()
    for path in folder.glob("*vocabulary.*"):
        try:
            text = read_text(path)
            words.update(json_value(text) if path.suffix == ".json" else text.split("\n"))
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(f"{path}: not a readable vocabulary ({error})") from error
    return frozenset(words)
