"""Several signals that report one fault become one finding; no finding hides a worse one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mtcheck.types import Finding, Span

CELL = 64  # Code points: findings are compared with those of the cells they reach into, not with all.
SHARE = 0.5  # Of the shorter stretch: below it two findings merely touch.
SAME_PLACE = 0.5  # Of the stretch that both cover together: above it both mean the same words.
STORY = "story"  # The kind of a finding that speaks of the whole story, given for each of its segments.
MISSING = "accuracy/omission"
FORM = ("locale", "fluency/encoding", "fluency/punctuation", "fluency/spelling", "fluency/typography")
TIMES = 6  # A stretch this many times longer than another speaks of something else: a whole sentence of one word.


def merged(findings: Iterable[Finding], shown_from: float = 0.0) -> list[Finding]:
    """Merge findings on the same words, the likeliest first; in order of the text.

    The likeliest keeps its stretch, message and probability; it gains the repairs and names of the others. At equal
    probability the one with a repair is kept, since a rule explains more than a model. A finding takes in another that
    is worse only if both speak of the same words and the same kind of fault, and it then takes the worse severity.
    So of all findings that would be shown, the worst severity is still shown after merging.

    Args:
        shown_from: The least probability of findings that are shown; the severity of others counts for nothing.
    """
    kept: list[Finding] = []
    near: dict[int, list[int]] = defaultdict(list)
    for finding in sorted(findings, key=_rank):
        cells = range(finding.span.start // CELL, finding.span.end // CELL + 1)
        for i in sorted({i for cell in cells for i in near[cell]}):
            if _takes_in(kept[i], finding, shown_from):
                kept[i] = _absorb(kept[i], finding, shown_from)
                break
        else:
            for cell in cells:
                near[cell].append(len(kept))
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.span, f.signal, f.kind))


def _rank(finding: Finding) -> tuple[float, bool, int, int, str, str]:
    span = finding.span
    return (
        -finding.probability,
        not finding.suggestions,
        span.start - span.end,
        span.start,
        finding.signal,
        finding.kind,
    )


def _takes_in(stronger: Finding, weaker: Finding, shown_from: float) -> bool:
    """Whether both report one fault, and the stronger one can stand for both."""
    if not _one_place(stronger.span, weaker.span) or not _one_family(stronger, weaker):
        return False
    if weaker.severity <= stronger.severity or weaker.probability < shown_from:
        return True
    return _same_words(stronger.span, weaker.span) and _of_form(stronger) == _of_form(weaker)


def _one_place(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    shorter, longer = sorted((a.end - a.start, b.end - b.start))
    return shared > 0 and shared >= SHARE * shorter and longer < TIMES * shorter


def _one_family(a: Finding, b: Finding) -> bool:
    """Whether both report something missing, or neither does; two sentences missing at one place are two faults."""
    if (a.category == MISSING) != (b.category == MISSING):
        return False
    return a.category != MISSING or a.signal != b.signal or a.message == b.message


def _same_words(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= SAME_PLACE * (max(a.end, b.end) - min(a.start, b.start))


def _of_form(finding: Finding) -> bool:
    """Whether the fault lies in marks, spelling or conventions, and not in words or meaning."""
    return finding.category.startswith(FORM)


def _absorb(stronger: Finding, weaker: Finding, shown_from: float) -> Finding:
    worse = weaker.probability >= shown_from and weaker.severity > stronger.severity
    return replace(
        stronger,
        severity=weaker.severity if worse else stronger.severity,
        suggestions=tuple(dict.fromkeys((*stronger.suggestions, *weaker.suggestions))),
        signals=tuple(dict.fromkeys((*stronger.signals, *weaker.signals))),
    )


def once(findings: Iterable[Finding], documents: Mapping[str, str]) -> list[Finding]:
    """Of findings that speak of a whole story the first of each story; every segment was judged by its own.

    Args:
        documents: The name of the document by pair id.
    """
    told: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        key = (documents[finding.pair_id], finding.signal)
        if finding.kind != STORY or key not in told:
            kept.append(finding)
        if finding.kind == STORY:
            told.add(key)
    return kept
