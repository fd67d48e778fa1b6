"""Known findings do not come back; new ones do."""

import json
from dataclasses import replace

import pytest

from mtcheck.errors import ReadError
from mtcheck.review.baseline import load_baseline, new_findings, write_baseline
from tests.report.build import STORY, finding, hostile, report


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(write_baseline([report(), hostile()]), encoding="utf-8")
    return load_baseline(path)


def test_known_findings_are_left_out(known):
    """All of them, with a line that says so; the scores stay."""
    left = new_findings(report(), known)
    assert left.findings == ()
    assert left.score == report().score
    assert left.skipped[-1].reason.startswith("5 findings known in ")
    assert new_findings(hostile(), known).findings == ()


def test_new_findings_stay(known):
    """A new mark counts although the story was edited above it."""
    text = "A new lead.\n\n" + STORY.replace("strike again", "strike once more")
    found = (finding(text, "3", "announced Tuesday a delegate of the union"), finding(text, "3", "once more"))
    assert new_findings(report(text, found), known).findings == found[1:]


def test_by_document(known):
    """The same passage in another story is new there."""
    elsewhere = report(name="other.txt")
    assert new_findings(elsewhere, known) == elsewhere


def test_an_absolute_path_is_the_same_document(known, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    here = report(name=str(tmp_path / "stories" / "port.txt"))
    assert new_findings(here, known).findings == ()


def test_written_alike():
    """Sorted: the order of reports and findings does not show."""
    one, two = report(), report(name="b.txt")
    assert write_baseline([one, two]) == write_baseline([two, replace(one, findings=one.findings[::-1])])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "there is no baseline .*; write one with: mtcheck baseline write"),
        ("{", "cannot read the baseline"),
        ("[]", "is not a baseline"),
        ('{"kind": "mtcheck-baseline", "schema": 9, "findings": []}', "schema 9, expected 1"),
        ('{"kind": "mtcheck-baseline", "schema": 1}', "is not a list"),
        (
            '{"kind": "mtcheck-baseline", "schema": 1, "findings": [{"document": "a"}]}',
            "finding 1: no document or no finger",
        ),
    ],
)
def test_bad_baselines(tmp_path, content, sentence):
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ReadError, match=sentence):
        load_baseline(path)


def test_readable():
    """People read a baseline in a review: what was marked stands in it."""
    entry = json.loads(write_baseline([report()]))["findings"][0]
    assert set(entry) == {"document", "fingerprint", "signal", "severity", "text"}


def other_finding(*, signal="word_tags"):
    """A finding that the baseline does not have, in the second segment of an unchanged story."""
    return replace(finding(STORY, "2", "strike again"), signal=signal, signals=(signal,))


def test_a_new_finding_lies_in_changed_text(known):
    """A changed finding in an unchanged sentence, caused by other text of the story, is not new."""
    assert new_findings(report(findings=(other_finding(),)), known).findings == ()


def test_in_changed_text_it_is_new(known):
    text = STORY.replace("strike again", "strike again soon")
    found = (replace(finding(text, "2", "strike again"), signal="word_tags"),)
    assert new_findings(report(text, found), known).findings == found


def test_what_is_missing_beside_untouched_text_is_new(known):
    assert len(new_findings(report(findings=(other_finding(signal="omissions"),)), known).findings) == 1


def test_another_processor_is_no_other_model(known):
    """A baseline is written on a desk and read by a CI runner with another processor."""
    elsewhere = replace(report(findings=(other_finding(),)), signature=f"{report().signature}|arith:ct2-4.8.5,arm64")
    assert new_findings(elsewhere, known).findings == ()


def test_other_models_judge_untouched_text_anew(known):
    anew = replace(report(findings=(other_finding(),)), signature="mtcheck|models:other")
    assert len(new_findings(anew, known).findings) == 1


def test_a_baseline_without_segments_still_serves(tmp_path):
    content = json.loads(write_baseline([report()]))
    for key in ("segments", "signatures"):
        del content[key]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert new_findings(report(), load_baseline(path)).findings == ()
    assert len(new_findings(report(findings=(other_finding(),)), load_baseline(path)).findings) == 1


@pytest.mark.parametrize("extra", ['"segments": []', '"segments": {"a": 1}', '"signatures": {}'])
def test_segments_of_another_shape_are_refused(tmp_path, extra):
    path = tmp_path / "baseline.json"
    path.write_text(f'{{"kind": "mtcheck-baseline", "schema": 1, "findings": [], {extra}}}')
    with pytest.raises(ReadError, match="is not a baseline"):
        load_baseline(path)


def test_each_known_finding_is_listed_once(known):
    """Also of two findings that are alike in all but their number in the text."""
    twice = report(findings=(report().findings[0],) * 2)
    left = new_findings(twice, replace(known, segments=frozenset()))
    assert len(left.findings) == len(left.dismissed) == 1
