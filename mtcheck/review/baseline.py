"""Known findings: a file of fingerprints, so that only new findings fail.

A fingerprint is made of content (`review/fingerprints.py`), so a baseline outlives edits elsewhere in the story. It is
kept by document, relative to the repository or workspace: a passage copied into another story counts there as new.

Digests of the segments are kept as well: findings of models also depend on the surrounding story, but a finding is new
only if the text changed. This works while models and settings are those of the baseline.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mtcheck.engines.arithmetic import without_arithmetic
from mtcheck.errors import ReadError
from mtcheck.findings import Dismissed, Report, Skipped
from mtcheck.review.fingerprints import digest, fingerprints
from mtcheck.review.paths import relative
from mtcheck.text.escape import in_json
from mtcheck.text.guarded import Unreadable, read_json
from mtcheck.types import Document, SegmentPair

SCHEMA = 1
KIND = "mtcheck-baseline"
BESIDE = ("omissions",)  # Words missing beside an unchanged segment.


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings and segments of an earlier run.

    Attributes:
        known: Findings as (document, fingerprint).
        name: The file name.
        segments: Segments as (document, digest).
        signatures: Signatures of the reports; if they differ, no segment counts as unchanged.
    """

    known: frozenset[tuple[str, str]]
    name: str = ""
    segments: frozenset[tuple[str, str]] = frozenset()
    signatures: frozenset[str] = frozenset()


def write_baseline(reports: Sequence[Report]) -> str:
    """The text of a baseline, sorted so that diffs show only changed findings."""
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
    content = {
        "kind": KIND,
        "schema": SCHEMA,
        "findings": entries,
        "signatures": sorted({without_arithmetic(report.signature) for report in reports}),
        "segments": {
            document_key(report.document): sorted({segment_digest(pair) for pair in report.pairs})
            for report in sorted(reports, key=lambda report: document_key(report.document))
        },
    }
    return in_json(json.dumps(content, ensure_ascii=False, indent=1)) + "\n"


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises ReadError if it is missing or not a baseline."""
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
    known = frozenset(_known(content.get("findings"), path))
    return Baseline(known, str(path), frozenset(_segments(content, path)), frozenset(_signatures(content, path)))


def new_findings(report: Report, baseline: Baseline) -> Report:
    """The report without known findings; a line in `skipped` has their number."""
    key = document_key(report.document)
    named = list(zip(report.findings, fingerprints(report), strict=True))
    unchanged = _unchanged(report, baseline, key)
    kept, gone = [], []
    for finding, name in named:
        if (key, name) in baseline.known:
            gone.append(Dismissed(finding, "known by the baseline"))
        elif finding.pair_id in unchanged and finding.signal not in BESIDE:
            gone.append(Dismissed(finding, "in text that the baseline has"))
        else:
            kept.append(finding)
    if not gone:
        return report
    known, where = len(gone), f" in {baseline.name}" if baseline.name else ""
    line = Skipped("baseline", f"{known} finding{'s' * (known > 1)} known{where}, left out of {report.document.name}")
    dismissed = (*report.dismissed, *gone)
    return replace(report, findings=tuple(kept), skipped=(*report.skipped, line), dismissed=dismissed)


def _unchanged(report: Report, baseline: Baseline, key: str) -> frozenset[str]:
    """The ids of segments that the baseline contains, if it was written with the same models and settings."""
    # A baseline written on a desk is read by a CI runner: a different processor changes scores slightly, without new
    # text.
    if without_arithmetic(report.signature) not in baseline.signatures:
        return frozenset()
    return frozenset(pair.id for pair in report.pairs if (key, segment_digest(pair)) in baseline.segments)


def segment_digest(pair: SegmentPair) -> str:
    """A digest of a segment and its source, without white space."""
    return digest(" ".join(pair.text.split()), " ".join((pair.source or "").split()))


def document_key(document: Document) -> str:
    """The name of a document in a baseline: its file, and the story if the file holds several."""
    return relative(document) + (f"#{document.part}" if document.part else "")


def _segments(content: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str]]:
    """The segments of a baseline; older baselines have none."""
    segments = content.get("segments", {})
    if not isinstance(segments, dict) or not all(isinstance(names, list) for names in segments.values()):
        raise ReadError(f'{path} is not a baseline: "segments" is no table of lists')
    return ((document, str(name)) for document, names in segments.items() for name in names)


def _signatures(content: Mapping[str, Any], path: Path) -> list[str]:
    signatures = content.get("signatures", [])
    if not isinstance(signatures, list):
        raise ReadError(f'{path} is not a baseline: "signatures" is not a list')
    return [str(signature) for signature in signatures]


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
