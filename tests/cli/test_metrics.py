"""`metrics` scores what the alignment gave, with sacreBLEU's signatures."""

import pytest

REFERENCE = "The minister arrived on Monday. He left on Tuesday without a word. The talks go on."
SAME_CUT = "The minister came on Monday. He left on Tuesday without a word. The talks continue."
OTHER_CUT = "The minister came on Monday; he left on Tuesday without a word. The talks continue."


@pytest.fixture
def texts(tmp_path):
    for name, text in (("ref", REFERENCE), ("a", SAME_CUT), ("b", OTHER_CUT)):
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


@pytest.mark.usefixtures("texts")
def test_three_metrics_with_their_signatures(run):
    rows = [line.split("\t") for line in run("metrics", "a.txt", "ref.txt").stdout.decode().splitlines()]
    assert [row[0] for row in rows] == ["BLEU", "chrF2", "TER"]
    assert all("version:" in row[2] for row in rows)


@pytest.mark.usefixtures("texts")
def test_the_reference_itself_is_perfect_in_each_segment(run):
    lines = run("metrics", "ref.txt", "ref.txt", "--segments").stdout.decode().splitlines()
    assert [line.split("\t")[1] for line in lines[:3]] == ["100.00", "100.00", "0.00"]
    assert len(lines) == 3 + 3
    assert all("BLEU 100.0\tchrF2 100.0\tTER 0.0" in line for line in lines[3:])


@pytest.mark.usefixtures("texts")
def test_two_systems_that_cut_their_sentences_differently_are_compared_on_shared_rows(run):
    done = run("metrics", "a.txt", "ref.txt", "--against", "b.txt")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()[3:]]
    assert done.returncode == 0
    assert [row[0] for row in rows] == ["BLEU", "chrF2", "TER"]
    assert {row[3] for row in rows} == {"2 rows"}
    assert all(row[2].startswith("p unknown") for row in rows)


@pytest.mark.parametrize(("lines", "said"), [(1, "p unknown: fewer than 5 rows"), (4, "p unknown"), (5, "p = ")])
def test_of_a_few_rows_nothing_is_significant(run, tmp_path, lines, said):
    for name, line in (
        ("a.txt", "The talks resumed.\n\n"),
        ("b.txt", "Talks.\n\n"),
        ("ref.txt", "The talks went on.\n\n"),
    ):
        (tmp_path / name).write_text(line * lines, encoding="utf-8")
    done = run("metrics", "a.txt", "ref.txt", "--against", "b.txt")
    assert all(line.split("\t")[2].startswith(said) for line in done.stdout.decode().splitlines()[3:])


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    "args", [("a.txt", "none.txt"), ("none.txt", "ref.txt"), ("a.txt", "ref.txt", "--against", "none.txt")]
)
def test_a_missing_file_is_exit_code_2(run, args):
    done = run("metrics", *args)
    assert done.returncode == 2
    assert b"none.txt" in done.stderr
    assert b"Traceback" not in done.stderr
