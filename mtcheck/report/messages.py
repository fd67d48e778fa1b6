"""The text of a finding for other tools, as harmless lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtcheck.findings import Finding, Report
from mtcheck.report.flags import Flag, Repair
from mtcheck.review.paths import relative
from mtcheck.text.escape import visible

FOREIGN = re.compile(r"(?<!\w)\*(?=\S)([^*<>]{1,80})(?<=\S)\*(?!\w)")
"""A message quotes foreign words as `*mots*`; pages show them in italics."""


def message_of(finding: Finding) -> str:
    """The message for output without italics: "“Fixé” of a date is “set”." for "*Fixé* of a date is “set”."."""
    return FOREIGN.sub(r"“\1”", finding.message)


def title(flag: Flag) -> str:
    """The heading: "split_tail: linguistic-conventions/grammar (major, 95%)"."""
    finding = flag.finding
    return visible(f"{finding.signal}: {finding.category} ({finding.severity.label}, {finding.probability:.0%})")


def location_of(report: Report, flag: Flag) -> str:
    """`stories/port.txt:4:50`, the form that editors and terminals link; line 1 for a file without lines (Word)."""
    return visible(f"{relative(report.document)}:{flag.place.line or 1}:{flag.place.column or 1}")


def code_of(finding: Finding) -> str:
    """The full code of a finding: `calques/wire-fr/date-fixed`."""
    return f"{finding.signal}/{finding.kind}" if finding.kind else finding.signal


def change(repair: Repair) -> str:
    """A repair in words: “the the” -> “the”."""
    before, after = visible(repair.before), visible(repair.replacement)
    if not before:
        return f"insert “{after}”"
    return f"“{before}” -> “{after}”" if after else f"delete “{before}”"


def lines(flag: Flag) -> Sequence[str]:
    """The reason, the marked words, the first repair and the round trip, one line each."""
    best = change(flag.repairs[0]) if flag.repairs else ""
    rows = (
        ("", message_of(flag.finding)),
        ("Marked: ", flag.text),
        ("Translated into the source language: ", flag.pivot),
        ("Translated back: ", flag.back_translation),
    )
    shown = [label + visible(text) for label, text in rows if text]
    return [*shown[:2], f"Repair: {best}", *shown[2:]] if best else shown
