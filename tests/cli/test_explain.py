"""`explain` shows the page of a signal or of a rule, for editors, by the names that reports print."""

import json

import pytest

from mtcheck.signals.pages import editors_page


def test_a_signal_is_explained(run):
    done = run("explain", "split_tail")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert said.startswith(editors_page("split_tail").rstrip())
    assert "MQM: fluency/grammar   ITS: grammar   severity: major" in said
    assert " of the findings of split_tail." in said


@pytest.mark.parametrize("words", ["scripts.", "interval", "precision", "| ", "development half"])
def test_the_page_holds_no_tables_of_an_evaluation(run, words):
    assert words not in run("explain", "split_tail").stdout.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("calques/wire-fr/underlined-that", "stressed that"),
        ("wire-fr/underlined-that", "stressed that"),
        ("quotes/direction", "# quotes:"),
        ("split_tail/lower_tail", "# split_tail:"),
    ],
)
def test_names_as_reports_print_them_are_taken(run, name, words):
    done = run("explain", name)
    assert done.returncode == 0, done.stderr
    assert words in done.stdout.decode()


def test_every_name_of_a_report_can_be_explained(run, tmp_path):
    copy = "The minister underlined that the talks , resumed.  The the parquet of Lyon opened an inquiry.\n"
    (tmp_path / "a.txt").write_text(copy, encoding="utf-8")
    rules = ("--select", "calques,spacing,repetition", "--min-probability", "0", "--fail-level", "none")
    findings = json.loads(run("check", "a.txt", "-f", "json", *rules).stdout)["reports"][0]["findings"]
    names = {f"{one['signal']}/{one['kind']}" if one["kind"] else one["signal"] for one in findings}
    assert len(names) >= 3
    for name in names:
        assert run("explain", name).returncode == 0, name


def test_a_rule_of_a_pack_of_ones_own_is_explained(run, tmp_path):
    pack = "pack: desk\nrules:\n- id: gulf\n  swap: {Persian Gulf: Gulf}\n  message: House style is “the Gulf”.\n"
    (tmp_path / "desk.yaml").write_text(pack, encoding="utf-8")
    (tmp_path / "mtcheck.toml").write_text('packs = ["desk.yaml"]\n', encoding="utf-8")
    assert "House style is" in run("explain", "calques/desk/gulf").stdout.decode()


@pytest.mark.parametrize("name", ["split_tial", "split_tial/lower_tail", "", "/"])
def test_a_name_that_is_no_signal_is_exit_code_2(run, name):
    done = run("explain", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "name",
    ["calques/wire-fr/nosuch", "calques/nosuch/parquet", "prepositions/prepositions/x", "tense/tense/x", "calques/a/b"],
)
def test_a_rule_that_no_pack_has_is_exit_code_2(run, name):
    done = run("explain", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no rule" in done.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("parquet", "did you mean calques/wire-fr/parquet?"),
        ("calques/parquet", "did you mean calques/wire-fr/parquet?"),
        ("wire-fr/parquett", "calques/wire-fr/parquet"),
        ("calques/wire-fr/parquett", "calques/wire-fr/parquet"),
        ("calques/zzzzzz", "no rule 'zzzzzz' in the packs wire-fr"),
        ("zzzzzz", "no signal 'zzzzzz'; see mtcheck signals"),
    ],
)
def test_an_unknown_rule_names_those_that_may_be_meant(run, name, words):
    done = run("explain", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("name", "said"), [("split_tail/nosuch", True), ("split_tail/lower_tail", False)])
def test_a_kind_without_a_measurement_is_told(run, name, said):
    told = "There is no measurement for split_tail/nosuch" in run("explain", name).stdout.decode()
    assert told is said
