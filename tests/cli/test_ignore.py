"""`ignore` adds an entry that `check` follows, and leaves the file as it was otherwise."""

import json
import tomllib

import pytest

RULES = ("--select", "spacing")


@pytest.fixture
def fingerprint(run, tmp_path):
    (tmp_path / "a.txt").write_text("The talks , resumed on Monday.\n", encoding="utf-8")
    (report,) = json.loads(run("check", "a.txt", "-f", "json", *RULES).stdout)["reports"]
    return report["findings"][0]["fingerprint"]


def findings(run):
    return json.loads(run("check", "a.txt", "-f", "json", *RULES).stdout)["reports"][0]["findings"]


@pytest.mark.parametrize("digits", [8, 16, 32])
def test_a_finding_is_dismissed_with_its_reason(run, tmp_path, fingerprint, digits):
    reason = 'quoted "as spoken" \\ é \t\x1b \x7f'
    done = run("ignore", fingerprint[:digits], "--reason", reason, "--until", "2999-01-31")
    assert done.returncode == 0, done.stderr
    assert findings(run) == []
    (entry,) = tomllib.loads((tmp_path / ".mtcheckignore").read_text(encoding="utf-8"))["ignore"]
    assert (entry["reason"], entry["expires"].isoformat()) == (reason, "2999-01-31")


def test_what_is_in_the_file_stays(run, tmp_path, fingerprint):
    before = "# ours\n[[ignore]]\nsignal = 'quotes'\nreason = 'house style'   # why\n"
    (tmp_path / ".mtcheckignore").write_text(before, encoding="utf-8")
    run("ignore", fingerprint, "--reason", "once")
    again = run("ignore", fingerprint, "--reason", "once")
    assert b"dismissed already" in again.stderr
    text = (tmp_path / ".mtcheckignore").read_text(encoding="utf-8")
    assert text.startswith(before)
    assert text.count("[[ignore]]") == 2
    assert findings(run) == []


def test_the_file_may_be_another_one(run, tmp_path, fingerprint):
    run("ignore", fingerprint, "--reason", "x", "--suppressions", "desk.toml")
    assert len(findings(run)) == 1
    done = run("check", "a.txt", *RULES, "--suppressions", "desk.toml", "-f", "tsv")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("13e2", "--reason", "x"), b"is not a fingerprint"),
        (("zzzzzzzz", "--reason", "x"), b"is not a fingerprint"),
        (("13e2286c", "--reason", " "), b"give a reason"),
        (("13e2286c",), b"--reason"),
        (("13e2286c", "--reason", "x", "--until", "soon"), b"must be a day"),
    ],
)
def test_a_wrong_entry_is_refused_and_nothing_is_written(run, tmp_path, args, said):
    done = run("ignore", *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / ".mtcheckignore").exists()


def test_a_broken_file_is_named_and_left(run, tmp_path):
    (tmp_path / ".mtcheckignore").write_text("[[ignore\n", encoding="utf-8")
    assert run("ignore", "13e2286c", "--reason", "x").returncode == 2
    assert (tmp_path / ".mtcheckignore").read_text(encoding="utf-8") == "[[ignore\n"
