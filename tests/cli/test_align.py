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
    done = run("align", "b.en", "a.fr", "-f", "tsv")
    head, *rows = done.stdout.decode().splitlines()
    assert head == "score\thypothesis\treference"
    assert rows
    assert all(row.count("\t") == 2 for row in rows)
    assert b"\x1b" not in done.stdout


@pytest.mark.usefixtures("texts")
def test_text_shows_either_side_under_the_other(run):
    said = run("align", "a.en", "a.fr").stdout.decode().split("\n\n")
    assert len(said) == 3
    first, second = said[0].splitlines()
    number, score, text = first.split(maxsplit=2)
    assert (number, text) == ("1", "The talks begin in Geneva")
    assert 0 < float(score) <= 1
    assert second.strip() == "Les discussions commencent à Genève"
    assert second.index("Les") == first.index("The")


@pytest.mark.parametrize(
    ("english", "french", "alone"),
    [
        ("One.\nTwo and a half.\nAnother long line of twelve words in all, with 1987 in it.\n", "Un.\n", "below"),
        ("One.\n", "Un.\nDeux et demi.\nUne autre longue ligne de douze mots en tout, avec 1987.\n", "above"),
    ],
)
def test_text_says_what_has_no_counterpart(run, tmp_path, english, french, alone):
    (tmp_path / "a.en").write_text(english, encoding="utf-8")
    (tmp_path / "a.fr").write_text(french, encoding="utf-8")
    links = [link.splitlines() for link in run("align", "a.en", "a.fr").stdout.decode().strip("\n").split("\n\n")]
    side = 1 if alone == "below" else 0
    lonely = [link for link in links if link[side].endswith("(no counterpart)")]
    assert lonely
    assert all(link[0].split()[1] == "-" for link in lonely)
    assert not [link for link in links if link[1 - side].endswith("(no counterpart)")]


def test_text_holds_no_character_that_acts(run, tmp_path):
    (tmp_path / "b.en").write_text("One\x9b\u202e\x1b[31m is here.\nTwo.\n", encoding="utf-8")
    said = run("align", "b.en", "b.en").stdout.decode()
    assert not set(said) & set("\x9b\u202e\x1b")


def test_lines_of_json_hold_no_character_that_acts(run, tmp_path):
    (tmp_path / "b.en").write_text("One\x9b\u202e is here.", encoding="utf-8")
    done = run("align", "b.en", "b.en", "-f", "jsonl")
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["hypothesis"] == ["One\x9b\u202e is here."]


def test_a_missing_file_is_exit_code_2(run):
    done = run("align", "none.en", "none.fr")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"none.en" in done.stderr
