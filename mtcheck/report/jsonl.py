"""One line of JSON a finding, after one line for its document: for pipes and for `jq`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtcheck.findings import Report
from mtcheck.report.flags import flags
from mtcheck.report.json_objects import SCHEMA, dumped, finding_object, head, skipped
from mtcheck.text.surrogates import utf8


def to_jsonl(reports: Sequence[Report]) -> bytes:
    """Lines with `"type": "document"`, each followed by its findings with `"type": "finding"`."""
    return b"".join(jsonl_chunks(reports))


def jsonl_chunks(reports: Iterable[Report]) -> Iterator[bytes]:
    """The same, document by document."""
    return (utf8("".join(line + "\n" for line in _lines(report))) for report in reports)


def _lines(report: Report) -> list[str]:
    missing = [{"name": name, "reason": reason} for name, reason in skipped(report)]
    first = {"schema": SCHEMA, "type": "document", **head(report), "skipped": missing}
    name = report.document.name
    rest = ({"schema": SCHEMA, "type": "finding", "document": name, **finding_object(flag)} for flag in flags(report))
    return [dumped(first), *(dumped(record) for record in rest)]
