"""Sentences of the source without a translation, and sentences of the copy without a source. Value: 1.

Alignment finds them. Headlines, datelines, bylines and signatures are left out here, since desks drop and add them.
Kinds: "sentence", an omission placed at the sentence before the gap, and "invented".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.findings import Severity
from mtcheck.language.words import words
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.text.patterns import bounded
from mtcheck.types import SegmentPair, Span

NAME = "omissions"
FEWEST = 4  # Words of a sentence; a shorter one is a label.
ENDED = re.compile(r"[.?!…。？！।؟۔][\"'”’»›“)\]\s]*$")
# "PARIS, 12 mars (AFP) -", "Par Jean Dupont", "Propos recueillis par ...", "bur-abc/def/gh", "Publié le 3 mai à 14h30".
BY = "Par|By|Von|Por|Di|De|Propos recueillis|Avec|With|Photo|Crédit|Credit|Publié|Published|Mis à jour|Updated"
AGENCY = r"[a-z]{2,6}(?:-[a-z]{2,6})*/[a-z/]+"
PLACE = r"[A-ZÀ-Þ\s,'’-]{3,40}(?:,\s*[^()]{0,30})?(?:\([\w/ -]+\))?\s*[-–—]"
LABEL = re.compile(bounded(rf"^(?:(?:{BY}|Lire aussi|Read (?:also|more)|Source)\b.{{0,80}}|{AGENCY}|{PLACE})\s*$"))
QUOTED = 160  # Code points of a source sentence quoted in a message.


def missing(pair: SegmentPair) -> Iterator[Hit]:
    """The missing sentences beside a segment, and the segment itself if it translates none."""
    text = pair.text.rstrip()
    for sentence in pair.omitted:
        if text and has_content(sentence):
            message = f"The translation lacks a sentence of the source here: “{shortened(sentence)}”"
            yield Hit(beside(text, sentence), message, kind="sentence")
    if pair.source == "" and has_content(text):
        message = "This sentence has no counterpart in the source."
        yield Hit(Span(0, len(text)), message, kind="invented", category="accuracy/addition", its_type="addition")


def has_content(sentence: str) -> bool:
    """True if a sentence has content: it has a final mark, is long enough, and is no byline or dateline."""
    bare = sentence.strip()
    return bool(ENDED.search(bare)) and len(words(bare)) >= FEWEST and not LABEL.match(bare) and not bare.isupper()


def beside(text: str, sentence: str) -> Span:
    """The last word of the segment before the gap."""
    last = words(text)
    return last[-1] if last else Span(0, len(text))


def shortened(sentence: str) -> str:
    """The sentence in one line, shortened if it is long."""
    line = " ".join(sentence.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED].rstrip()} …"


SIGNAL = SignalSpec(
    name=NAME,
    summary="Sentences of the source that are missing, and sentences of the copy without a source.",
    category="accuracy/omission",
    its_type="omission",
    severity=Severity.MAJOR,
    measure=each(NAME, missing),
    factual=True,
    languages=(),
)
