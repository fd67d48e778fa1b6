"""British and American spelling mixed in one story: "labour" here, "defense" there. Value: share of the other variety.

The rarer variety is flagged; the desk decides which of the two is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.varieties import spellings
from mtcheck.language.words import words
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.types import SegmentPair, Span, by_story

NAME = "spelling"
LEAST_OF_MAJORITY = 2  # Words in one spelling before the other spelling is a finding.


def mixed_varieties(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """The words of the rarer variety, story by story."""
    for story in by_story(pairs):
        british, american = found(story)
        rare, common, name = (
            (british, american, "American") if len(british) < len(american) else (american, british, "British")
        )
        if not rare or len(common) < LEAST_OF_MAJORITY or len(common) == len(rare):
            continue
        for pair, span, other in rare:
            message = f"The story is otherwise in {name} spelling: “{other}”."
            hit = Hit(span, message, len(common) / (len(common) + len(rare)), "variety", (other,))
            yield to_signal(NAME, hit, pair.id, pair.target.span.start)


Place = tuple[SegmentPair, Span, str]


def found(story: Sequence[SegmentPair]) -> tuple[list[Place], list[Place]]:
    """The places of British and American words in lower case (names keep their spelling), with the other spelling."""
    to_american, to_british = spellings()
    british: list[Place] = []
    american: list[Place] = []
    for pair in story:
        for span in words(pair.text):
            word = span.of(pair.text)
            if not word.islower():
                continue
            if word in to_american:
                british.append((pair, span, to_american[word]))
            elif word in to_british:
                american.append((pair, span, to_british[word]))
    return british, american


SIGNAL = SignalSpec(
    name=NAME,
    summary="British and American spelling mixed in one story.",
    category="fluency/spelling",
    its_type="inconsistency",
    severity=Severity.NEUTRAL,
    measure=mixed_varieties,
)
