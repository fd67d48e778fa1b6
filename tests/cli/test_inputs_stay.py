"""No command overwrites a file that it reads, and the run says so before it checks anything."""

import json

import pytest

from mtcheck.report import FORMATS

RULES = ("--select", "split_tail")
COPY = "He spoke after the summit. annual meeting of the party.\n"
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr" '
    'target-language="en"><body><trans-unit id="1"><source>Il a parlé.</source><target>He spoke after the summit. '
    "annual meeting of the party.</target></trans-unit></body></file></xliff>\n"
)


@pytest.fixture
def wire(tmp_path):
    for name in ("a.txt", "a.fr.txt", "b.txt"):
        (tmp_path / name).write_text(COPY, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({"target": COPY}) + "\n", encoding="utf-8")
    (tmp_path / "known.json").write_text('{"kind": "mtcheck-baseline", "schema": 1, "findings": []}', encoding="utf-8")
    (tmp_path / ".mtcheckignore").write_text("", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("check", "a.txt", "-f", "html:a.txt"),
        ("check", "a.txt", "b.txt", "-f", "text", "-f", "json:b.txt"),
        ("check", "a.txt", "-f", "json", "-o", "./a.txt"),
        ("check", "a.txt", "-f", "html:link.txt"),
        ("check", "link.txt", "-f", "html:a.txt"),
        ("check", "a.txt", "--source", "a.fr.txt", "-f", "tsv:a.fr.txt"),
        ("check", "a.txt", "--source", "{stem}.fr.txt", "-f", "tsv:a.fr.txt"),
        ("check", "a.txt", "--reference", "b.txt", "-f", "sarif:b.txt"),
        ("check", "a.txt", "--baseline", "known.json", "-f", "json:known.json"),
        ("check", "a.txt", "-f", "json:.mtcheckignore"),
        ("check", ".", "-f", "text:a.txt"),
        ("check", "*.txt", "-f", "tsv:a.txt"),
        ("check", ".", "-f", "html:link.txt"),
        ("baseline", "write", ".", "-o", "b.txt"),
        ("score", "a.jsonl", "-o", "a.jsonl"),
        ("baseline", "write", "a.txt", "-o", "a.txt"),
        ("baseline", "write", "a.txt", "--source", "a.fr.txt", "-o", "a.fr.txt"),
    ],
)
def test_an_input_is_not_overwritten(run, wire, command):
    before = {path.name: path.read_bytes() for path in wire.iterdir()}
    done = run(*command, *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is an input of this run and would be overwritten; name another file" in done.stderr
    assert {path.name: path.read_bytes() for path in wire.iterdir() if path.is_file()} == before


def test_reports_replace_earlier_reports_and_xliff_goes_back_into_its_file(run, wire):
    (wire / "a.xlf").write_text(XLIFF, encoding="utf-8")
    for command in (
        ("check", "a.txt", "-f", "html:report.html"),
        ("check", "a.txt", "-f", "text:/dev/null"),
        ("baseline", "write", "a.txt", "-o", "known.json"),
        ("check", "a.xlf", "-f", "xliff:a.xlf"),
    ):
        for _ in range(1 if "a.xlf" in command else 2):
            assert run(*command, *RULES).returncode in (0, 1), command
    assert "locQualityIssueType" in (wire / "a.xlf").read_text(encoding="utf-8")


@pytest.mark.parametrize("copy", [COPY, "The minister left.\n"], ids=["findings", "clean"])
@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"xliff"}))
def test_a_report_in_the_folder_of_the_stories_is_replaced(run, tmp_path, format_, copy):
    """It has the suffix of a story, but it is a report of an earlier run: no story is lost."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(copy, encoding="utf-8")
    for _ in range(2):
        done = run("check", ".", "-f", f"{format_}:report.txt", "--fail-level", "none", *RULES)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "one.txt").read_text(encoding="utf-8") == copy


def test_a_chart_is_not_written_over_the_results(run, wire):
    assert run("batch", "a.txt", "--out", "r.sqlite", *RULES).returncode == 0
    before = (wire / "r.sqlite").read_bytes()
    done = run("trend", "r.sqlite", "--html", "r.sqlite")
    assert (done.returncode, (wire / "r.sqlite").read_bytes()) == (2, before)
    assert b"r.sqlite is an input of this run" in done.stderr


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("batch summary a.txt", "a.txt: this is not an output of mtcheck batch; name the folder"),
        ("batch failures .", "this folder holds no results of mtcheck batch (no results.sqlite)"),
        ("sample nowhere", "there are no such results"),
        ("trend nowhere.sqlite", "nowhere.sqlite: there are no such results"),
        ("batch a.txt", "say where the results go: mtcheck batch SOURCE... --out DIR|FILE.sqlite|FILE.parquet"),
        ("batch summray r.sqlite", "did you mean mtcheck batch summary?"),
    ],
)
def test_results_that_are_none_are_named_as_they_were_typed(run, wire, command, words):
    done = run(*command.split())
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert words in done.stderr.decode()


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("batch a.txt", "b.txt"),
        ("batch a.txt", "b.txt/r.sqlite"),
        ("batch a.txt", "b.txt/r.parquet"),
        ("watch .", "b.txt"),
    ],
)
def test_results_need_a_folder_that_is_one(run, wire, command, out):
    done = run(*command.split(), "--out", out, *RULES)
    assert (done.returncode, (wire / "b.txt").read_text(encoding="utf-8")) == (2, COPY)
    assert b"its folder is a file; name a folder" in done.stderr


def test_results_that_cannot_be_written_are_one_sentence(run, wire):
    done = run("batch", "a.txt", "--out", "/proc/none/r.sqlite", *RULES)
    assert done.returncode == 2
    assert b"cannot write /proc/none/r.sqlite: No such file or directory; nothing was checked" in done.stderr
    assert b"internal" not in done.stderr
