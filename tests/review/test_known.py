"""Every command sees the same findings: what the baseline knows and what was dismissed is left out by all of them."""

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from mtcheck.api import check
from mtcheck.config import load
from mtcheck.desk.bench import Bench
from mtcheck.desk.database import Database
from mtcheck.documents import read_text
from mtcheck.errors import ReadError
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.review.baseline import write_baseline
from mtcheck.review.fingerprints import fingerprints
from mtcheck.review.known import files_of
from mtcheck.run import Request, check_all

STORY = (
    "The the minister spoke  to the press on Monday. He said that the the plan was ready .\n\n"
    "The plan will be presented to the conference. annual press of the ministry on Tuesday.\n"
)
RULES = ("spacing", "repetition", "split_tail")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the story, a dismissal of doubled blanks and a baseline that knows the split tail."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    everything = load({"select": RULES})
    report = check(tmp_path / "story.txt", config=everything)
    known = [f for f in report.findings if f.signal == "split_tail"]
    assert len(known) == 1
    (tmp_path / "known.json").write_text(
        write_baseline([check_document(report.document, Engines(), load({"select": ("split_tail",)}))]), "utf-8"
    )
    (tmp_path / ".mtcheckignore").write_text(
        '[[ignore]]\nsignal = "spacing"\nkind = "doubled"\nreason = "house style"\n', encoding="utf-8"
    )
    return load({"select": RULES, "baseline": "known.json"})


def by_check(config):
    (report,) = check_all(Request(("story.txt",)), config)
    return report.findings


def by_api(config):
    return check("story.txt", config=config).findings


def by_desk(config):
    bench = Bench(Database(Path("desk.sqlite3")), Engines, config)
    (story,) = bench.open(STORY.encode(), "story.txt")
    return bench.checked(story).report.findings


@pytest.mark.parametrize("way", [by_check, by_api, by_desk])
def test_known_and_dismissed_findings_are_left_out(desk, way):
    assert [(f.signal, f.kind) for f in way(desk)] == [
        ("repetition", "doubled_word"),
        ("repetition", "doubled_word"),
        ("spacing", "before_comma"),
    ]


def test_fix_leaves_what_is_known_or_dismissed(run, tmp_path, desk):
    options = [option for name in RULES for option in ("--select", name)]
    done = run("fix", "story.txt", *options, environ={"MTCHECK_BASELINE": "known.json"})
    fixed = done.stdout.decode()
    assert "spoke  to" in fixed
    assert "conference. annual press" in fixed
    assert "the the" not in fixed.lower()
    assert "ready." in fixed


def test_a_new_baseline_holds_known_and_new_findings_but_no_dismissed_ones(run, tmp_path, desk):
    options = [option for name in RULES for option in ("--select", name)]
    done = run("baseline", "write", "story.txt", "-o", "new.json", *options, environ={"MTCHECK_BASELINE": "known.json"})
    assert done.returncode == 0, done.stderr
    entries = json.loads((tmp_path / "new.json").read_text("utf-8"))["findings"]
    assert sorted(entry["signal"] for entry in entries) == ["repetition", "repetition", "spacing", "split_tail"]


def test_a_dismissal_that_has_expired_counts_again(desk, tmp_path):
    yesterday = date.today() - timedelta(days=1)
    (tmp_path / ".mtcheckignore").write_text(
        f'[[ignore]]\nsignal = "*"\nreason = "for a day"\nexpires = {yesterday}\n', encoding="utf-8"
    )
    report = check_document(read_text(STORY), Engines(), desk)
    assert len(report.findings) > 3
    assert any(skipped.name == "expired" for skipped in report.skipped)


def test_the_files_are_read_once_and_again_when_they_change(desk, tmp_path):
    assert files_of(desk)[1] is files_of(desk)[1]
    assert files_of(desk)[0] is files_of(desk)[0]
    before = files_of(desk)[1]
    path = tmp_path / ".mtcheckignore"
    path.write_text("", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert files_of(desk)[1] == () != before


def test_a_baseline_that_is_not_there_is_said(desk):
    with pytest.raises(ReadError, match="there is no baseline"):
        check("story.txt", config=load({"select": RULES, "baseline": "gone.json"}))


def test_fingerprints_lead_from_a_report_to_its_dismissal(desk, tmp_path):
    report = check("story.txt", config=desk)
    (tmp_path / ".mtcheckignore").write_text(
        f'[[ignore]]\nfingerprint = "{fingerprints(report)[0][:8]}"\nreason = "as spoken"\n', encoding="utf-8"
    )
    after = check("story.txt", config=desk).findings
    assert report.findings[0] not in after
    assert [f for f in after if f.kind != "doubled"] == list(report.findings[1:])
