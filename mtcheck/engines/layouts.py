"""How each family of translation models tokenizes, frames and joins its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtcheck.engines.runtime import pieces_of
from mtcheck.engines.words import Token
from mtcheck.errors import ModelError

BLANK = "▁"  # SentencePiece writes a space as U+2581.


class Spm:
    """A SentencePiece model that also returns the place of each piece in the text."""

    def __init__(self, path: Path) -> None:
        self._processor: Any = pieces_of(path)

    def encode(self, text: str) -> list[Token]:
        """Pieces with their code points in the original text, whatever the normaliser changed."""
        found = self._processor.encode(text, return_type="offset_mapping")
        return [Token(piece, *place) for piece, place in zip(found["pieces"], found["offsets"], strict=True)]

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of pieces."""
        return "".join(pieces).replace(BLANK, " ").strip()


@dataclass(frozen=True, slots=True)
class Layout:
    """Input and output conventions of a model family.

    Attributes:
        model: The folder CTranslate2 loads.
        before: Tokens added before the pieces of the source.
        after: Tokens added after them.
        prefix: Tokens at the beginning of every target; never part of a text.
    """

    model: Path
    source: Spm
    target: Spm
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()

    def framed(self, text: str) -> list[str]:
        """The source in the model's input format."""
        return [*self.before, *(token.text for token in self.source.encode(text)), *self.after]


def layout(folder: Path, name: str, lang_pair: str) -> Layout:
    """Open the tokenizers of a model.

    Args:
        name: As on the card: a key of LAYOUTS.

    Raises:
        ModelError: The layout is unknown, a file is missing, or the model does not support a language.
    """
    if name not in LAYOUTS:
        raise ModelError(f"{folder}: the layout {name!r} is not one of {', '.join(LAYOUTS)}; correct the card")
    source, _, target = lang_pair.partition("-")
    return LAYOUTS[name](folder, source, target)


def _argos(folder: Path, source: str, target: str) -> Layout:
    """One SentencePiece model for both sides; no tokens are added (OpenNMT-py)."""
    if not (folder / "sentencepiece.model").is_file() and (folder / "bpe.model").is_file():
        raise ModelError(
            f"{folder}: cut by Moses and subword-nmt (bpe.model), which is not supported; pull another model"
        )
    pieces = Spm(folder / "sentencepiece.model")
    inner = folder / "model"
    return Layout(inner if inner.is_dir() else folder, pieces, pieces)


def _opus_mt(folder: Path, source: str, target: str) -> Layout:
    """Two SentencePiece models; by its configuration, CTranslate2 adds the end of the source."""
    return Layout(folder, Spm(folder / "source.spm"), Spm(folder / "target.spm"))


def _transformers(folder: Path, source: str, target: str) -> Layout:
    """The same files converted with Transformers; the tokenizer adds the end of the source."""
    return Layout(folder, Spm(folder / "source.spm"), Spm(folder / "target.spm"), after=("</s>",))


def _m2m100(folder: Path, source: str, target: str) -> Layout:
    """M2M-100 (Fan et al., 2021): both sides begin with their language."""
    pieces = Spm(folder / "sentencepiece.bpe.model")
    return Layout(folder, pieces, pieces, before=(f"__{source}__",), after=("</s>",), prefix=(f"__{target}__",))


def _nllb(folder: Path, source: str, target: str) -> Layout:
    """NLLB-200 (NLLB team, 2022): languages as FLORES-200 codes, which include the script."""
    pieces = Spm(folder / "sentencepiece.bpe.model")
    missing = [code for code in (source, target) if code not in FLORES]
    if missing:
        raise ModelError(f"{folder}: no FLORES-200 code is known here for {missing[0]!r}; use another model")
    return Layout(folder, pieces, pieces, before=(FLORES[source],), after=("</s>",), prefix=(FLORES[target],))


LAYOUTS: dict[str, Callable[[Path, str, str], Layout]] = {
    "argos": _argos,
    "opus-mt": _opus_mt,
    "transformers": _transformers,
    "m2m100": _m2m100,
    "nllb": _nllb,
}

FLORES = {
    "ar": "arb_Arab",
    "de": "deu_Latn",
    "en": "eng_Latn",
    "es": "spa_Latn",
    "et": "est_Latn",
    "fr": "fra_Latn",
    "it": "ita_Latn",
    "ja": "jpn_Jpan",
    "nl": "nld_Latn",
    "pl": "pol_Latn",
    "pt": "por_Latn",
    "ro": "ron_Latn",
    "ru": "rus_Cyrl",
    "tr": "tur_Latn",
    "uk": "ukr_Cyrl",
    "zh": "zho_Hans",
}
