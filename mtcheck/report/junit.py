"""JUnit XML: a suite a document, a case a segment; a segment fails by a finding that fails the run (`--fail-level`).

Readers take one failure a case, so the findings of a segment share one, the worst first. Limits of scores and of
findings per 1,000 words are cases of the last suite, so that JUnit has a failure wherever the exit code is 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.findings import Report, Severity
from mtcheck.report.flags import Flag, flags, worst_first
from mtcheck.report.json_objects import skipped
from mtcheck.report.messages import lines, message_of, title
from mtcheck.report.xml import Element, document, element
from mtcheck.review.gate import Tally
from mtcheck.review.paths import relative
from mtcheck.review.places import Places
from mtcheck.types import SegmentPair


def to_junit(reports: Sequence[Report]) -> bytes:
    """One `testsuites` with the counts that CI systems show."""
    suites = [*(_suite(report) for report in reports), *_limits(reports)]
    totals = {name: sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "failures")}
    return document(element("testsuites", {"name": "mtcheck", **totals, "errors": 0, "time": "0"}, *suites))


def _limits(reports: Sequence[Report]) -> list[Element]:
    """A suite with a failure for each limit that the stories exceed; nothing if they keep all."""
    if not reports:
        return []
    tally = Tally(min_score=reports[0].min_score, max_per_1000_words=reports[0].max_per_1000_words)
    for report in reports:
        tally.add(report)
    cases = [_limit(reason) for reason in tally.result().reasons]
    counts = {"tests": len(cases), "failures": len(cases), "errors": 0, "skipped": 0, "time": "0"}
    return [element("testsuite", {"name": "limits", **counts}, *cases)] if cases else []


def _limit(reason: str) -> Element:
    failure = element("failure", {"type": "limit", "message": reason}, text=[reason])
    return element("testcase", {"classname": "limits", "name": reason, "time": "0"}, failure)


def _suite(report: Report) -> Element:
    groups: dict[str, list[Flag]] = {pair.id: [] for pair in report.pairs}
    for flag in flags(report):
        groups.setdefault(flag.finding.pair_id, []).append(flag)
    pairs, places = {pair.id: pair for pair in report.pairs}, Places(report.document)
    cases = [_case(report, name, pairs.get(name), group, places) for name, group in groups.items()]
    failures = sum(case.find("failure") is not None for case in cases)
    facts = [
        ("signature", report.signature),
        ("judgement", report.judgement),
    ]
    if report.score is not None and report.needs_edit is not None:
        facts += [("score", f"{report.score:.2f}"), ("needs_edit", f"{report.needs_edit:.4f}")]
    facts += [(f"skipped.{name}", reason) for name, reason in skipped(report)]
    known = element("properties", {}, *(element("property", {"name": name, "value": value}) for name, value in facts))
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": 0, "time": "0"}
    return element("testsuite", {"name": report.document.name, **counts}, known, *cases)


def _case(report: Report, name: str, pair: SegmentPair | None, group: Sequence[Flag], places: Places) -> Element:
    opening = " ".join(pair.text.split())[:60] if pair else "outside the segments"
    line = places.of(pair.target.span).line if pair else None
    where = {"file": relative(report.document), **({"line": line} if line else {})}
    case_name = f"segment {name}: {opening}"
    case = element("testcase", {"classname": report.document.name, "name": case_name, **where, "time": "0"})
    failing = worst_first(flag for flag in group if fails(flag.finding.severity, report.fail_level))
    remarks = [flag for flag in group if not fails(flag.finding.severity, report.fail_level)]
    if failing:
        about = {"type": failing[0].finding.signal, "message": _message(failing)}
        case.append(element("failure", about, text=_text(failing)))
    if remarks:
        case.append(element("system-out", {}, text=_text(remarks)))
    return case


def fails(severity: Severity, level: str) -> bool:
    """True if a finding of this severity fails a run; "none" fails no run."""
    return level != "none" and severity >= Severity[level.upper()]


def _message(failing: Sequence[Flag]) -> str:
    more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
    return f"{title(failing[0])}: {message_of(failing[0].finding)}{more}"


def _text(group: Sequence[Flag]) -> list[str]:
    return [line for flag in group for line in (title(flag), *lines(flag), "")][:-1]
