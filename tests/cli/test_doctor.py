"""`doctor` says what is installed and works, and what to do next."""

import json


def test_it_says_what_is_here_and_that_rules_work(run):
    done = run("doctor", "-f", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    states = {(row["about"], row["name"]): row["state"] for row in rows}
    assert states["self-test", "rules"] == "works"
    assert ("program", "ctranslate2") in states
    assert any(row["about"] == "not here" and "mtcheck models pull" in row["advice"] for row in rows)
    assert rows[-1]["about"] == "next"


def test_a_language_pair_that_no_model_judges_is_named(run):
    rows = json.loads(run("doctor", "-f", "json", "-l", "fr-fi").stdout)
    assert next(row["state"] for row in rows if row["name"] == "fr-fi") in ("not judged", "judged, unmeasured")


def test_a_configuration_with_a_missing_baseline_does_not_break_it(run, tmp_path):
    (tmp_path / "mtcheck.toml").write_text('baseline = "none.json"\n', encoding="utf-8")
    done = run("doctor", "-f", "tsv")
    assert done.returncode == 0
    assert b"mtcheck.toml" in done.stdout
