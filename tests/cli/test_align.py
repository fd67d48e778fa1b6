"""`align` gives beads of sentences; a line of one text never shares a sentence with the next."""

import json

import pytest

ENGLISH = "The talks begin in Geneva\nThe minister arrived on Monday. He left on Tuesday without a word.\n"
FRENCH = "Les discussions commencent à Genève\nLe ministre est arrivé lundi. Il est reparti mardi sans un mot.\n"


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "a.en").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "a.fr").write_text(FRENCH, encoding="utf-8")


@pytest.mark.usefixtures("texts")
def test_a_row_for_each_bead(run):
    done = run("align", "a.en", "a.fr", "-f", "jsonl")
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert rows[0]["hypothesis"] == ["The talks begin in Geneva"]
    assert rows[0]["reference"] == ["Les discussions commencent à Genève"]
    assert [text for row in rows for text in row["hypothesis"]] == [
        "The talks begin in Geneva",
        "The minister arrived on Monday.",
        "He left on Tuesday without a word.",
    ]
    assert all(0 <= row["score"] <= 1 for row in rows)


@pytest.mark.usefixtures("texts")
def test_a_table_has_three_columns_and_no_control_characters(run, tmp_path):
    (tmp_path / "b.en").write_text("One\x1b[31m. Two\tthree.\n", encoding="utf-8")
    done = run("align", "b.en", "a.fr")
    assert all(line.count("\t") == 2 for line in done.stdout.decode().splitlines())
    assert b"\x1b" not in done.stdout


def test_lines_of_json_hold_no_character_that_acts(run, tmp_path):
    (tmp_path / "b.en").write_text("One\x9b\u202e is here.", encoding="utf-8")
    done = run("align", "b.en", "b.en", "-f", "jsonl")
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["hypothesis"] == ["One\x9b\u202e is here."]


def test_a_missing_file_is_exit_code_2(run):
    done = run("align", "none.en", "none.fr")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"none.en" in done.stderr
