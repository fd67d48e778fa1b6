"""The tables of `compare` as text, TSV, JSON and LaTeX."""

import json

import pytest

from mtcheck.cli.compare import COLUMNS, put_comparison, tex
from mtcheck.review.comparison import System, every_pair

SYSTEMS = [
    System("base_1.txt", (50.0,) * 6, (1,) * 6, 0.5, "source"),
    System("better.txt", (60.0,) * 5 + (40.0,), (1,) * 6, 0.4, "source"),
    System("100% {best}\x1b.txt", (90.0,) * 6, (1,) * 6, 0.1, "source"),
]


@pytest.fixture
def shown(capfdbinary):
    def show(as_format, systems=SYSTEMS):
        put_comparison(systems, every_pair(systems), as_format, "mtcheck|signature")
        return capfdbinary.readouterr().out.decode()

    return show


def test_json_has_systems_pairs_and_the_signature(shown):
    found = json.loads(shown("json"))
    assert [(s["name"], s["score"], len(s["scores"])) for s in found["systems"]][:2] == [
        ("base_1.txt", 50.0, 6),
        ("better.txt", 56.67, 6),
    ]
    assert [(p["wins"], p["ties"], p["losses"]) for p in found["pairs"]] == [(5, 0, 1), (6, 0, 0), (6, 0, 0)]
    assert found["pairs"][1]["better"] == SYSTEMS[2].name
    assert found["signature"] == "mtcheck|signature"


def test_tsv_has_a_row_for_each_pair(shown):
    head, *rows = [line.split("\t") for line in shown("tsv").splitlines()]
    assert tuple(head) == COLUMNS
    assert rows[0][:2] == ["base_1.txt", "better.txt"]
    assert len(rows) == 3
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_latex_escapes_names_and_marks_what_is_sure(shown):
    table = shown("latex")
    assert r"base\_1.txt & 50.0 & -- & -- \\" in table
    assert r"100\% \{best\}" in table
    assert "6/0/0 & 0.000$^{*}$" in table
    assert table.count(" \\\\\n") == 1 + len(SYSTEMS)


def test_text_names_the_best_and_shows_counts(shown):
    said = shown("text")
    assert "\x1b" not in said
    assert "5/0/1" in said
    assert "better: 100% {best}" in said


def test_two_systems_of_different_lengths_have_no_counts(shown):
    said = shown("text", [SYSTEMS[0], System("short.txt", (60.0,) * 5, (1,) * 5)])
    assert "/" not in said.replace("mtcheck|signature", "")
    assert "better: short.txt, by 10.0 points" in said


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a_b", r"a\_b"),
        ("a\\b", r"a\textbackslash{}b"),
        ("50%", r"50\%"),
        ("~x^y", r"\textasciitilde{}x\textasciicircum{}y"),
        ("{$&#}", r"\{\$\&\#\}"),
    ],
)
def test_nothing_acts_in_latex(text, escaped):
    assert tex(text) == escaped


@pytest.mark.parametrize(
    ("args", "said"),
    [(("a.txt",), b"two translations at least"), (("a.txt", "b.txt", "--quality-only"), b"--quality-only goes with")],
)
def test_a_call_that_cannot_be_carried_out_is_one_sentence(run, args, said):
    done = run("compare", *args)
    assert done.returncode == 2
    assert said in done.stderr
