"""Several signals that speak of one fault become one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from mtcheck.types import Finding

CELL = 64  # Code points: findings are compared with those of the cells they reach into, not with all.
SHARE = 0.5  # Of the shorter stretch: below it two findings merely touch.


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Strongest first, each takes in the weaker ones that mostly overlap it; in order of the text.

    The strongest keeps its stretch, message and probability; it gains the repairs of the others and their names.
    A rule's explanation says more than a model's, so at equal probability the one with a repair stands.
    """
    kept: list[Finding] = []
    near: dict[int, list[int]] = defaultdict(list)
    for finding in sorted(findings, key=_rank):
        cells = range(finding.span.start // CELL, finding.span.end // CELL + 1)
        for i in sorted({i for cell in cells for i in near[cell]}):
            if _same_fault(kept[i], finding):
                kept[i] = _absorb(kept[i], finding)
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


def _same_fault(a: Finding, b: Finding) -> bool:
    shared = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    shorter = min(a.span.end - a.span.start, b.span.end - b.span.start)
    return shared > 0 and shared >= SHARE * shorter


def _absorb(stronger: Finding, weaker: Finding) -> Finding:
    return replace(
        stronger,
        suggestions=tuple(dict.fromkeys((*stronger.suggestions, *weaker.suggestions))),
        signals=tuple(dict.fromkeys((*stronger.signals, *weaker.signals))),
    )
