"""One self-contained page: the story as an editor reads it, marked, beside its findings. It opens no connection.

Every text from outside goes through `safe`; style and script are fixed files of this package, allowed by their hashes,
so that a text that got through could still not run. Without the script the page lacks only filters and keys.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from mtcheck.report.flags import count
from mtcheck.report.page.findings import findings_panel
from mtcheck.report.page.parts import page_id, safe
from mtcheck.report.page.sparkline import sparkline
from mtcheck.report.page.story import story
from mtcheck.report.records import chance_of, score_of, skipped
from mtcheck.report.view import View, view
from mtcheck.text.surrogates import utf8
from mtcheck.types import Report, Severity

_BASIS = {"source": "the source", "pivot": "a round trip in place of a source", "none": "the text alone"}


def to_html(reports: Sequence[Report]) -> bytes:
    """A page for all documents, in the order given."""
    return utf8("\n".join(_page([view(report, number) for number, report in enumerate(reports, 1)])) + "\n")


def _page(views: Sequence[View]) -> Iterator[str]:
    style, script = _file("page.css"), _file("page.js")
    title = views[0].report.document.name if len(views) == 1 else f"{len(views)} documents"
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    # A folder of stories that holds a report is not checked for it (documents/expand.py).
    yield '<meta name="generator" content="mtcheck">'
    yield f"<title>mtcheck: {safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield '<a class="skip" href="#main">Skip to the story</a>'
    yield "<header>\n<h1>Translation check</h1>"
    yield from _contents(views)
    yield from _filters(views)
    yield '</header>\n<main id="main">'
    for item in views:
        yield from _document(item)
    yield "</main>\n<footer>Offsets, scores and findings in full: <code>mtcheck check -f json</code>.</footer>"
    yield f"<script>{script}</script>\n</body>\n</html>"


def _contents(views: Sequence[View]) -> Iterator[str]:
    if len(views) < 2:
        return
    yield '<nav aria-label="Documents"><ul>'
    for item in views:
        findings = f"{len(item.flags)} finding{'s' * (len(item.flags) != 1)}"
        name, facts = safe(item.report.document.name), f"score {score_of(item.report)}, {findings}"
        yield f'<li><a href="#d{item.number}">{name}</a> <span class="faint">{facts}</span></li>'
    yield "</ul></nav>"


def _filters(views: Sequence[View]) -> Iterator[str]:
    found = [flag.finding for item in views for flag in item.flags]
    if not found:
        return
    levels = [level.label for level in sorted(Severity, reverse=True) if any(f.severity == level for f in found)]
    yield '<form class="filters" data-script hidden aria-label="Filters">'
    yield from _boxes("Severity", [(level, level) for level in levels])
    yield from _boxes("Category", [(page_id(name), name) for name in sorted({finding.category for finding in found})])
    yield '<span class="faint" id="shown" role="status"></span>'
    yield '<span class="faint keys">Keys: j next finding, k previous</span></form>'


def _boxes(legend: str, choices: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"<fieldset><legend>{legend}</legend>"
    for value, label in choices:
        yield f'<label><input type="checkbox" checked autocomplete="off" value="{value}"> {safe(label)}</label>'
    yield "</fieldset>"


def _document(item: View) -> Iterator[str]:
    report, anchor = item.report, f"d{item.number}"
    yield f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}" tabindex="-1">{safe(report.document.name)}</h2>'
    yield from _numbers(report)
    yield from sparkline(item)
    yield f'<p class="signature">{safe(report.signature)}</p>'
    yield from (f'<p class="faint">{safe(note)}</p>' for note in report.document.notes)
    yield '<div class="columns">'
    yield from story(item)
    yield from findings_panel(item)
    yield "</div>"
    yield from _skipped(report)
    yield "</section>"


def _numbers(report: Report) -> Iterator[str]:
    counted = ", ".join(f"{number} {level.label}" for level, number in count(report).items()) or "none"
    rows = [
        ("Score of 100", score_of(report)),
        ("Needs an editor", chance_of(report)),
        ("Penalty per 100 words", f"{report.penalty:.2f}"),
        ("Findings", counted),
        ("Judged by", _BASIS.get(report.basis, report.basis)),
        *sorted(report.metrics.items()),
    ]
    yield '<dl class="numbers">'
    yield from (f"<div><dt>{safe(name)}</dt><dd>{safe(value)}</dd></div>" for name, value in rows)
    yield "</dl>"


def _skipped(report: Report) -> Iterator[str]:
    missing = skipped(report)
    if missing:
        yield "<h3>Not done</h3>\n<ul>"
        yield from (f"<li><strong>{safe(name)}</strong>: {safe(reason)}</li>" for name, reason in missing)
        yield "</ul>"


def _file(name: str) -> str:
    return (files("mtcheck.report") / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
