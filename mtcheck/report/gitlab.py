"""GitLab code quality: a JSON list; GitLab identifies findings by a fingerprint that must be unique in the report."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mtcheck.findings import Report
from mtcheck.report.flags import Flag, flags
from mtcheck.report.levels import GITLAB
from mtcheck.report.messages import change, message_of
from mtcheck.review.fingerprints import digest
from mtcheck.review.paths import relative
from mtcheck.text.escape import in_json, visible
from mtcheck.text.surrogates import utf8


def to_gitlab(reports: Sequence[Report]) -> bytes:
    """One item per finding, in the order of the documents."""
    items = [_item(flag, report) for report in reports for flag in flags(report)]
    return utf8(in_json(json.dumps(items, ensure_ascii=False, indent=2)) + "\n")


def _item(flag: Flag, report: Report) -> dict[str, object]:
    finding, place = flag.finding, flag.place
    repair = f" Repair: {change(flag.repairs[0])}" if flag.repairs else ""
    return {
        "description": f"{visible(message_of(finding))} Marked: “{visible(flag.text)}”.{repair}",
        "check_name": finding.signal,
        # Two stories of one file, or two files, may share a passage and so a content fingerprint.
        "fingerprint": digest(relative(report.document), report.document.part, flag.fingerprint),
        "severity": GITLAB[finding.severity],
        "location": {
            "path": relative(report.document),
            "lines": {"begin": place.line or 1, "end": place.end_line or place.line or 1},
        },
    }
