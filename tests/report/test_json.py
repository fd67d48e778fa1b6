"""The JSON report keeps its schema, its bytes and its offsets."""

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from mtcheck.report import FORMATS, write
from tests.report.build import STORY, hostile, report


def schema(name):
    return json.loads((files("mtcheck.report") / "schema" / name).read_text(encoding="utf-8"))


def checker(name):
    return jsonschema.Draft202012Validator(schema(name))


@pytest.mark.parametrize("name", ["report-1.json", "line-1.json"])
def test_the_schemas_are_schemas(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("reports", [[], [report()], [report(), hostile()], [report(findings=())]])
def test_reports_are_valid(reports):
    """What is written is what is documented."""
    checker("report-1.json").validate(json.loads(write(reports, "json").decode()))
    for line in write(reports, "jsonl").decode().split("\n")[:-1]:
        checker("line-1.json").validate(json.loads(line))


@pytest.mark.parametrize("key", ["fingerprint", "severity", "suggestions"])
def test_the_schema_notices(key):
    """A finding that lacks a key, or has another, is not valid."""
    content = json.loads(write([report()], "json").decode())
    del content["reports"][0]["findings"][0][key]
    assert not checker("report-1.json").is_valid(content)
    content["reports"][0]["findings"][0]["extra"] = 1
    assert not checker("report-1.json").is_valid(content)


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xliff"])
def test_same_findings_same_bytes(format):
    """The order in which findings, scores, evidence or notes were found does not show."""
    one = report()
    other = replace(
        one,
        findings=one.findings[::-1],
        scores=one.scores[::-1],
        skipped=one.skipped[::-1],
        evidence=dict(reversed(one.evidence.items())),
    )
    assert write([one], format).decode() == write([other], format).decode()


def test_offsets_and_repairs():
    """Offsets point into the text; a repair gives the whole segment."""
    content = json.loads(write([report()], "json").decode())["reports"][0]
    for item in content["findings"]:
        assert STORY[item["start"] : item["end"]] == item["text"]
    tail = next(item for item in content["findings"] if item["signal"] == "split_tail")
    assert [repair["corrected"] for repair in tail["suggestions"]] == [
        "“We want answers before the summer,” he told the press in front of the gates of the harbour.",
        "“We want answers before the summer,” he told the press, in front of the gates of the harbour.",
    ]


def test_rounding():
    """Numbers are rounded alike, and what JSON cannot hold is null."""
    content = json.loads(write([report(score=63.456789, needs_edit=float("nan"), penalty=-0.0)], "json").decode())[
        "reports"
    ][0]
    assert (content["score"], content["needs_edit"], content["penalty"]) == (63.46, None, 0.0)
    assert "-0.0" not in write([report(penalty=-0.00001)], "json").decode()
