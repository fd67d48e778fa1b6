"""Four MQM severities as the three or four levels of other tools."""

from __future__ import annotations

from mtcheck.findings import Severity

SARIF = {
    Severity.NEUTRAL: "note",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}
GITHUB = {level: "notice" if name == "note" else name for level, name in SARIF.items()}
CHECKSTYLE = {level: "info" if name == "note" else name for level, name in SARIF.items()}
REVIEWDOG = {level: name.upper() for level, name in CHECKSTYLE.items()}
GITLAB = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}
