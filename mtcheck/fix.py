"""Apply the repairs that are safe: sure enough, of a kind that cannot change what is said, and checked word by word.

Each kind of repair promises something about the words (`fix_promises.py`), which is checked on the paragraph before and
after; a repair that breaks it is left to an editor. No number, no name and no quoted word changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from mtcheck.errors import ReadError, WriteError
from mtcheck.fix_promises import PROMISES
from mtcheck.report.escape import visible
from mtcheck.report.output import write_file
from mtcheck.report.places import Places
from mtcheck.types import Finding, Report, Span, Suggestion

MIN_PROBABILITY = 0.5  # More readers agree than not; what keeps a repair safe is its promise.


@dataclass(frozen=True, slots=True)
class Applied:
    """A repair that was applied, and the finding it answers."""

    finding: Finding
    repair: Suggestion


def safe_repairs(report: Report, min_probability: float = MIN_PROBABILITY) -> tuple[Applied, ...]:
    """The repairs that `fixed` applies, in the order of the text; where two overlap, the surer one."""
    places, text = Places(report.document), report.document.text
    sure = [finding for finding in report.findings if finding.probability >= min_probability]
    chosen: dict[Span, list[Applied]] = {}
    for finding in sorted(sure, key=lambda f: (-f.probability, f.span)):
        repair = _clear(finding)
        if finding.signal not in PROMISES or repair is None:
            continue
        paragraph = places.paragraph(repair.span.start)
        block = paragraph.span if paragraph else Span(0, len(text))
        if block.start <= repair.span.start and repair.span.end <= block.end:
            inside = chosen.setdefault(block, [])
            if _keeps(text, block, finding, repair) and not any(_clash(item.repair, repair) for item in inside):
                inside.append(Applied(finding, repair))
    return tuple(sorted((item for inside in chosen.values() for item in inside), key=lambda item: item.repair.span))


def fixed(report: Report, min_probability: float = MIN_PROBABILITY) -> str:
    """The text of the document with the safe repairs applied."""
    return _replaced(report.document.text, [item.repair for item in safe_repairs(report, min_probability)])


def diff(report: Report, min_probability: float = MIN_PROBABILITY) -> str:
    """A unified diff from the text to `fixed`, for `patch`; "" if nothing changes. Not escaped: it must apply."""
    before, after = report.document.text, fixed(report, min_probability)
    name = visible(report.document.name)
    rows = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", lineterm="\n")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def write_fixed(report: Report, min_probability: float = MIN_PROBABILITY) -> int:
    """Write the repaired text back and return how many repairs that were.

    Raises:
        WriteError: The text is not the whole file (XLIFF, JSON lines ...), or the file changed since it was read.
    """
    repairs, path = safe_repairs(report, min_probability), Path(report.document.path)
    if report.document.format != "text" or report.document.part:
        raise WriteError(f"cannot write repairs into {path}: only into plain text; use --diff for other formats")
    if repairs:
        mark = _mark(path, report.document.text)
        write_file(path, mark + _replaced(report.document.text, [item.repair for item in repairs]))
    return len(repairs)


def _mark(path: Path, text: str) -> str:
    """The byte order mark of the file, if it has one and otherwise holds just this text."""
    try:
        content = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read {path} again as UTF-8, so it is left as it is: {error}") from error
    for mark in ("", "\ufeff"):
        if content == mark + text:
            return mark
    raise WriteError(f"{path} changed since it was read, so it is left as it is; run it again")


def _clear(finding: Finding) -> Suggestion | None:
    """The one repair, or the one that its signal marked; of several others one would have to be a guess."""
    marked = [suggestion for suggestion in finding.suggestions if suggestion.clear]
    only = marked or finding.suggestions
    return only[0] if len(only) == 1 else None


def _keeps(text: str, block: Span, finding: Finding, repair: Suggestion) -> bool:
    after = text[block.start : repair.span.start] + repair.replacement + text[repair.span.end : block.end]
    return all(promise(block.of(text), after) for promise in PROMISES[finding.signal])


def _clash(one: Suggestion, other: Suggestion) -> bool:
    # Touching repairs clash too: each was found with the other's words as they were.
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _replaced(text: str, repairs: Sequence[Suggestion]) -> str:
    for repair in sorted(repairs, key=lambda item: item.span, reverse=True):
        text = text[: repair.span.start] + repair.replacement + text[repair.span.end :]
    return text


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.split("\n")[-1]] if text.split("\n")[-1] else [])
