"""What CI systems read: GitHub, GitLab, JUnit, checkstyle, reviewdog."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import read_bytes
from mtcheck.errors import WriteError
from mtcheck.findings import Severity, Suggestion
from mtcheck.report import summary, write
from mtcheck.report.github import PER_LEVEL, to_github
from mtcheck.report.summary import append_summary, literal, to_summary
from mtcheck.types import Span
from tests.report.build import STORY, finding, hostile, report

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*,?)+)::([^\r\n]*)")


def test_github_commands():
    """Worst first, with file, lines, columns and a title; line ends of the message are encoded."""
    first, second = to_github([report()]).decode().splitlines()[:2]
    assert first.startswith(
        "::error file=stories/port.txt,line=5,endLine=5,col=29,endColumn=34,title=numbers%3A locale-"
    )
    assert second.endswith(
        "%0ATranslated into the source language: « Nous voulons des réponses », a-t-il dit."
        "%0ATranslated back: “We want answers,” he said."
    )
    assert "(major%2C 95%25)" in second


def test_github_hostile():
    """Every line is a command of ours, whole, and obeys nothing in the text."""
    for line in to_github([hostile(), report()]).decode().split("\n")[:-1]:
        assert COMMAND.fullmatch(line), line


def test_github_shows_ten_a_level():
    """The rest is counted, and stands in the summary."""
    many = tuple(
        finding(STORY, "2", "strike again", severity=level, kind=str(n)) for level in Severity for n in range(12)
    )
    lines = to_github([report(findings=many)]).decode().splitlines()
    assert [sum(line.startswith(f"::{level} ") for line in lines) for level in ("error", "warning", "notice")] == [
        PER_LEVEL
    ] * 3
    assert lines[-1] == f"mtcheck: {48 - 30} more findings; GitHub shows ten per level (-f summary lists all)"
    assert lines[0].startswith("::error ")
    assert "critical" in lines[0]
    assert to_summary([report(findings=many)]).decode().count("strike again") == 48


def test_github_columns_only_within_a_line():
    """GitHub refuses columns for what spans lines."""
    text = "one\ntwo"
    (line,) = (
        to_github(
            [report(text, (finding(text, "1", text),), document=replace(report(text, ()).document, paragraphs=()))]
        )
        .decode()
        .splitlines()
    )
    assert "line=1,endLine=2,title=" in line


def test_summary_is_literal():
    """No markup, mention, link or HTML of the text survives; the pipe does not end a cell."""
    text = to_summary([hostile(), report()]).decode()
    assert "<b" not in text
    assert literal("[a](b) @me | `x` <b>") == "&#91;a&#93;&#40;b&#41; &#64;me &#124; &#96;x&#96; &#60;b&#62;"


def test_summary_fits(monkeypatch):
    """What does not fit is counted."""
    monkeypatch.setattr(summary, "LIMIT", 1200)
    text = to_summary([report()]).decode()
    assert len(text.encode()) <= 1200
    assert re.search(r"\n\d more findings did not fit\.\n$", text)


def test_summary_is_appended(tmp_path):
    """To the file that GitHub names; without one nothing happens; a bad one is a sentence."""
    path = tmp_path / "summary.md"
    path.write_text("before\n")
    append_summary([report()], {"GITHUB_STEP_SUMMARY": str(path)})
    append_summary([report()], {})
    assert path.read_text().startswith("before\n## mtcheck")
    with pytest.raises(WriteError, match="cannot write the step summary"):
        append_summary([report()], {"GITHUB_STEP_SUMMARY": str(tmp_path)})


def test_gitlab():
    """The keys GitLab asks for; fingerprints are unique over all files, copies of a story included."""
    items = json.loads(write([report(), report(name="copy.txt"), hostile()], "gitlab").decode())
    assert {frozenset(item) for item in items} == {
        frozenset({"description", "check_name", "fingerprint", "severity", "location"})
    }
    assert len({item["fingerprint"] for item in items}) == len(items) == 11
    assert {item["severity"] for item in items} <= {"info", "minor", "major", "critical", "blocker"}
    assert items[1]["location"] == {"path": "stories/port.txt", "lines": {"begin": 4, "end": 4}}


def test_junit():
    """A case a segment, failed if it has findings above neutral; counts add up."""
    root = ElementTree.fromstring(write([report(), hostile()], "junit").decode())
    suites = root.findall("testsuite")
    assert (root.get("tests"), root.get("failures")) == ("6", "4")
    assert [(s.get("tests"), s.get("failures"), len(s.findall("testcase/failure"))) for s in suites] == [
        ("5", "3", 3),
        ("1", "1", 1),
    ]
    failure = suites[0].findall("testcase")[3].find("failure")
    assert failure.get("type") == "numbers"
    assert failure.get("message").endswith("(and 1 more)")
    assert "repetition" in failure.text
    assert suites[0].findall("testcase")[4].find("system-out") is not None
    assert suites[0].find("properties/property[@name='score']").get("value") == "63.46"


def test_findings_of_no_segment_are_not_lost():
    root = ElementTree.fromstring(write([report(findings=(finding(STORY, "elsewhere", "Monday"),))], "junit").decode())
    assert root.find("testsuite/testcase[@name='segment elsewhere: outside the segments']/failure") is not None


def test_checkstyle():
    root = ElementTree.fromstring(write([report(), hostile()], "checkstyle").decode())
    errors = root.findall("file[@name='stories/port.txt']/error")
    assert [(e.get("line"), e.get("column"), e.get("severity")) for e in errors][:2] == [
        ("3", "47", "warning"),
        ("4", "50", "error"),
    ]
    assert errors[1].get("source") == "mtcheck.split_tail.lower-case"


def test_reviewdog_counts_bytes():
    """Columns are bytes of UTF-8; a suggestion replaces its range."""
    text = "“é” the the end."
    line = write(
        [report(text, (finding(text, "1", "the the", suggestions=report().findings[1].suggestions),))], "rdjsonl"
    ).decode()
    assert json.loads(line)["location"]["range"] == {
        "start": {"line": 1, "column": 10},
        "end": {"line": 1, "column": 17},
    }
    found = [json.loads(line) for line in write([report()], "rdjsonl").decode().splitlines()]
    source = STORY.encode().split(b"\n")
    (repair,) = found[3]["suggestions"]
    start, end = repair["range"]["start"], repair["range"]["end"]
    assert source[start["line"] - 1][start["column"] - 1 : end["column"] - 1] == b"the the"
    assert repair["text"] == "the"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text(text, message):
    """XML parses, JSON parses, commands stay on their line, whatever the text."""
    one = report(text + "x", (finding(text + "x", "1", text + "x", message=message, kind=message),), signature=message)
    for format in ("junit", "checkstyle"):
        ElementTree.fromstring(write([one], format).decode().encode("utf-8"))
    for format in ("sarif", "gitlab", "json"):
        json.loads(write([one], format).decode())
    for format in ("jsonl", "rdjsonl"):
        assert all(json.loads(line) for line in write([one], format).decode().split("\n")[:-1])
    for line in write([one], "github").decode().split("\n")[:-1]:
        assert COMMAND.fullmatch(line), line


@pytest.mark.parametrize(("words", "applies"), [("He *is* late.", False), ("He is late.", True)])
@pytest.mark.parametrize("format", ["sarif", "rdjsonl"])
def test_a_repair_wider_than_its_finding_deletes_no_markup(format, words, applies):
    """It is offered for the file only if all words that it replaces stand there as in the text."""
    (document,) = read_bytes(words.encode(), "a.md")
    wide = Suggestion(Span(3, 10), "was late")
    one = report(document.text, (finding(document.text, "1", "late", suggestions=(wide,)),), document=document)
    found = json.loads(write([one], format).decode())
    result = found["runs"][0]["results"][0] if format == "sarif" else found
    assert ("fixes" in result or "suggestions" in result) is applies
