"""A segment far longer or shorter than its source, or than what the models took for its source. Value: |z|.

The lengths of source and target go together (Gale & Church, 1993): ln(target / source) has a mean by language pair and
a spread that shrinks with length. Languages that `scripts/measure_lengths.py` has not measured are checked for blank
translations only: in a language written in syllables, every sentence would look too short.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.language.headlines import reads_as_headline
from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.signals.placeholders import without_tags
from mtcheck.types import SegmentPair, Span

NAME = "length"
# Median of ln(English / language) in letters.
SHORTER = {
    "en": 0.0,
    "fr": -0.12,
    "de": -0.10,
    "es": -0.11,
    "it": -0.11,
    "pt": -0.05,
    "ro": -0.03,
    "ru": 0.04,
    "cs": 0.06,
    "pl": 0.02,
    "et": 0.10,
    "he": 0.44,
    "hi": 0.0,
    "ne": 0.10,
    "si": -0.02,
    "zh": 0.0,
    "ja": 0.0,
}
ENDED = re.compile(r"[.?!…。？！।؟۔][\"'”’»›)\]\s]*$")
WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
LETTERS = {"zh": 4.0, "ja": 2.75}  # English letters per such character.
SPREAD = 0.10  # Standard deviation of ln(target / source) in long texts.
SPREAD_OF_SHORT = 1.5  # Added as SPREAD_OF_SHORT / sqrt(characters).
LEAST_DEVIATION = 3.5  # Standard deviations; `scripts/measure_lengths.py` counts false alarms.
UNENDED = 2.0  # The limit if the copy also breaks off without a stop.
SEVERE = 6.0  # Standard deviations above which a finding is major.
LONGEST_HEADLINE = 100  # Letters of the source.
SHORTEST = 25  # Letters of a source; with fewer, the ratio is not informative.
CERTAIN = 1.0  # The probability that an empty translation of a text is an error.
EMPTY = "The source has text, the translation is empty."


def lengths(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Segments whose length does not fit, and empty ones."""
    for pair in pairs:
        basis = pair.source or (evidence[pair.id].pivot if pair.id in evidence else None)
        if not pair.text.strip():
            if basis and basis.strip():
                empty = Hit(Span(0, len(pair.text)), EMPTY, CERTAIN, "omission", severity=Severity.CRITICAL)
                yield replace(to_signal(NAME, empty, pair.id, pair.target.span.start), stated=True)
        elif basis:
            score = deviation(without_tags(basis), without_tags(pair.text), pair.lang_pair)
            if score <= -UNENDED and pair.source and breaks_off(pair.source, pair.text, pair.lang_pair):
                yield to_signal(NAME, cut(score, pair), pair.id, pair.target.span.start)
            elif abs(score) >= LEAST_DEVIATION and not condensed(score, basis, pair.text):
                yield to_signal(NAME, to_hit(score, pair), pair.id, pair.target.span.start)


def condensed(score: float, source: str, text: str) -> bool:
    """True if a headline or caption is as short as editors make it: "Rwanda holds rates"."""
    short = -SEVERE < score < 0 and len(source) <= LONGEST_HEADLINE
    return short and not ENDED.search(source) and not ENDED.search(text)


def breaks_off(source: str, text: str, lang_pair: str) -> bool:
    """True if the source ends a sentence and the copy stops at a word; an English headline does so too."""
    if not (ENDED.search(source) and text.rstrip()[-1:].isalnum()):
        return False
    return target_of(lang_pair) != "en" or not reads_as_headline(text)


def cut(score: float, pair: SegmentPair) -> Hit:
    """A segment that breaks off, marked as a whole."""
    message = "The segment breaks off and is short for its source; its end seems to be missing."
    return Hit(Span(0, len(pair.text)), message, abs(score), "cut", severity=Severity.MAJOR)


def deviation(source: str, target: str, lang_pair: str) -> float:
    """The deviation of the target's length from the expected one, in standard deviations; negative if shorter.

    0 for a source under `SHORTEST` letters and for an unmeasured language pair.
    """
    before, _, after = lang_pair.partition("-")
    size = letters(source, before)
    if size < SHORTEST or not {before, after} <= SHORTER.keys():
        return 0.0
    ratio = math.log(letters(target, after) / size) - SHORTER[before] + SHORTER[after]
    return ratio / (SPREAD + SPREAD_OF_SHORT / math.sqrt(size) / 2)


def letters(text: str, lang: str) -> float:
    """The length of a text in letters; an ideograph counts for several."""
    return len(text) + (LETTERS.get(lang, 1.0) - 1) * len(WIDE.findall(text))


def to_hit(score: float, pair: SegmentPair) -> Hit:
    """Omission if short, addition if long; kinds "short" and "long" need a real source, not a pivot."""
    severe = LEAST_DEVIATION if pair.source else SEVERE  # A pivot is less reliable than a source.
    what = "short: something may be missing" if score < 0 else "long: something may have been added"
    kind = "omission" if score < 0 else "addition"
    return Hit(
        Span(0, len(pair.text)),
        f"The segment is remarkably {what}.",
        abs(score),
        (("short" if score < 0 else "long") if pair.source else kind),
        category=f"accuracy/{kind}",
        severity=Severity.MAJOR if abs(score) >= severe else Severity.MINOR,
    )


SIGNAL = SignalSpec(
    name=NAME,
    summary="Copy that is much too short or too long for its source.",
    category="accuracy/omission",
    its_type="length",
    severity=Severity.MINOR,
    measure=lengths,
    factual=True,
    languages=(),
)
