"""Tenses that do not fit their date, by a rule pack: "has been annexed in 2014", "since three years".

Amount: the share of such hits that a careful reader would mark, 0 to 1, as the rule states it.
"""

from __future__ import annotations

from mtcheck.findings import Severity
from mtcheck.signals.base import SignalSpec
from mtcheck.signals.calques import measure_packs

SIGNAL = SignalSpec(
    name="tense",
    summary="Tenses that do not fit their date.",
    category="fluency/grammar",
    its_type="grammar",
    severity=Severity.MINOR,
    measure=measure_packs("tense", ("tense",)),
)
