"""SARIF 2.1.0 (OASIS), within the limits of GitHub code scanning.

GitHub takes 25,000 results a run; the worst are kept and a notification says how many were left out. It tells findings
apart by `partialFingerprints.primaryLocationLineHash`, which here is made of content, so that edits elsewhere keep it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mtcheck.findings import Report, Severity
from mtcheck.report.flags import Flag, Repair, flags, worst_first
from mtcheck.report.json_objects import dumped, noted, rounded, skipped
from mtcheck.report.levels import SARIF
from mtcheck.report.links import HOME, help_uri
from mtcheck.report.messages import lines
from mtcheck.review.paths import relative, uri
from mtcheck.review.places import Place, Places
from mtcheck.signals.pages import opening
from mtcheck.text.escape import visible
from mtcheck.text.surrogates import utf8
from mtcheck.types import Document
from mtcheck.version import __version__

MAX_RESULTS = 25_000
MAX_TAGS = 20
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Item = dict[str, Any]
Found = tuple[Report, Flag]


def to_sarif(reports: Sequence[Report]) -> bytes:
    """One run for all documents."""
    found = [(report, flag) for report in reports for flag in flags(report)]
    gone = [(report, flag, reason) for report in reports for flag, reason in _dismissed(report)]
    run = _run(reports, found, gone[: max(0, MAX_RESULTS - len(found))])
    return utf8(dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n")


def _dismissed(report: Report) -> list[tuple[Flag, str]]:
    """The dismissed or known findings with the reason; viewers show them on request."""
    reasons = {id(one.finding): one.reason for one in report.dismissed}
    whole = replace(report, findings=tuple(one.finding for one in report.dismissed))
    return [(flag, reasons[id(flag.finding)]) for flag in flags(whole)]


def _run(reports: Sequence[Report], found: Sequence[Found], gone: Sequence[tuple[Report, Flag, str]]) -> Item:
    kept = _worst(found)
    every = [*kept, *((report, flag) for report, flag, _ in gone)]
    names = sorted({flag.finding.signal for _, flag in every})
    places = {id(report): Places(report.document) for report in reports}
    rules = [_rule(name, every) for name in names]
    return {
        "tool": {"driver": {"name": "mtcheck", "version": __version__, "informationUri": HOME, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(reports, len(found) - len(kept))],
        "results": [
            *(_result(report, flag, names.index(flag.finding.signal), places[id(report)]) for report, flag in kept),
            *(
                _result(report, flag, names.index(flag.finding.signal), places[id(report)])
                | {"suppressions": [{"kind": "external", "justification": _unlinked(visible(reason))}]}
                for report, flag, reason in gone
            ),
        ],
        "properties": {"scores": [_score(report) for report in reports]},
    }


def _worst(found: Sequence[Found]) -> list[Found]:
    if len(found) <= MAX_RESULTS:
        return list(found)
    keep = {id(flag) for flag in worst_first(flag for _, flag in found)[:MAX_RESULTS]}
    return [(report, flag) for report, flag in found if id(flag) in keep]


def _rule(name: str, kept: Sequence[Found]) -> Item:
    mine = [(report, flag.finding) for report, flag in kept if flag.finding.signal == name]
    about = _sentence(visible(next((report.summaries[name] for report, _ in mine if name in report.summaries), name)))
    worst = max((finding.severity for _, finding in mine), default=Severity.MINOR)
    tags = sorted({finding.category for _, finding in mine} | {f"its:{finding.its_type}" for _, finding in mine})
    address, more = help_uri(name), opening(name)
    details = [f"{more}\n\n"] if more else []
    return {
        "id": name,
        **_name(name),
        "shortDescription": {"text": about[:255]},
        "fullDescription": {"text": about[:1024]},
        "help": {
            "text": "".join((f"{about}\n\n", *details, f"See {address}")),
            "markdown": "".join((f"{_plain_markdown(about)}\n\n", *details, f"[More]({address})")),
        },
        "helpUri": address,
        "defaultConfiguration": {"level": SARIF[worst]},
        "properties": {"tags": tags[:MAX_TAGS], "problem.severity": SARIF[worst].replace("note", "recommendation")},
    }


def _sentence(text: str) -> str:
    """`_sentence("doubled words") == "Doubled words."`: viewers show it as the title of a finding."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _name(signal: str) -> Item:
    """`SplitTail` for split_tail; "" for a single word, as a name must differ from the id (SARIF 3.49.7)."""
    parts = re.findall("[a-z]+", signal)
    return {"name": "".join(part.title() for part in parts)} if len(parts) > 1 else {}


