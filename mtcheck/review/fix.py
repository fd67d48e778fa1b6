"""Apply safe repairs: those that are probable enough, cannot change the meaning, and pass a check word by word.

Each kind of repair must keep some words unchanged (`promises.py`), which is checked on the paragraph before and after;
other repairs are left to an editor. Numbers, names and quoted words never change.

The required probability: a finding's probability is the share of readers who marked such a place. Few readers mark a
superfluous space, so a repair that changes no word needs only half of the usual probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from mtcheck.documents import reader_of
from mtcheck.documents.write import write_file
from mtcheck.errors import ReadError, WriteError
from mtcheck.findings import Finding, Report, Suggestion
from mtcheck.review.places import Places
from mtcheck.review.promises import PROMISES, WORDLESS
from mtcheck.scoring.settings import number
from mtcheck.text.escape import visible
from mtcheck.types import Document, Span

MIN_PROBABILITY = number("fix/min_probability")
PLAIN_SUFFIXES = (".txt", ".text", "")
READ = 2000  # Code points on either side of a repair: longer than any sentence.
WORDLESS_SHARE = number("fix/wordless_share")


@dataclass(frozen=True, slots=True)
class Applied:
    """A repair that was applied, and its finding."""

    finding: Finding
    repair: Suggestion


def safe_repairs(report: Report, min_probability: float = MIN_PROBABILITY, unsafe: bool = False) -> tuple[Applied, ...]:
    """The repairs that `fixed` applies, in the order of the text; of two that overlap, the likelier one.

    Args:
        unsafe: Also apply the best repair of every other finding that is likely enough, whatever it changes.
    """
    places, text = Places(report.document), report.document.text
    chosen: dict[Span, list[Applied]] = {}
    everywhere = [each for finding in report.findings for each in (finding, *_elsewhere(finding))]
    in_order = sorted(everywhere, key=lambda f: (-f.probability, f.span))
    # If a safe and an unsafe repair overlap, the safe one is kept.
    for may_change in (False, True) if unsafe else (False,):
        for finding in in_order:
            paragraph = places.paragraph(finding.span.start)
            block = paragraph.span if paragraph else Span(0, len(text))
            repair = (_unsafe if may_change else _safe)(finding, text, block, min_probability)
            inside = chosen.setdefault(block, [])
            if repair and not any(_clash(item.repair, repair) for item in inside):
                inside.append(Applied(finding, repair))
    return tuple(sorted((item for inside in chosen.values() for item in inside), key=lambda item: item.repair.span))


def _elsewhere(finding: Finding) -> list[Finding]:
    """The same error at its other places in the story."""
    return [replace(finding, span=repair.span, suggestions=(repair,), also=()) for repair in finding.also]


def _unsafe(finding: Finding, text: str, block: Span, min_probability: float) -> Suggestion | None:
    """The best repair of a finding that is likely enough, whatever it changes."""
    if finding.probability < min_probability:
        return None
    return next((each for each in finding.suggestions if _within(block, each)), None)


def _safe(finding: Finding, text: str, block: Span, min_probability: float) -> Suggestion | None:
    """The one repair that keeps its promise, None if there is none or the finding is not likely enough."""
    signal = _signal_of_promise(finding)
    if signal is None or finding.probability < least_probability(signal, min_probability):
        return None
    inside = [each for each in finding.suggestions if _within(block, each)]
    if not inside:
        return None
    near = _near(text, block, inside)
    kept = [each for each in inside if _keeps(text, near, signal, each)]
    clear = _clear(inside if signal == finding.signal else kept, text, near)
    return clear if clear in kept else None


def _near(text: str, block: Span, repairs: Sequence[Suggestion]) -> Span:
    """The part of a long paragraph in which a promise is tested, so that each test takes the same time.

    It begins and ends at a space. If its beginning lies in a quotation, it begins at the opening mark.
    """
    first = min(each.span.start for each in repairs) - READ
    last = max(each.span.end for each in repairs) + READ
    start = max(block.start, text.rfind(" ", block.start, max(block.start, first)))
    if text.count('"', block.start, start) % 2:
        start = text.rfind('"', block.start, start)
    for opening, closing in (("“", "”"), ("«", "»")):
        opened = text.rfind(opening, block.start, start)
        if opened > text.rfind(closing, block.start, start):
            start = opened
    blank = text.find(" ", last, block.end) if last < block.end else -1
    return Span(start, blank if blank >= 0 else block.end)


def _within(block: Span, repair: Suggestion) -> bool:
    return block.start <= repair.span.start <= repair.span.end <= block.end


def _signal_of_promise(finding: Finding) -> str | None:
    """The signal whose promise a repair must keep: its own, or that of a merged weaker finding.

    After merging, the signal that offered a repair is unknown. This does not matter if words stay or a doubled word
    goes, but any signal could have moved a word.
    """
    if finding.signal in PROMISES:
        return finding.signal
    taken_in = {signal for signal in finding.signals if signal in PROMISES}
    return next(iter(taken_in)) if len(taken_in) == 1 and "split_tail" not in taken_in else None


def least_probability(signal: str, min_probability: float = MIN_PROBABILITY) -> float:
    """The probability needed to apply a repair of this signal: `least_probability("spacing", 0.5) == 0.25`."""
    return min_probability * (WORDLESS_SHARE if signal in WORDLESS else 1)


def fixed(report: Report, min_probability: float = MIN_PROBABILITY, unsafe: bool = False) -> str:
    """The text of the document with the repairs of `safe_repairs` applied."""
    return _replaced(report.document.text, [item.repair for item in safe_repairs(report, min_probability, unsafe)])


def diff(report: Report, min_probability: float = MIN_PROBABILITY, unsafe: bool = False) -> str:
    """A unified diff from the text to `fixed`, for `patch`; "" if nothing changes. Not escaped, since it must apply."""
    before, after = report.document.text, fixed(report, min_probability, unsafe)
    name = visible(report.document.name)
    rows = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", lineterm="\n")
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def write_fixed(report: Report, min_probability: float = MIN_PROBABILITY, unsafe: bool = False) -> int:
    """Write the repaired text back and return the number of repairs.

    Raises:
        WriteError: The text is not the whole file (XLIFF, JSON lines ...), or the file changed since it was read.
    """
    repairs, path = safe_repairs(report, min_probability, unsafe), Path(report.document.path)
    if not reader_of(report.document).verbatim or report.document.part:
        raise WriteError(f"cannot write repairs into {path}: {_what(report.document)}; use --diff to see them")
    if repairs:
        mark = _mark(path, report.document.text)
        write_file(path, mark + _replaced(report.document.text, [item.repair for item in repairs]))
    return len(repairs)


def _what(document: Document) -> str:
    """The reason why a file is not written: its format, especially if its name suggests another."""
    if document.part:
        return "it holds several stories, and repairs go only into plain text of one"
    what = reader_of(document).summary
    named = " though its name is that of plain text" if Path(document.path).suffix.lower() in PLAIN_SUFFIXES else ""
    return f"it is read as {what}{named}, and repairs go only into plain text"


def _mark(path: Path, text: str) -> str:
    """The byte order mark of the file, if it has one and otherwise holds exactly this text."""
    try:
        content = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read {path} again as UTF-8, so it is left as it is: {error}") from error
    for mark in ("", "\ufeff"):
        if content == mark + text:
            return mark
    raise WriteError(f"{path} changed since it was read, so it is left as it is; run it again")


def _clear(suggestions: Sequence[Suggestion], text: str, block: Span) -> Suggestion | None:
    """The only repair, or the one that its signal marked; choosing among others would be a guess."""
    outcomes: dict[str, Suggestion] = {}
    for each in [each for each in suggestions if each.clear] or suggestions:
        # "the the" to "the" and "the " to "" are the same repair.
        outcomes.setdefault(_after(text, block, each), each)
    return next(iter(outcomes.values())) if len(outcomes) == 1 else None


def _keeps(text: str, block: Span, signal: str, repair: Suggestion) -> bool:
    return all(promise(block.of(text), _after(text, block, repair)) for promise in PROMISES[signal])


def _after(text: str, block: Span, repair: Suggestion) -> str:
    return text[block.start : repair.span.start] + repair.replacement + text[repair.span.end : block.end]


def _clash(one: Suggestion, other: Suggestion) -> bool:
    # Adjacent repairs conflict too: each was found with the other's words unchanged.
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def _replaced(text: str, repairs: Sequence[Suggestion]) -> str:
    parts, at = [], 0
    for repair in sorted(repairs, key=lambda item: item.span):
        parts += [text[at : repair.span.start], repair.replacement]
        at = repair.span.end
    return "".join([*parts, text[at:]])


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + ([text.split("\n")[-1]] if text.split("\n")[-1] else [])
