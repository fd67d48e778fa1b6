"""Findings that are known: a file of fingerprints, so that only new findings fail.

A fingerprint is made of content (`review/fingerprints.py`), so a baseline outlives edits elsewhere in the story. It is
kept by document, relative to the repository or workspace: a passage copied into another story counts there as new.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mtcheck.errors import ReadError
from mtcheck.review.fingerprints import fingerprints
from mtcheck.review.paths import relative
from mtcheck.text.escape import in_json
from mtcheck.text.guarded import Unreadable, read_json
from mtcheck.types import Dismissed, Document, Report, Skipped

SCHEMA = 1
KIND = "mtcheck-baseline"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings as (document, fingerprint), and the name of the file they came from."""

    known: frozenset[tuple[str, str]]
    name: str = ""


def write_baseline(reports: Sequence[Report]) -> str:
    """The text of a baseline: sorted, so that two runs differ only where findings do."""
    entries = [
        {
            "document": document_key(report.document),
            "fingerprint": name,
            "signal": finding.signal,
            "severity": finding.severity.label,
            "text": finding.span.of(report.document.text),
        }
        for report in reports
        for finding, name in zip(report.findings, fingerprints(report), strict=True)
    ]
    entries.sort(key=lambda entry: (entry["document"], entry["fingerprint"]))
    return (
        in_json(json.dumps({"kind": KIND, "schema": SCHEMA, "findings": entries}, ensure_ascii=False, indent=1)) + "\n"
    )


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises ReadError if it is missing or is none."""
    try:
        content = read_json(path, surrogates=True)
    except FileNotFoundError as error:
        raise ReadError(f"there is no baseline {path}; write one with: mtcheck baseline write") from error
    except (OSError, Unreadable) as error:
        raise ReadError(f"cannot read the baseline {path}: {error}") from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise ReadError(f'{path} is not a baseline: it lacks "kind": "{KIND}"')
    if content.get("schema") != SCHEMA:
        raise ReadError(f"{path} is a baseline of schema {content.get('schema')}, expected {SCHEMA}; write it anew")
    return Baseline(frozenset(_known(content.get("findings"), path)), str(path))


def new_findings(report: Report, baseline: Baseline) -> Report:
    """The report without the findings that are known; a line among what was skipped says how many there were."""
    key = document_key(report.document)
    named = list(zip(report.findings, fingerprints(report), strict=True))
    kept = tuple(finding for finding, name in named if (key, name) not in baseline.known)
    known = len(named) - len(kept)
    if not known:
        return report
    gone = tuple(
        Dismissed(finding, "known by the baseline") for finding, name in named if (key, name) in baseline.known
    )
    where = f" in {baseline.name}" if baseline.name else ""
    line = Skipped("baseline", f"{known} finding{'s' * (known > 1)} known{where}, left out of {report.document.name}")
    gone = (*report.dismissed, *gone)
    return replace(report, findings=kept, skipped=(*report.skipped, line), dismissed=gone)


def document_key(document: Document) -> str:
    """How a baseline names a document: its file, and the story where the file holds several."""
    return relative(document) + (f"#{document.part}" if document.part else "")


def _known(entries: Any, path: Path) -> list[tuple[str, str]]:
    if not isinstance(entries, list):
        raise ReadError(f'{path} is not a baseline: "findings" is not a list')
    known = []
    for number, entry in enumerate(entries, 1):
        pair = (entry.get("document"), entry.get("fingerprint")) if isinstance(entry, dict) else (None, None)
        if not all(isinstance(part, str) for part in pair):
            raise ReadError(f"{path}, finding {number}: no document or no fingerprint")
        known.append((str(pair[0]), str(pair[1])))
    return known
