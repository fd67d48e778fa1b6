"""One JSON text for all documents; equal inputs and signatures give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtcheck.findings import Report
from mtcheck.report.json_objects import SCHEMA, dumped, report_object
from mtcheck.text.surrogates import utf8


def to_json(reports: Sequence[Report]) -> bytes:
    """`{"schema": 1, "reports": [...]}`, indented, with a final line end."""
    return b"".join(json_chunks(reports))


def json_chunks(reports: Iterable[Report]) -> Iterator[bytes]:
    """The same, document by document; the output is valid JSON only after the last chunk."""
    before = f'{{\n  "schema": {SCHEMA},\n  "reports": ['
    after = "]\n}\n"
    for report in reports:
        # Line ends inside texts are escaped, so every real line end belongs to the layout.
        written = dumped(report_object(report), indent=2).replace("\n", "\n    ")
        yield utf8(f"{before}\n    {written}")
        before, after = ",", "\n  ]\n}\n"
    yield utf8(after if before == "," else before + after)