def _result(report: Report, flag: Flag, rule: int, places: Places) -> Item:
    finding = flag.finding
    fixes = [_fix(report.document, repair) for repair in flag.repairs if places.editable(repair.span)]
    return {
        "ruleId": finding.signal,
        "ruleIndex": rule,
        "level": SARIF[finding.severity],
        "rank": rounded(100 * finding.probability, 2),
        "message": {"text": _unlinked("\n".join(lines(flag)))},
        "locations": [_location(report.document, flag)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{flag.fingerprint}:1",
            "mtcheck/v1": flag.fingerprint,
        },
        **({"fixes": fixes} if fixes else {}),
        "properties": _properties(flag),
    }


def _properties(flag: Flag) -> Item:
    finding = flag.finding
    return {
        "kind": finding.kind,
        "category": finding.category,
        "itsType": finding.its_type,
        "severity": finding.severity.label,
        "probability": rounded(finding.probability),
        "segment": finding.pair_id,
        "segmentScore": rounded(flag.score.score, 2) if flag.score else None,
        "pivot": flag.pivot,
        "backTranslation": flag.back_translation,
        "suggestions": [repair.corrected for repair in flag.repairs],
    }


def _location(document: Document, flag: Flag) -> Item:
    region = _region(flag.place)
    physical: Item = {"artifactLocation": {"uri": uri(document)}}
    if region:
        physical["region"] = {**region, "snippet": {"text": flag.text}}
    logical = [{"fullyQualifiedName": flag.place.element}] if flag.place.element else []
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _region(place: Place) -> Item:
    if place.line is None:
        return {}
    ends = {"startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    return {"startLine": place.line, **{name: value for name, value in ends.items() if value is not None}}


def _fix(document: Document, repair: Repair) -> Item:
    change = {"deletedRegion": _region(repair.place), "insertedContent": {"text": repair.replacement}}
    return {
        "description": {"text": _unlinked(f"Read: {visible(repair.corrected)}")},
        "artifactChanges": [{"artifactLocation": {"uri": uri(document)}, "replacements": [change]}],
    }


def _invocation(reports: Sequence[Report], dropped: int) -> Item:
    notes = {(name, reason) for report in reports for name, reason in skipped(report)}
    notices = [_notice(noted(name, reason), "note") for name, reason in sorted(notes)]
    if dropped:
        notices.append(_notice(f"{dropped} findings beyond the {MAX_RESULTS} worst were left out", "warning"))
    return {"executionSuccessful": True, "toolExecutionNotifications": notices}


def _notice(text: str, level: str) -> Item:
    return {"level": level, "message": {"text": _unlinked(visible(text))}}


def _score(report: Report) -> Mapping[str, Any]:
    return {
        "document": relative(report.document),
        "score": rounded(report.score, 2),
        "needsEdit": rounded(report.needs_edit),
        "judgement": report.judgement,
        "penalty": rounded(report.penalty),
        "signature": report.signature,
    }


def _unlinked(text: str) -> str:
    # By SARIF 3.11.6, "[words](target)" in a message is a link; text from outside must not create one.
    return text.replace("](", "] (")


def _plain_markdown(text: str) -> str:
    return "".join(char if char.isalnum() or char in " ,:;" else f"&#{ord(char)};" for char in text)
