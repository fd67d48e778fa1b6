"""One row a finding, for spreadsheets and `cut`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags
from mtcheck.report.messages import message_of
from mtcheck.text.escape import inert, visible
from mtcheck.text.surrogates import utf8

COLUMNS = (
    "document",
    "line",
    "column",
    "start",
    "end",
    "segment",
    "segment_score",
    "severity",
    "category",
    "signal",
    "kind",
    "probability",
    "text",
    "message",
    "replacement",
    "corrected",
    "pivot",
    "back_translation",
    "fingerprint",
)


def to_tsv(reports: Sequence[Report]) -> bytes:
    """A header, then the findings of each document in the order of its text."""
    return b"".join(tsv_chunks(reports))


def tsv_chunks(reports: Iterable[Report]) -> Iterator[bytes]:
    """The same, document by document."""
    yield _text([COLUMNS])
    for report in reports:
        yield _text([_row(report.document.name, flag) for flag in flags(report)])


def _text(rows: Sequence[Sequence[str]]) -> bytes:
    return utf8("".join("\t".join(row) + "\n" for row in rows))


def _row(name: str, flag: Flag) -> tuple[str, ...]:
    finding, place = flag.finding, flag.place
    best = flag.repairs[0] if flag.repairs else None
    repair = (best.replacement, best.corrected) if best else ("", "")
    texts = (flag.text, message_of(finding), *repair, flag.pivot, flag.back_translation)
    return (
        cell(name),
        str(place.line or ""),
        str(place.column or ""),
        str(finding.span.start),
        str(finding.span.end),
        cell(finding.pair_id),
        f"{flag.score.score:.2f}" if flag.score and flag.score.score is not None else "",
        finding.severity.label,
        cell(finding.category),
        cell(finding.signal),
        cell(finding.kind),
        f"{finding.probability:.4f}",
        *(cell(text) for text in texts),
        flag.fingerprint,
    )


def cell(text: str) -> str:
    """A text that stays one cell and cannot run as a spreadsheet formula or a CI command."""
    shown = inert(visible(text))
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@"} else shown
