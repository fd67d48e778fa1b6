"""`metrics` prints the figures of sacreBLEU, to the digit; aligned texts are opt-in and signed as such."""

import json
import os
import re
import subprocess
import sys

import pytest
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from mtcheck.evidence.corpus_scores import read_lines

HYPOTHESES = [
    "The minister left the talks early.",
    "Nobody was hurt in the fire.",
    "Prices rose by 3.5 percent in May.",
    "",
    "The Talks resumed on Monday\u2028in Geneva.",
    "It rained \t on the harbour.  ",
]
OTHERS = [
    "The minister has quitted early of talks.",
    "No one hurt himself in fire.",
    "Prices rose of 3.5 percent in May.",
    "A line.",
    "The talks resumed monday in Geneva.",
    "It was raining on the port.",
]
REFERENCES = [
    "The minister left the talks early on Monday.",
    "No one was hurt in the fire.",
    "Prices rose 3.5 percent in May.",
    "A line of its own.",
    "The talks resumed on Monday in Geneva.",
    "It rained on the harbour.",
]
SECOND = [
    "The minister walked out of the talks.",
    "",
    "In May prices went up by 3.5 percent.",
    "One line.",
    "On Monday the talks went on in Geneva.",
    "Rain fell on the harbour.",
]


TWO = ("-w", "2")  # Digits, mtcheck's default.


@pytest.fixture
def files(tmp_path):
    for name, lines in (("a", HYPOTHESES), ("b", OTHERS), ("ref", REFERENCES), ("ref2", SECOND)):
        (tmp_path / f"{name}.txt").write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    return tmp_path


