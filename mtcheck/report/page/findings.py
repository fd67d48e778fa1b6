"""The findings of a document, each with why, what to do, and the round trip side by side."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.report.flags import Flag, Repair
from mtcheck.report.page.parts import page_id, safe, safe_lines, safe_message
from mtcheck.report.view import View


def findings_panel(item: View) -> Iterator[str]:
    """The column on the right."""
    yield f'<section aria-label="Findings in {safe(item.report.document.name)}">'
    if not item.flags:
        yield "<p>No findings.</p>"
    for flag in item.flags:
        yield from _finding(item, flag)
    yield "</section>"


def _finding(item: View, flag: Flag) -> Iterator[str]:
    finding = flag.finding
    level = finding.severity.label
    data = f'data-severity="{level}" data-category="{page_id(finding.category)}"'
    yield f'<article class="finding {level}" id="{item.finding_id(flag)}" tabindex="0" {data}>'
    note = "" if finding.calibrated else ", not calibrated"
    yield f'<h3>{flag.number}. <span class="level">{level}</span> {safe(finding.category)} '
    yield f'<span class="faint">{finding.probability:.0%}{note}</span></h3>'
    yield f"<blockquote>{safe_lines(flag.text) or '(words are missing here)'}</blockquote>"
    yield f"<p>{safe_message(finding.message)}</p>"
    yield from (_repair(repair, number) for number, repair in enumerate(flag.repairs))
    yield from _sides(flag)
    yield f'<p class="faint">{_where(item, flag)}</p></article>'


def _repair(repair: Repair, number: int) -> str:
    before = f"<del>{safe_lines(repair.before)}</del> " if repair.before else ""
    after = (
        f"<ins>{safe_lines(repair.replacement)}</ins>" if repair.replacement else '<span class="faint">(deleted)</span>'
    )
    return f"<p>{'Or' if number else 'Suggestion'}: {before}{after}</p>"


def _sides(flag: Flag) -> Iterator[str]:
    source = (flag.pair and flag.pair.source) or ""
    shown = (("Source", source), ("Pivot", flag.pivot), ("Translated back", flag.back_translation))
    extra = ((name, text) for name, text in sorted(flag.finding.evidence.items()) if name not in _SHOWN)
    rows = [(name, text) for name, text in (*shown, *extra) if text]
    if rows:
        yield '<dl class="sides">'
        yield from (f"<div><dt>{safe(name)}</dt><dd>{safe_lines(text)}</dd></div>" for name, text in rows)
        yield "</dl>"


_SHOWN = frozenset({"pivot", "back_translation", "source"})


def _where(item: View, flag: Flag) -> str:
    finding = flag.finding
    line = f"line {flag.place.line}, column {flag.place.column} · " if flag.place.line else ""
    element = f"{safe(flag.place.element)} · " if flag.place.element else ""
    name = safe(f"{finding.signal}/{finding.kind}" if finding.kind else finding.signal)
    index = item.indexes.get(finding.pair_id)
    segment = "" if index is None else f'<a href="#{item.segment_id(index)}">segment {safe(finding.pair_id)}</a> · '
    return f"{line}{element}{segment}{name} · {flag.fingerprint[:8]}"
