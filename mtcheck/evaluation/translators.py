"""How well a translator translates a small test set: what `mtcheck models measure` prints.

The sets that ship are sentences of news stories written for this project, with a reference each; no model of the
project was trained on them (`scripts/write_translation_test.py`). A hundred sentences place a translator within two or
three points of BLEU, which is enough to distinguish a preview from a translator for a newsroom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from mtcheck.engines.translator import is_lost
from mtcheck.errors import ConfigError, ReadError
from mtcheck.evidence.metrics import compute
from mtcheck.interfaces import Translator
from mtcheck.language.names import reversed_pair

FOLDER = Path(__file__).parent / "translation_test"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One translator in one direction.

    Attributes:
        bleu: 0 to 100, by sacreBLEU; the same holds for `chrf` (chrF2).
        lost: Outputs that are empty, loops, or more than three times as long as the source.
        speed: Segments a second.
        signature: sacreBLEU's of `bleu`.
    """

    segments: int
    bleu: float
    chrf: float
    lost: int
    speed: float
    signature: str


def shipped_pairs(lang_pair: str) -> Pairs:
    """Source and reference of each sentence of the shipped test set, in the requested direction.

    Raises:
        ConfigError: No test set ships for these languages.
    """
    for name, turned in ((lang_pair, False), (reversed_pair(lang_pair), True)):
        path = FOLDER / f"{name}.tsv"
        if path.is_file():
            pairs = read_pairs(path)
            return [(b, a) for a, b in pairs] if turned else pairs
    known = ", ".join(sorted(path.stem for path in FOLDER.glob("*.tsv")))
    raise ConfigError(
        f"{lang_pair}: no test set ships for it (there are {known}, either way); give one with --test FILE"
    )


def read_pairs(path: Path) -> Pairs:
    """Source and reference of each line, separated by a tab.

    Raises:
        ReadError: The file cannot be read, is empty, or a line does not have two columns.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ReadError(f"{path}: cannot be read as a test set: {reason}") from error
    rows = [line.split("\t") for line in lines]
    for number, row in enumerate(rows, 1):
        if len(row) != 2 or not all(text.strip() for text in row):
            raise ReadError(f"{path}, line {number}: a line of a test set is a source, a tab and a reference")
    if not rows:
        raise ReadError(f"{path}: the test set is empty; a line of it is a source, a tab and a reference")
    return [(source, reference) for source, reference in rows]


def measure_translator(translator: Translator, pairs: Pairs, target: str) -> Measurement:
    """Translate all sources and compare with the references.

    Args:
        pairs: Source and reference of each sentence, at least one.
        target: Language of the references.
    """
    sources = [source for source, _ in pairs]
    translator.translate(sources[:1])  # Loading the model is not measured.
    begin = perf_counter()
    outputs = translator.translate(sources)
    seconds = perf_counter() - begin
    scores = {score.name: score for score in compute(outputs, [[reference] for _, reference in pairs], target)}
    return Measurement(
        segments=len(pairs),
        bleu=scores["BLEU"].score,
        chrf=scores["chrF2"].score,
        lost=sum(is_lost(source, output) for source, output in zip(sources, outputs, strict=True)),
        speed=len(pairs) / max(seconds, 1e-9),
        signature=scores["BLEU"].signature,
    )
