"""Debris of encodings and markup: "&quot;", "Ã©", soft hyphens, zero-width and control characters. Value: 1 for each.

It says nothing of the translation: the models read the copy without it (`mtcheck/evidence/plainly.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.signals.base import Hit, SignalSpec, each_paragraph
from mtcheck.text.debris import debris
from mtcheck.types import Severity

NAME = "encoding"
# What each kind of debris is told as: the kind of the finding, and its sentence.
TOLD = {
    "entity": ("entity", "“{}” is an HTML entity."),
    "markup": ("markup", "A piece of HTML markup is left in the text."),
    "invisible": ("invisible", "An invisible character is left in the text."),
    "joiner": ("invisible", "An invisible joiner is left in the text."),
    "control": ("control", "A control character is left in the text."),
    "lost": ("lost_character", "A character was lost in conversion (U+FFFD)."),
    "mojibake": ("mojibake", "“{}” was read in the wrong encoding."),
}


def left_over(paragraph: str) -> Iterator[Hit]:
    """Each entity, tag, broken letter and invisible character."""
    for piece in debris(paragraph):
        kind, sentence = TOLD[piece.kind]
        replacements = () if piece.plain is None else (piece.plain,)
        yield Hit(piece.span, sentence.format(piece.span.of(paragraph)), kind=kind, replacements=replacements)


SIGNAL = SignalSpec(
    name=NAME,
    summary="HTML entities, mojibake, invisible and control characters",
    category="fluency/encoding",
    its_type="characters",
    severity=Severity.MINOR,
    measure=each_paragraph(NAME, left_over),
    unprintable=True,
)
