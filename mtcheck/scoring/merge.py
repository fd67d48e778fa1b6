"""Several signals that report one fault become one finding; no finding hides a worse one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Finding
from mtcheck.scoring.settings import number
from mtcheck.types import Span

CELL = 64  # Code points: findings are compared only with those in the same cells of this size.
SHARE = number("merge/share")
SAME_PLACE = number("merge/same_place")
STORY = "story"  # The kind of a finding about the whole story; each of its segments has one.
MISSING = "accuracy/omission"
FORM = ("locale", "fluency/encoding", "fluency/punctuation", "fluency/spelling", "fluency/typography")
TIMES = number("merge/times")


def merged(findings: Iterable[Finding], shown_from: float = 0.0, suspicions: Collection[str] = ()) -> list[Finding]:
    """Merge findings on the same words, the likeliest first; in order of the text.

    The likeliest keeps its span, message and probability; it gains the repairs and names of the others. At equal
    probability the one with a repair is kept, since a rule explains more than a model. A finding takes in another that
    is worse only if both report the same words and the same kind of fault, and it then takes the worse severity.
    A suspicion inside another finding always joins it. So of all findings that would be shown, the worst severity is
    still shown after merging. Adjacent suspicions become one.

    Args:
        shown_from: The least probability of findings that are shown; the severity of others is ignored.
        suspicions: Names of the model signals that suspect words without naming the error.
    """
    kept: list[Finding] = []
    near: dict[int, list[int]] = defaultdict(list)
    for finding in sorted(findings, key=_rank):
        cells = range(finding.span.start // CELL, finding.span.end // CELL + 1)
        for i in sorted({i for cell in cells for i in near[cell]}):
            if _takes_in(kept[i], finding, shown_from, suspicions):
                kept[i] = _absorb(kept[i], finding, shown_from)
                break
        else:
            for cell in cells:
                near[cell].append(len(kept))
            kept.append(finding)
    return _joined(sorted(kept, key=lambda f: (f.span, f.signal, f.kind)), shown_from, suspicions)


def _joined(findings: Sequence[Finding], shown_from: float, suspicions: Collection[str]) -> list[Finding]:
    """The findings in order of the text; suspicions that are separated only by a space become one."""
    found: list[Finding] = []
    for finding in findings:
        last = found[-1] if found else None
        if (
            last
            and _side_by_side(last, finding)
            and _suspected(last, shown_from, suspicions)
            and _suspected(finding, shown_from, suspicions)
        ):
            stronger, weaker = sorted((last, finding), key=_rank)
            found[-1] = replace(_absorb(stronger, weaker, shown_from), span=Span(last.span.start, finding.span.end))
        else:
            found.append(finding)
    return found


def _side_by_side(a: Finding, b: Finding) -> bool:
    return a.pair_id == b.pair_id and 0 <= b.span.start - a.span.end <= 1


def _suspected(finding: Finding, shown_from: float, suspicions: Collection[str]) -> bool:
    return finding.signal in suspicions and finding.probability >= shown_from and finding.category != MISSING


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


def _takes_in(stronger: Finding, weaker: Finding, shown_from: float, suspicions: Collection[str]) -> bool:
    """True if both report the same error and the stronger one can represent both."""
    if not _one_place(stronger.span, weaker.span) or not _one_family(stronger, weaker):
        return False
    if weaker.severity <= stronger.severity or weaker.probability < shown_from:
        return True
    if weaker.signal in suspicions and stronger.span.holds(weaker.span):
        return True
    return _same_words(stronger.span, weaker.span) and _of_form(stronger) == _of_form(weaker)


def _one_place(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    shorter, longer = sorted((a.end - a.start, b.end - b.start))
    return shared > 0 and shared >= SHARE * shorter and longer < TIMES * shorter


def _one_family(a: Finding, b: Finding) -> bool:
    """True if both or neither report missing text; two missing sentences at one place are two errors."""
    if (a.category == MISSING) != (b.category == MISSING):
        return False
    return a.category != MISSING or a.signal != b.signal or a.message == b.message


def _same_words(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= SAME_PLACE * (max(a.end, b.end) - min(a.start, b.start))


def _of_form(finding: Finding) -> bool:
    """True if the error concerns marks, spelling or conventions, not words or meaning."""
    return finding.category.startswith(FORM)


def _absorb(stronger: Finding, weaker: Finding, shown_from: float) -> Finding:
    worse = weaker.probability >= shown_from and weaker.severity > stronger.severity
    return replace(
        stronger,
        severity=weaker.severity if worse else stronger.severity,
        suggestions=tuple(dict.fromkeys((*stronger.suggestions, *weaker.suggestions))),
        signals=tuple(dict.fromkeys((*stronger.signals, *weaker.signals))),
        also=(*stronger.also, *weaker.also),
    )


def once(findings: Iterable[Finding], documents: Mapping[str, str]) -> list[Finding]:
    """Keep the first finding about a whole story in each story; each segment had its own while scoring.

    Other findings in such segments are left out, because a list of quotation marks does not help with a wrong file.

    Args:
        documents: The name of the document by pair id.
    """
    findings = tuple(findings)
    whole = {finding.pair_id for finding in findings if finding.kind == STORY}
    reported: set[tuple[str, str]] = set()
    kept = []
    for finding in findings:
        key = (documents[finding.pair_id], finding.signal)
        if finding.kind == STORY and key not in reported:
            kept.append(finding)
            reported.add(key)
        elif finding.pair_id not in whole:
            kept.append(finding)
    return kept
