"""Counts of findings by file, by signal and by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mtcheck.findings import Finding, Report
from mtcheck.review.paths import relative
from mtcheck.text.escape import inert, visible
from mtcheck.text.surrogates import utf8


def to_statistics(reports: Sequence[Report]) -> bytes:
    """Three tables, the most frequent first, with the number of findings that are major or worse."""
    found = [(relative(report.document), finding) for report in reports for finding in report.findings]
    tables = (
        ("file", [(name, finding) for name, finding in found]),
        ("signal", [(finding.signal, finding) for _, finding in found]),
        ("category", [(finding.category, finding) for _, finding in found]),
    )
    return utf8("\n".join("".join(f"{inert(line)}\n" for line in _table(name, rows)) for name, rows in tables))


def _table(name: str, rows: Sequence[tuple[str, Finding]]) -> Iterator[str]:
    every = Counter(key for key, _ in rows)
    severe = Counter(key for key, finding in rows if finding.severity.label in ("major", "critical"))
    yield f"findings  major+  {name}"
    for key, number in sorted(every.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:8,}  {severe[key]:6,}  {visible(key)}"
    yield f"{len(rows):8,}  {severe.total():6,}  (all)"
