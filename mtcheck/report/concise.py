"""One line a finding, `file:line:column: severity code message`, as compilers print them and editors read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags
from mtcheck.report.messages import change, code_of, location_of, message_of
from mtcheck.text.escape import inert, visible
from mtcheck.text.surrogates import utf8


def to_concise(reports: Sequence[Report]) -> bytes:
    """The findings of each document in the order of its text."""
    return b"".join(concise_chunks(reports))


def concise_chunks(reports: Iterable[Report]) -> Iterator[bytes]:
    """The same, document by document."""
    return (utf8("".join(f"{_line(report, flag)}\n" for flag in flags(report))) for report in reports)


def _line(report: Report, flag: Flag) -> str:
    finding = flag.finding
    repair = f" [{change(flag.repairs[0])}]" if flag.repairs else ""
    about = visible(f"{finding.severity.label} {code_of(finding)} {message_of(finding)}")
    return inert(f"{location_of(report, flag)}: {about}{repair}")
