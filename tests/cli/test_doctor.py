"""`doctor` reports what is installed and works, and what to do next."""

import json
import tomllib
from pathlib import Path


def test_it_says_what_is_here_and_that_rules_work(run):
    done = run("doctor", "-f", "json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    states = {(row["about"], row["name"]): row["state"] for row in rows}
    assert states["self-test", "rules"] == "works"
    assert ("program", "ctranslate2") in states
    assert any(row["about"] == "not here" and "mtcheck models pull" in row["advice"] for row in rows)
    assert rows[-1]["about"] == "next"


def test_its_table_can_be_read(run):
    """Long lists are in the last column; the columns before it are narrow."""
    lines = run("doctor").stdout.decode().splitlines()
    assert max(line.find(" works ") for line in lines if line.startswith("self-test")) < 60
    model = next((line for line in lines if line.startswith("model") and "quality" in line.split()), "more")
    assert "more" in model


def test_every_extra_is_named(run):
    """As pyproject.toml has them, but for those that only developers install."""
    table = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    extras = set(table["project"]["optional-dependencies"]) - {"audit", "dev", "train"}
    rows = json.loads(run("doctor", "-f", "json").stdout)
    assert {row["name"] for row in rows if row["about"] == "extra"} == extras


def test_a_language_pair_that_no_model_judges_is_named(run):
    rows = json.loads(run("doctor", "-f", "json", "-l", "fr-fi").stdout)
    assert next(row["state"] for row in rows if row["name"] == "fr-fi") in ("not scored", "scored, unmeasured")


def test_a_configuration_with_a_missing_baseline_does_not_break_it(run, tmp_path):
    (tmp_path / "mtcheck.toml").write_text('baseline = "none.json"\n', encoding="utf-8")
    done = run("doctor", "-f", "tsv")
    assert done.returncode == 0
    assert b"mtcheck.toml" in done.stdout
