"""Debris of encodings and markup: "&quot;", "Ã©", soft hyphens, zero-width and control characters. Value: 1 for each.

It is unrelated to the translation: the models read the copy without it (`mtcheck/evidence/plain_text.py`). A tag that
the source has too is markup of the document, not debris.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, owner, paragraphs, to_signal
from mtcheck.text.debris import Debris, debris
from mtcheck.types import SegmentPair

NAME = "encoding"
# The kind of finding and the message for each kind of debris.
MESSAGES = {
    "entity": ("entity", "“{}” is an HTML entity."),
    "markup": ("markup", "A piece of HTML markup is left in the text."),
    "invisible": ("invisible", "An invisible character is left in the text."),
    "joiner": ("invisible", "An invisible joiner is left in the text."),
    "control": ("control", "A control character is left in the text."),
    "windows": ("windows", "A Windows-1252 character was read as a control character."),
    "lost": ("lost_character", "A character was lost in conversion (U+FFFD)."),
    "mojibake": ("mojibake", "“{}” was read in the wrong encoding."),
}
TAG_NAME = re.compile(r"</?\s*([A-Za-z]+)")


def encoding_debris(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Each entity, tag, broken letter and invisible character of raw paragraphs."""
    for inside in paragraphs(pairs):
        origin, paragraph = inside[0].paragraph_span.start, inside[0].paragraph
        tags = {name.lower() for pair in inside if pair.source for name in TAG_NAME.findall(pair.source)}
        for piece in debris(paragraph):
            if piece.kind in MESSAGES and not (piece.kind == "markup" and tag_of(piece, paragraph) in tags):
                hit = to_hit(piece, paragraph)
                yield to_signal(NAME, hit, owner(inside, piece.span.start + origin).id, origin)


def tag_of(piece: Debris, paragraph: str) -> str:
    """The name of a tag in lower case: "b" for "</B>"."""
    found = TAG_NAME.match(piece.span.of(paragraph))
    return found[1].lower() if found else ""


def to_hit(piece: Debris, paragraph: str) -> Hit:
    """A piece of debris as a finding."""
    kind, sentence = MESSAGES[piece.kind]
    replacements = () if piece.plain is None else (piece.plain,)
    # Half a letter may look like a mark or a blank, which other signals would repair.
    clear = piece.plain is not None
    return Hit(piece.span, sentence.format(piece.span.of(paragraph)), kind=kind, replacements=replacements, clear=clear)


SIGNAL = SignalSpec(
    name=NAME,
    summary="HTML entities, mojibake, invisible and control characters.",
    category="fluency/encoding",
    its_type="characters",
    severity=Severity.MINOR,
    measure=encoding_debris,
    languages=(),
    unprintable=True,
)
