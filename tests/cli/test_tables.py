"""Tables come as text, TSV and JSON with the same rows, whatever stands in their cells."""

import json

import pytest

from mtcheck.cli.tables import cell, put_table

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
        (("models", "list"), lambda found: found),
        (("align", "a.txt", "b.txt", "-l", "en-en"), lambda found: found),
        (("metrics", "a.txt", "b.txt"), lambda found: found["metrics"]),
        (("score", "-t", "a.txt", "--select", "spacing", "--only-system"), lambda found: found["systems"]),
    ],
)
def test_every_format_has_the_same_rows(run, args, rows_in):
    text, tsv, as_json = (run(*args, "-f", name) for name in ("text", "tsv", "json"))
    assert (text.returncode, tsv.returncode, as_json.returncode) == (0, 0, 0), as_json.stderr
    rows = rows_in(json.loads(as_json.stdout))
    assert len(rows) == len(text.stdout.splitlines()) >= 1
    assert len(rows) in (len(tsv.stdout.splitlines()), len(tsv.stdout.splitlines()) - 1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (3, "3"), (["a", "b"], "a,b"), ("a\tb\nc", "a b c"), ("\x1b[31mred", "\\x1b[31mred"), ((), "")],
)
def test_a_cell_stays_in_its_row_and_does_nothing(value, shown):
    assert cell(value) == shown


def test_no_rows_are_an_empty_table(capfdbinary):
    for name, expected in (("text", b""), ("tsv", b"a\tb\n"), ("json", b"[]\n")):
        put_table([], name, ("a", "b"))
        assert capfdbinary.readouterr().out == expected
