"""Tables have the same rows as text, TSV and JSON, whatever their cells hold."""

import json
import subprocess
import sys

import pytest

from mtcheck.cli.tables import Table, aligned, cell, put_table, some

TEXT = "The talks resumed on Monday.\n"


@pytest.fixture
def files(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("args", "rows_in"),
    [
        (("signals",), lambda found: found),
        (("config",), lambda found: found),
        (("cache", "info"), lambda found: found),
        (("models", "list"), lambda found: found),
        # Text has the two sides of a link under each other.
        (("align", "a.txt", "b.txt", "-l", "en-en"), lambda found: found),
        (("metrics", "a.txt", "b.txt"), lambda found: found["metrics"]),
        (("score", "-t", "a.txt", "--select", "spacing", "--only-system"), lambda found: found["systems"]),
    ],
)
def test_every_format_has_the_same_rows(run, args, rows_in):
    text, tsv, as_json = (run(*args, "-f", name) for name in ("text", "tsv", "json"))
    assert (text.returncode, tsv.returncode, as_json.returncode) == (0, 0, 0), as_json.stderr
    rows = rows_in(json.loads(as_json.stdout))
    lines = [line for line in text.stdout.splitlines() if line]
    assert len(rows) * (2 if args[0] == "align" else 1) == len(lines) - lines[0].startswith(b"system") >= 1
    assert len(rows) in (len(tsv.stdout.splitlines()), len(tsv.stdout.splitlines()) - 1)


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([["BLEU", "100.00"], ["TER", "0.00"]], ["BLEU  100.00", "TER     0.00"]),
        ([["name", "score"], ["a", "100.0"], ["bb", "7.5"]], ["name  score", "a     100.0", "bb      7.5"]),
        ([["name", "p"], ["a", "baseline"], ["b", "0.01"]], ["name  p", "a     baseline", "b     0.01"]),
        ([["line", "text"], ["1", "12"], ["10", "A text."]], ["line  text", "   1  12", "  10  A text."]),
        ([["a", "n"], ["b", ""], ["c", "+1.5*"]], ["a      n", "b", "c  +1.5*"]),
        ([["only", "a head"]], ["only  a head"]),
    ],
)
def test_columns_of_numbers_stand_to_the_right(lines, shown):
    assert aligned(lines) == shown


def test_a_table_whose_rows_come_one_by_one_looks_like_a_whole_one(capsys):
    rows = [{"name": "a.txt", "n": 1, "score": 7.5}, {"name": "longer.txt", "n": 10, "score": None}]
    table = Table(("name", "n", "score"), "text", {"name": "longer.txt", "n": 10, "score": 100.0})
    for row in rows:
        table.put(row)
    assert capsys.readouterr().out.splitlines() == [
        "name         n  score",
        "a.txt        1    7.5",
        "longer.txt  10",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (3, "3"), (["a", "b"], "a,b"), ("a\tb\nc", "a b c"), ("\x1b[31mred", "\\x1b[31mred"), ((), "")],
)
def test_a_cell_stays_in_its_row_and_does_nothing(value, shown):
    assert cell(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@SUM(1)", "'@SUM(1)"),
        (["-a"], "'-a"),
        (-1.5, "-1.5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_a_spreadsheet_computes_nothing_of_a_text(value, shown, capfdbinary):
    put_table([{"a": value}], "tsv", ("a",))
    assert capfdbinary.readouterr().out.decode() == f"a\n{shown}\n"


def test_no_rows_are_an_empty_table(capfdbinary):
    for name, expected in (("text", b""), ("tsv", b"a\tb\n"), ("json", b"[]\n")):
        put_table([], name, ("a", "b"))
        assert capfdbinary.readouterr().out == expected


def test_settings_keep_their_kinds_in_json(run):
    found = {row["setting"]: row for row in json.loads(run("config", "--select", "spacing", "-f", "json").stdout)}
    assert found["select"] == {"setting": "select", "value": ["spacing"], "origin": "command line"}
    assert found["min_score"]["value"] is None
    assert found["offline"]["value"] is False


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("quotes", {"name", "summary", "category", "its_type", "severity", "readers_agree", "page"}),
        ("calques/wire-fr/parquet", {"name", "message", "severity", "flagged", "left_alone", "repairs"}),
    ],
)
def test_explanations_come_as_json(run, name, keys):
    found = json.loads(run("explain", name, "-f", "json").stdout)
    assert keys <= set(found)
    assert found["name"] == name


@pytest.fixture
def judged(run, tmp_path):
    """The results of a batch over two stories, one of which cannot be read."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    done = run("batch", "a.txt", "b.txt", "--out", "out.sqlite", "--select", "rules", "--keep-going")
    assert (tmp_path / "out.sqlite").exists(), done.stderr
    return "out.sqlite"


def test_results_of_a_batch_come_as_json(run, judged):
    whole = json.loads(run("batch", "summary", judged, "-f", "json").stdout)
    assert (whole["by"], whole["checked"], len(whole["groups"]), len(whole["worst"])) == ("system", 1, 1, 1)
    (picked,) = json.loads(run("sample", judged, "-f", "json").stdout)
    assert picked["name"].endswith("a.txt")
    assert [row["series"] for row in json.loads(run("trend", judged, "--by", "all", "-f", "json").stdout)] == [""]
    failures = json.loads(run("batch", "failures", judged, "-f", "json").stdout)
    assert len(failures) == whole["failed"]
    assert len(run("batch", "failures", judged, "-f", "tsv").stdout.splitlines()) == len(failures) + 1


def test_a_card_comes_as_json(run):
    name = json.loads(run("models", "list", "-f", "json").stdout)[0]["name"]
    assert json.loads(run("models", "info", name, "-f", "json").stdout)["name"] == name


def test_a_round_trip_without_models_says_why_and_has_no_empty_brackets(run):
    done = run("roundtrip", "-", "-l", "mt-is", "--select", "rules", stdin="Halló.".encode())
    assert done.returncode == 3
    assert b"()" not in done.stderr
    assert b"models pull" in done.stderr


@pytest.mark.model
def test_round_trips_come_as_tables():
    command = [sys.executable, "-c", "from mtcheck.cli import main; main()", "roundtrip", "-", "-f"]
    text, tsv, as_json = (
        subprocess.run([*command, name], input=b"The minister left.\n", capture_output=True, check=True).stdout
        for name in ("text", "tsv", "json")
    )
    (row,) = json.loads(as_json)
    assert set(row) == {"copy", "pivot", "back", "chrf", "reworded"}
    assert row["copy"] == "The minister left."
    assert tsv.decode().splitlines()[1].split("\t")[:3] == [row["copy"], row["pivot"], row["back"]]
    assert f"back   {row['back']}" in text.decode()


def test_rules_stand_for_all_signals_without_models(run):
    done = run("check", "-", "--select", "rules", "-f", "json", stdin=b"The  minister left.")
    report = json.loads(done.stdout)["reports"][0]
    assert "models:none" in report["signature"]
    assert [each["signal"] for each in report["findings"]] == ["spacing"]
    left = run("check", "-", "--select", "rules", "--ignore", "spacing", "-f", "concise", stdin=b"The  minister left.")
    assert left.stdout == b""


def test_a_text_table_lists_the_first_of_many():
    assert some(["fr", "en"]) == "fr, en"
    assert some(list("abcdef")) == "a, b, c, d, e, f"
    assert some(list("abcdefgh")) == "a, b, c, d, e, f and 2 more"
