"""`mtcheck evaluate`: judged data in, a table out."""

import pytest

from tests.evaluation.conftest import bench

__all__ = ["bench"]
RULES = ("--select", "spacing", "--select", "word_tags", "--limit", 6, "--bootstrap", 25)


def test_the_table_says_what_was_measured_and_with_what(run, bench):
    done = run("evaluate", bench, *RULES)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert [line.split(" | ")[0] for line in lines if line.startswith("| ")] == [
        "| data set",
        *["| preferred", "| preferred: preferences", "| preferred: kind0", "| preferred: kind1"] * 2,
        *["| toy"] * 2,
    ]
    assert "| 6 of 8 |" in lines[2]
    assert lines[-1].startswith("mtcheck|langs:fr-en|models:")
    assert b"12 segments judged: toy fr-en, english: " in done.stderr


def test_one_set_one_mode(run, bench):
    done = run("evaluate", bench, "--set", "toy", "--mode", "english", *RULES)
    assert done.stdout.count(b"| toy | fr-en | english | none+qe |") == done.stdout.count(b"| toy |") == 1


def test_curves_are_written_as_numbers_and_pictures(run, bench, tmp_path):
    done = run("evaluate", bench, "--set", "toy", "--mode", "source", *RULES, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names >= {"figures.md", "figures.tsv", "reliability.tsv", "risk-coverage.tsv"}
    pictures = {"reliability-source.png", "risk-coverage-source.png"}
    assert pictures <= names or b"they need matplotlib" in done.stderr
    risk = (tmp_path / "out" / "risk-coverage.tsv").read_text().splitlines()
    assert risk[-1] == "toy fr-en\tsource\t1.0000\t0.5000"


def test_without_matplotlib_it_says_so(bench, tmp_path, monkeypatch):
    from click.testing import CliRunner

    from mtcheck.cli import cli

    monkeypatch.setattr("mtcheck.evaluation.curves.find_spec", lambda name: None)
    arguments = ["evaluate", bench, "--set", "toy", "--mode", "source", *RULES, "-o", tmp_path / "out"]
    done = CliRunner().invoke(cli, [str(a) for a in arguments])
    assert done.exit_code == 0
    assert "pip install 'mtcheck[evaluate]'" in done.output
    assert not list((tmp_path / "out").glob("*.png"))


def test_what_no_model_judged_is_said(run, bench):
    done = run("evaluate", bench, "--set", "toy", "--mode", "english", "--select", "spacing", "--limit", 6)
    assert done.returncode == 0, done.stderr
    assert b"| toy: not scored | fr-en | english | rules | 0 |" in done.stdout


def test_what_nobody_judged_is_said(run, bench):
    done = run("evaluate", bench, "--set", "unjudged", *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no judged segment in unjudged" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"source": "Bonjour.", "target": "Hello."}', "no judged segment in other"),
        ('{"name": "x", "value": 3}', "no judged segment in other"),
        ("[1, 2]", "line 1: not a judged segment: expected an object"),
        ('"text"', "line 1: not a judged segment: expected an object"),
        ("3", "line 1: not a judged segment: expected an object"),
        ('{"id": "1", "target": "Hello.", "score": 3}', "line 1: not a judged segment: it has no lang_pair"),
        ('{"id": "1", "lang_pair": "fr-en", "score": 3}', "line 1: not a judged segment: it has no target"),
        ('{"id": "1", "lang_pair": "fr-en", "target": 7, "score": 3}', "target has the wrong type"),
        ('{"id": "1", "lang_pair": "fr-en", "target": "Hi.", "score": "good"}', "score must be a number"),
        ('{"id": "1", "lang_pair": "fr-en", "target": "Hi.", "errors": ["Hi"]}', "errors a list with start and end"),
        ('{"type": "pair", "a": "1"}', "line 1: not a judged segment: it has no b"),
        ('{"type": "multi", "id": "1", "lang_pair": "fr-en", "outputs": "x"}', "outputs has the wrong type"),
        ('{"source": 1, "id": {}, "target": "Hi."}', "line 1: not a judged segment: id has the wrong type"),
        ('{"lang_pair": ["fr"], "id": "1"}', "line 1: not a judged segment: lang_pair has the wrong type"),
        ("{not JSON", "not JSON lines of judged segments"),
    ],
)
def test_a_folder_of_other_json_lines_is_one_sentence(run, tmp_path, line, said):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "other.jsonl").write_text(line + "\n", encoding="utf-8")
    done = run("evaluate", "data", *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_an_unknown_set_is_one_sentence(run, bench):
    done = run("evaluate", bench, "--set", "toys", *RULES)
    assert done.returncode == 2
    assert b"no toys.jsonl" in done.stderr