def sacrebleu(folder, *args):
    """What sacreBLEU's own command line prints as JSON."""
    command = [sys.executable, "-m", "sacrebleu", *args, "-f", "json", "-q"]
    environ = {name: value for name, value in os.environ.items() if name != "SACREBLEU_FORMAT"}
    done = subprocess.run(command, capture_output=True, cwd=folder, env=environ, check=True, timeout=300)
    found = json.loads(done.stdout)
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize(
    ("references", "ours", "theirs"),
    [
        (("ref.txt",), (), ("-m", "bleu", "chrf", "ter", "-w", "2")),
        (("ref.txt", "ref2.txt"), ("-w", "6"), ("-m", "bleu", "chrf", "ter", "-w", "6")),
        (("ref.txt",), ("-m", "bleu", "-lc", "-w", "4"), ("-m", "bleu", "-lc", "-w", "4")),
        (("ref.txt",), ("-m", "bleu", "-tok", "char", "-w", "4"), ("-m", "bleu", "-tok", "char", "-w", "4")),
        (
            ("ref.txt",),
            ("-m", "bleu,chrf", "-tok", "intl", "-w", "4"),
            ("-m", "bleu", "chrf", "-tok", "intl", "-w", "4"),
        ),
        (("ref.txt",), ("-m", "chrf", "-cw", "2", "-w", "4"), ("-m", "chrf", "-cw", "2", "-w", "4")),
        (
            ("ref.txt",),
            ("-m", "bleu", "-s", "floor", "-sv", "0.2"),
            ("-m", "bleu", "-s", "floor", "-sv", "0.2", "-w", "2"),
        ),
        (
            ("ref.txt", "ref2.txt"),
            ("-m", "chrf", "--chrf-beta", "3", "--chrf-whitespace", "--chrf-eps-smoothing", "--chrf-lowercase"),
            ("-m", "chrf", "--chrf-beta", "3", "--chrf-whitespace", "--chrf-eps-smoothing", "--chrf-lowercase", *TWO),
        ),
        (
            ("ref.txt",),
            ("-m", "ter", "--ter-normalized", "--ter-no-punct", "--ter-asian-support"),
            ("-m", "ter", "--ter-normalized", "--ter-no-punct", "--ter-asian-support", *TWO),
        ),
        (("ref.txt",), ("-m", "bleu", "chrf", "-ci"), ("-m", "bleu", "chrf", "-ci", *TWO)),
        (
            ("ref.txt",),
            ("-m", "ter", "--confidence", "--confidence-n", "50"),
            ("-m", "ter", "--confidence", "--confidence-n", "50", *TWO),
        ),
        (("ref.txt",), ("-m", "ter", "--ter-case-sensitive"), ("-m", "ter", "--ter-case-sensitive", "-w", "2")),
        (("ref.txt",), ("-l", "fr-zh", "-m", "bleu"), ("-l", "fr-zh", "-m", "bleu", "-w", "2")),
    ],
)
def test_the_figures_and_signatures_are_those_of_sacrebleu_for_the_same_files(run, files, references, ours, theirs):
    done = run("metrics", "a.txt", *references, *ours, "-f", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["metrics"] == sacrebleu(files, *references, "-i", "a.txt", *theirs)


@pytest.mark.parametrize("test", ["--paired-bs", "--paired-ar"])
def test_paired_tests_are_those_of_sacrebleu(run, files, test):
    trials = ("--paired-bs-n", "200") if test == "--paired-bs" else ("--paired-ar-n", "200")
    done = run("metrics", "a.txt", "ref.txt", "--against", "b.txt", test, *trials, "-f", "json")
    assert done.returncode == 0, done.stderr
    systems = [(name, read_lines(files / name)) for name in ("a.txt", "b.txt")]
    metrics = {"BLEU": BLEU(), "CHRF": CHRF(), "TER": TER()}
    kind = test.removeprefix("--paired-")
    # Called as a library: its command line cannot write a bootstrap as JSON.
    _, theirs = PairedTest(systems, metrics, [read_lines(files / "ref.txt")], test_type=kind, n_samples=200)()
    for row in json.loads(done.stdout)["paired"]:
        found = theirs[row["metric"]][("a.txt", "b.txt").index(row["system"])]
        assert (row["score"], row["p_value"]) == (found.score, found.p_value)
        assert (row["mean"], row["interval"]) == (found.mean, found.ci)


@pytest.mark.usefixtures("files")
def test_three_metrics_with_their_signatures(run):
    rows = [line.split("  ") for line in run("metrics", "a.txt", "ref.txt").stdout.decode().splitlines()]
    assert [row[0].strip() for row in rows] == ["BLEU", "chrF2", "TER"]
    assert all("version:" in row[-1] and "align" not in row[-1] for row in rows)


@pytest.mark.usefixtures("files")
def test_several_metrics_are_named_as_in_sacrebleu(run):
    for names in (("-m", "ter", "bleu"), ("-m", "ter,bleu"), ("-m", "TER", "-m", "BLEU")):
        done = run("metrics", "a.txt", "ref.txt", *names)
        assert [line.split()[0] for line in done.stdout.decode().splitlines()] == ["BLEU", "TER"]


@pytest.mark.usefixtures("files")
def test_a_confidence_interval_is_printed(run):
    row = run("metrics", "a.txt", "ref.txt", "-m", "chrf", "--confidence").stdout.decode()
    assert re.search(r"\(μ = \d+\.\d\d ± \d+\.\d\d\)", row)


@pytest.mark.usefixtures("files")
def test_the_reference_itself_is_perfect_in_each_line(run):
    lines = run("metrics", "ref.txt", "ref.txt", "--segments").stdout.decode().splitlines()
    assert [line.split()[1] for line in lines[:3]] == ["100.00", "100.00", "0.00"]
    assert lines[4].split() == ["line", "BLEU", "chrF2", "TER", "text"]
    assert len(lines) == 5 + len(REFERENCES)
    for number, (line, text) in enumerate(zip(lines[5:], REFERENCES, strict=True), 1):
        assert line.split(maxsplit=4) == [str(number), "100.00", "100.00", "0.00", text]


@pytest.mark.parametrize(
    ("options", "columns", "rows"),
    [
        ((), ["metric", "score", "signature"], 3),
        (("-sl",), ["metric", "line", "score", "signature"], 3 + 3 * 6),
        (
            ("--against", "b.txt"),
            ["metric", "system", "score", "mean", "interval", "p_value", "signature"],
            3 + 3 * 2,
        ),
        (
            ("--against", "b.txt", "-sl", "-m", "chrf"),
            ["metric", "system", "line", "score", "mean", "interval", "p_value", "signature"],
            1 + 6 + 2,
        ),
    ],
)
@pytest.mark.usefixtures("files")
def test_tsv_is_one_table_whatever_is_asked_for(run, options, columns, rows):
    head, *found = [
        line.split("\t")
        for line in run("metrics", "a.txt", "ref.txt", *options, "-f", "tsv").stdout.decode().splitlines()
    ]
    assert head == columns
    assert len(found) == rows
    assert all(len(row) == len(columns) for row in found)
    assert all(row[columns.index("system")] in {"a.txt", "b.txt"} for row in found if "system" in columns)


def test_unequal_numbers_of_lines_are_refused_with_both_numbers(run, files):
    (files / "short.txt").write_text("One line.\n", encoding="utf-8")
    for args in (("short.txt", "ref.txt"), ("a.txt", "short.txt"), ("a.txt", "ref.txt", "--against", "short.txt")):
        done = run("metrics", *args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"short.txt has 1" in done.stderr
        assert b"--align" in done.stderr


SAME_CUT = "The minister came on Monday. He left on Tuesday without a word. The talks continue."
OTHER_CUT = "The minister came on Monday; he left on Tuesday without a word. The talks continue."
WHOLE = "The minister arrived on Monday. He left on Tuesday without a word. The talks go on."


def test_texts_that_are_cut_differently_are_aligned_on_request_and_the_signature_says_so(run, tmp_path):
    for name, text in (("ref", WHOLE), ("a", SAME_CUT), ("b", OTHER_CUT)):
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    done = run("metrics", "a.txt", "ref.txt", "--against", "b.txt", "--align", "--segments", "-f", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert all("|align:mtcheck-" in one["signature"] for one in found["paired"])
    assert all("|align:mtcheck-" in json.dumps(one) for one in found["metrics"])
    assert len(found["segments"]) == 2  # Rows that both systems and the reference share.
    assert all(row["p_value"] is None for row in found["paired"])


@pytest.mark.parametrize(("lines", "said"), [(1, "unknown: fewer than 5 rows"), (4, "unknown"), (5, "0.")])
def test_of_a_few_lines_nothing_is_significant(run, tmp_path, lines, said):
    for name, line in (("a.txt", "The talks resumed.\n"), ("b.txt", "Talks.\n"), ("ref.txt", "The talks went on.\n")):
        (tmp_path / name).write_text(line * lines, encoding="utf-8")
    done = run("metrics", "a.txt", "ref.txt", "--against", "b.txt")
    rows = [re.split("  +", line) for line in done.stdout.decode().splitlines()[5:]]
    assert [row[1] for row in rows] == ["a.txt", "b.txt"] * 3
    assert all(row[-1].startswith(said) for row in rows if row[1] == "b.txt")
    assert all(row[-1] == "baseline" for row in rows if row[1] == "a.txt")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    "args", [("a.txt", "none.txt"), ("none.txt", "ref.txt"), ("a.txt", "ref.txt", "--against", "none.txt")]
)
def test_a_missing_file_is_exit_code_2(run, args):
    done = run("metrics", *args)
    assert done.returncode == 2
    assert b"none.txt" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-m", "comet"), b"not one of bleu, chrf, ter"),
        (("-tok", "spm"), b"not one of none, zh, 13a"),
        (("-s", "best"), b"not one of none, floor"),
    ],
)
def test_a_wrong_option_is_one_sentence(run, args, said):
    done = run("metrics", "a.txt", "ref.txt", *args)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a.txt", "ref.txt", "--paired-bs"), b"name the other one with --against"),
        (("a.txt", "ref.txt", "-par"), b"name the other one with --against"),
        (("a.txt", "ref.txt", "-pbsn", "50"), b"name the other one with --against"),
        (("chrf", "a.txt", "ref.txt"), b"chrf: no such file; metrics are named after -m: -m bleu chrf ter"),
        (("a.txt", "ref.txt", "TER"), b"TER: no such file; metrics are named after -m"),
        (("a.txt", "ref.txt", "-m", "comet"), b"-m: 'comet' is not one of bleu, chrf, ter"),
        (("a.txt", "ref.txt", "-tok", "flores200"), b"-tok: 'flores200' is not one of"),
        (("a.txt", "ref.txt", "-s", "laplace"), b"-s: 'laplace' is not one of"),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_cannot_be_computed_is_said_with_its_option(run, args, said):
    done = run("metrics", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr


def test_a_file_may_have_the_name_of_a_metric(run, files):
    (files / "ter").write_bytes((files / "a.txt").read_bytes())
    assert run("metrics", "ter", "ref.txt", "-m", "bleu").returncode == 0
