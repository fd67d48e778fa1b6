"""Findings as diagnostics and hovers. Story text cannot act: its links, pictures and markup are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity, Hover, MarkupContent, MarkupKind, Position

from mtcheck.findings import Severity
from mtcheck.lsp.buffer import holds
from mtcheck.lsp.checking import CheckedText
from mtcheck.report.flags import Flag, worst_first
from mtcheck.report.links import help_uri
from mtcheck.report.messages import change, code_of
from mtcheck.text.escape import visible

SEVERITIES: Mapping[Severity, DiagnosticSeverity] = {
    Severity.NEUTRAL: DiagnosticSeverity.Information,
    Severity.MINOR: DiagnosticSeverity.Warning,
    Severity.MAJOR: DiagnosticSeverity.Error,
    Severity.CRITICAL: DiagnosticSeverity.Error,
}
MOST = 1_000  # Diagnostics of a text: VS Code shows no more, and editors become slow with many.
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def diagnostics(checked: CheckedText) -> list[Diagnostic]:
    """One diagnostic for each finding, the `MOST` worst, in the order of the text; `data` is its fingerprint."""
    found = [flag for flag, _ in checked.flags]
    if len(found) > MOST:
        worst = {id(flag) for flag in worst_first(found)[:MOST]}
        found = [flag for flag in found if id(flag) in worst]
    return [_diagnostic(checked, flag) for flag in found]


def _diagnostic(checked: CheckedText, flag: Flag) -> Diagnostic:
    finding = flag.finding
    return Diagnostic(
        range=checked.buffer.range_of(flag.place),
        message=visible(finding.message),
        severity=SEVERITIES[finding.severity],
        code=visible(code_of(finding)),
        code_description=CodeDescription(help_uri(finding.signal)),
        source="mtcheck",
        data=flag.fingerprint,
    )


def hover(checked: CheckedText, position: Position, *, markdown: bool) -> Hover | None:
    """The hover text for the findings at a position; None if there are none."""
    begun = (flag for flag, _ in checked.flags if (flag.place.line or 1) - 1 <= position.line)
    near = (flag for flag in begun if (flag.place.end_line or position.line + 1) - 1 >= position.line)
    found = [flag for flag in near if holds(checked.buffer.range_of(flag.place), position)]
    if not found:
        return None
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    blocks = ["\n\n".join(_lines(flag, markdown)) for flag in found]
    return Hover(
        MarkupContent(kind, "\n\n---\n\n".join(blocks)), checked.buffer.range_of(found[0].place) if found else None
    )


def _lines(flag: Flag, markdown: bool) -> Iterator[str]:
    finding = flag.finding
    chance = f"{finding.probability:.0%}" + ("" if finding.calibrated else ", not calibrated")
    yield _text(f"{finding.severity.label} {finding.category}, {chance} ({code_of(finding)})", markdown, bold=True)
    yield _text(finding.message, markdown)
    source = (flag.pair and flag.pair.source) or ""
    rows = (
        *(("Repair", change(repair)) for repair in flag.repairs),
        ("Another wording", flag.reworded),
        ("Source", source),
        ("Translated into the source language", "" if source else flag.pivot),
        ("Translated back", flag.back_translation),
        ("Another translation", finding.evidence.get("translation", "")),
    )
    for label, text in rows:
        if text:
            yield f"{_text(label + ':', markdown, bold=True)} {_text(text, markdown)}"
    if flag.score and flag.score.score is not None:
        band = f" ({flag.score.band})" if flag.score.band else ""
        yield _text(f"The segment scores {flag.score.score:.0f} of 100{band}.", markdown)


def _text(text: str, markdown: bool, *, bold: bool = False) -> str:
    """Text that is displayed literally: in Markdown each punctuation mark is escaped."""
    shown = visible(text)
    if not markdown:
        return shown
    escaped = _PUNCTUATION.sub(lambda match: "\\" + match[0], shown)
    return f"**{escaped}**" if bold else escaped
