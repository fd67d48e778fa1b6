"""The run in Markdown, for $GITHUB_STEP_SUMMARY and for comments on merge requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mtcheck.errors import WriteError
from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags, worst_first
from mtcheck.report.json_objects import REVIEWED, chance_of, score_of, skipped
from mtcheck.report.messages import change, message_of
from mtcheck.review.paths import relative
from mtcheck.text.escape import visible
from mtcheck.text.surrogates import utf8

LIMIT = 1_000_000
"""Bytes; GitHub rejects a summary of more than 1 MiB for a step."""

_ROW = "| {} | {} | {} | {} | {} | {} |\n"


def to_summary(reports: Sequence[Report]) -> bytes:
    """A table of the documents, a table of the findings, the worst first, and what was not done."""
    return utf8(_markdown(reports))


def append_summary(reports: Sequence[Report], environ: Mapping[str, str]) -> None:
    """Append the summary to the file named by $GITHUB_STEP_SUMMARY, if it is set. Raises WriteError."""
    name = environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("ab") as file:
            file.write(to_summary(reports))
    except OSError as error:
        raise WriteError(f"cannot write the step summary {name}: {error.strerror or error}") from error


def _markdown(reports: Sequence[Report]) -> str:
    head = "## mtcheck\n\n" + "".join(_documents(reports)) + "".join(_skipped(reports))
    found = [(flag, relative(report.document)) for report in reports for flag in flags(report)]
    if not found:
        return head + "\nNo findings.\n"
    files = {id(flag): file for flag, file in found}
    rows = [_finding(flag, files[id(flag)]) for flag in worst_first(flag for flag, _ in found)]
    heading = "\n" + _ROW.format("Place", "Severity", "Category", "Marked", "Why", "Repair") + "|---" * 6 + "|\n"
    return head + heading + _fitting(rows, LIMIT - len((head + heading).encode()))


def _documents(reports: Sequence[Report]) -> list[str]:
    rows = ["| Document | Score | Needs an editor | Findings |\n|---|---|---|---|\n"]
    for report in reports:
        numbers = f"{score_of(report)} | {chance_of(report)} | {len(report.findings)}"
        rows.append(f"| {literal(report.document.name)} | {numbers} |\n")
    return [*rows, *(f"\n{literal(signature)}\n" for signature in sorted({report.signature for report in reports}))]


def _skipped(reports: Sequence[Report]) -> list[str]:
    missing = sorted({item for report in reports for item in skipped(report)})
    return [f"\n- {_noted(name, reason)}" for name, reason in missing] + ["\n"] * bool(missing)


def _noted(name: str, reason: str) -> str:
    return f"{'left out' if name in REVIEWED else 'not done'}: {literal(name)}: {literal(reason)}"


def _finding(flag: Flag, file: str) -> str:
    finding = flag.finding
    place = f"{file}:{flag.place.line}" if flag.place.line else file
    repair = change(flag.repairs[0]) if flag.repairs else ""
    texts = (place, finding.severity.label, finding.category, flag.text, message_of(finding), repair)
    return _ROW.format(*(literal(text) for text in texts))


def _fitting(rows: Sequence[str], room: int) -> str:
    last = "\n{} more findings did not fit.\n"
    taken, size = 0, len(last) + 10
    for row in rows:
        size += len(row.encode())
        if size > room:
            break
        taken += 1
    left = len(rows) - taken
    return "".join(rows[:taken]) + (last.format(left) if left else "")


def literal(text: str) -> str:
    """Text that Markdown displays literally: no markup, links, mentions or HTML."""
    return "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in visible(text))
