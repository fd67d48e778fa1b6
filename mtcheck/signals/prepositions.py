"""Unidiomatic prepositions, articles and plurals, by a rule pack.

Closed lists only ("deployed in the border", "participate to"); cases for a language model are left to the edit
probes. Amount: the share of such hits that a careful reader would mark, 0 to 1, as the rule states it.
"""

from __future__ import annotations

from mtcheck.signals.base import SignalSpec
from mtcheck.signals.calques import measure_packs
from mtcheck.types import Severity

SIGNAL = SignalSpec(
    name="prepositions",
    summary="Wrong prepositions, articles and plurals left by translation.",
    category="fluency/grammar",
    its_type="grammar",
    severity=Severity.MINOR,
    measure=measure_packs("prepositions", ("prepositions",)),
)
