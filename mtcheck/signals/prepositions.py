"""Prepositions, articles and plurals that native writers do not use, by rule packs.

Closed lists only ("deployed in the border", "participate to"); what a language model must weigh is left to the edit
probes. Other languages have packs of the words that they join: "de le" is "du". Amount: the share of such hits that a
careful reader would mark, 0 to 1, as the rule states it.
"""

from __future__ import annotations

from mtcheck.findings import Severity
from mtcheck.signals.base import SignalSpec
from mtcheck.signals.calques import measure_packs

LANGUAGES = ("es", "fr", "it", "pt", "ru")
PACKS = ("prepositions", *(f"small-words-{lang}" for lang in LANGUAGES))

SIGNAL = SignalSpec(
    name="prepositions",
    summary="Wrong prepositions, articles, plurals and contractions left by translation.",
    category="fluency/grammar",
    its_type="grammar",
    severity=Severity.MINOR,
    measure=measure_packs("prepositions", PACKS),
    languages=("en", *LANGUAGES),
)
