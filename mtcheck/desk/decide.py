"""What an editor does to a story: accept, edit, dismiss, undo. Each is stored before the response."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mtcheck.desk.bench import Bench, CheckedStory
from mtcheck.desk.decision import Decision
from mtcheck.desk.errors import Missing, RequestError, Stale
from mtcheck.desk.splice import Splice, smallest
from mtcheck.report.flags import Flag
from mtcheck.types import Span

REASONS = ("right as it is", "quoted as spoken", "house style", "a name or a term", "not worth a change", "other")
MAX_NOTE = 500


def at_revision(bench: Bench, id: int, revision: int) -> CheckedStory:
    """The story at the revision that the page shows. Raises Stale if it has changed since."""
    checked = bench.checked(id)
    if checked.story.revision != revision:
        raise Stale("the story was changed elsewhere; the page now shows its current state")
    return checked


def accept(bench: Bench, checked: CheckedStory, fingerprint: str, choice: int) -> None:
    """Apply a suggestion. Raises Missing, ReadError."""
    flag = checked.flag(fingerprint)
    if not 0 <= choice < len(flag.repairs):
        raise Missing("that suggestion does not exist")
    repair = flag.repairs[choice]
    splice = Splice(repair.span.start, repair.before, repair.replacement)
    _change(bench, checked, splice, _decision("accept", checked, flag, {"choice": choice, "replacement": splice.added}))


def edit(bench: Bench, checked: CheckedStory, index: int, text: str, fingerprint: str = "") -> None:
    """Replace a paragraph, possibly in response to a finding. Raises Missing, RequestError, ReadError."""
    document = checked.report.document
    if not 0 <= index < len(document.paragraphs):
        raise Missing("that paragraph no longer exists; the page shows the current text")
    span = document.paragraphs[index].span
    before = span.of(document.text)
    # A browser's text field has only one kind of line end.
    splice = smallest(before, text.replace("\n", "\r\n") if "\r\n" in document.text else text, span.start)
    if not splice.removed and not splice.added:
        raise RequestError("nothing was changed")
    if fingerprint:
        decision = _decision("edit", checked, checked.flag(fingerprint), {"replacement": text})
    else:
        decision = _missed(checked, splice)
    _change(bench, checked, splice, decision)


def dismiss(bench: Bench, checked: CheckedStory, fingerprint: str, reason: str, note: str) -> None:
    """Record that a finding is not an error. Raises Missing, RequestError."""
    if reason not in REASONS:
        raise RequestError(f"the reason must be one of: {', '.join(REASONS)}")
    if fingerprint in dismissed(bench, checked.story.id):
        raise RequestError("that finding is dismissed already")
    decision = _decision("dismiss", checked, checked.flag(fingerprint), {"reason": reason, "note": note[:MAX_NOTE]})
    bench.database.decide(checked.story.id, decision)


def undo(bench: Bench, checked: CheckedStory) -> None:
    """Undo the last change. Raises RequestError."""
    if not checked.story.revision:
        raise RequestError("there is no change to undo")
    bench.database.undo(checked.story.id, checked.story.revision)


def dismissed(bench: Bench, id: int) -> dict[str, str]:
    """Reasons of dismissals, by fingerprint."""
    found = [decision for decision in bench.database.decisions(id) if decision.action == "dismiss"]
    return {
        decision.fingerprint: ": ".join(filter(None, (decision.record["reason"], decision.record["note"])))
        for decision in found
    }


def _change(bench: Bench, checked: CheckedStory, splice: Splice, decision: Decision) -> None:
    story = checked.story
    after = replace(story, splices=(*story.splices, splice))
    bench.try_out(after)  # Checked before it is stored: a text that cannot be checked is not stored.
    bench.database.change(story.id, after.revision, splice, [decision])


def _decision(action: str, checked: CheckedStory, flag: Flag, chosen: dict[str, Any]) -> Decision:
    finding, pair = flag.finding, flag.pair
    shown = {
        "words": flag.text,
        "segment": pair.text if pair else flag.text,
        "source": pair.source if pair else None,
        "signal": finding.signal,
        "kind": finding.kind,
        "category": finding.category,
        "severity": finding.severity.label,
        "probability": round(finding.probability, 4),
        "message": finding.message,
        "signature": checked.report.signature,
    }
    return Decision(
        *(action, checked.story.revision, flag.fingerprint, finding.span.start, finding.span.end), {**shown, **chosen}
    )


def _missed(checked: CheckedStory, splice: Splice) -> Decision:
    """The decision for a change where nothing was flagged."""
    text = checked.report.document.text
    span = _words(text, splice)
    record = {"words": span.of(text), "replacement": splice.added, "signature": checked.report.signature}
    return Decision("missed", checked.story.revision, "", span.start, span.end, record)


def _words(text: str, splice: Splice) -> Span:
    """The whole words that a change touched; for an insertion between words, the following word."""
    start = splice.end - len(splice.removed.lstrip())
    end = max(start, splice.start + len(splice.removed.rstrip()))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
