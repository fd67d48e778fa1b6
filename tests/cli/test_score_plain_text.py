"""`score -s -t`: plain text in, a row for each segment and each system out."""

import json
from pathlib import Path

import pytest

RULES = ("--select", "spacing")
SOURCE = "Il pleut.\nLe ministre est parti.\nLes discussions continuent.\n"
GOOD = "It is raining.\nThe minister has left.\nThe talks go on.\n"
BAD = "It rains down him.\nMinister is party.\nDiscussions the continue.\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("src", SOURCE), ("good", GOOD), ("bad", BAD), ("ref", GOOD), ("short", "One.\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.model
@pytest.mark.usefixtures("files")
def test_systems_are_scored_by_line_and_as_a_whole(run):
    done = run("score", "-s", "src.txt", "-t", "good.txt", "bad.txt", "-r", "ref.txt", "--quality-only", "-f", "json")
    assert done.returncode == 0, done.stderr
    good, bad = json.loads(done.stdout)["systems"]
    assert (good["system"], bad["system"]) == ("good.txt", "bad.txt")
    assert len(good["segments"]) == len(bad["segments"]) == 3
    assert good["score"] == round(sum(row["score"] for row in good["segments"]) / 3, 2) > bad["score"]
    assert good["chrF2"] == 100.0 > bad["chrF2"]
    assert "quality-only" in json.loads(done.stdout)["signature"]


@pytest.mark.model
@pytest.mark.usefixtures("files")
def test_systems_are_compared_by_line(run):
    done = run("compare", "bad.txt", "good.txt", "--source", "src.txt", "--lines", "--quality-only", "-f", "json")
    (pair,) = json.loads(done.stdout)["pairs"]
    assert pair["wins"] == 3
    assert pair["better"] is None  # Three lines are too few to be sure.


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("args", [("-t", "good.txt", "bad.txt"), ("-t", "good.txt", "-t", "bad.txt")])
def test_several_systems_may_follow_one_option(run, args):
    rows = [
        line.split("\t")
        for line in run("score", "-s", "src.txt", *args, *RULES, "-f", "tsv").stdout.decode().splitlines()
    ]
    assert rows[0] == ["system", "segment", "score", "needs_edit", "margin"]
    assert [row[:2] for row in rows[1:]] == [
        *[["good.txt", str(i)] for i in (1, 2, 3)],
        *[["bad.txt", str(i)] for i in (1, 2, 3)],
        ["good.txt", "all"],
        ["bad.txt", "all"],
    ]


@pytest.mark.usefixtures("files")
def test_what_no_model_judged_has_no_score_but_reference_scores(run):
    done = run("score", "-t", "good.txt", "-r", "ref.txt", "--only-system", *RULES, "-f", "json")
    ((system),) = json.loads(done.stdout)["systems"]
    assert (system["score"], system["BLEU"], system["TER"]) == (None, 100.0, 0.0)
    assert b"no score: it needs the quality model or the language model" in done.stderr
    assert "segments" not in system


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-s", "src.txt", "-t", "short.txt"), b"short.txt has 1"),
        (("-s", "short.txt", "-t", "good.txt"), b"short.txt has 1"),
        (("-t", "good.txt", "-r", "short.txt"), b"short.txt has 1"),
        (("-t", "none.txt"), b"none.txt: no such file"),
        (("-s", "src.txt"), b"plain text needs -t"),
        (("--quality-only",), b"plain text needs -t"),
        (("-t", "good.txt", "--findings"), b"for JSON lines"),
        (("a.jsonl", "b.jsonl"), b"plain text needs -t"),
        (
            ("good.txt",),
            b"good.txt, line 1: not JSON: Expecting value (line 1, column 1); plain text is scored with -t",
        ),
        (("none.jsonl",), b"none.jsonl: no such file"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_one_sentence(run, args, said):
    done = run("score", *args, *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("as_format", ["text", "tsv"])
def test_rows_are_printed_as_they_are_judged(monkeypatch, tmp_path, as_format):
    """The rows of the first line are out before the second line is judged."""
    from mtcheck.batch import systems
    from mtcheck.cli.plain_text import score_plain_text
    from mtcheck.config import Config

    printed = []

    def scored(records, name, config, **_):
        for number, _ in enumerate(records):
            printed.append(f"judge {name} {number + 1}")
            yield {"score": 50.0, "needs_edit": 0.5, "margin": 5.0}

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(systems, "score_lines", scored)
    monkeypatch.setattr("mtcheck.cli.tables.put", lambda text: printed.append(" ".join(text.split())))
    names = [Path("good.txt"), Path("bad.txt")]
    given = {"as_format": as_format, "quality_only": False, "only_system": False, "quiet": True}
    score_plain_text(names, Path("src.txt"), (), Config(select=("spacing",)), **given)
    assert printed[0] == "system segment score needs_edit margin"
    for system in ("good.txt", "bad.txt"):
        order = [
            f"judge {system} 1",
            f"{system} 1 50.00 0.5000 5.00",
            f"judge {system} 2",
            f"{system} 2 50.00 0.5000 5.00",
        ]
        places = [printed.index(text) for text in order]
        assert places == sorted(places)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", [("score", "-s", "src.txt", "-t"), ("compare", "--lines", "--source", "src.txt")])
def test_a_run_can_be_told_to_say_how_far_it_is(run, command):
    done = run(*command, "good.txt", "bad.txt", "--progress", *RULES)
    assert b"no such option" not in done.stderr.lower()


@pytest.mark.usefixtures("files")
def test_a_system_that_is_given_twice_has_its_rows_twice(run):
    done = run("score", "-t", "good.txt", "good.txt", "-r", "ref.txt", *RULES, "-f", "json")
    found = json.loads(done.stdout)["systems"]
    assert [(one["system"], [row["segment"] for row in one["segments"]]) for one in found] == [
        ("good.txt", [1, 2, 3])
    ] * 2
    assert [one["BLEU"] for one in found] == [100.0, 100.0]
    rows = run("score", "-t", "good.txt", "good.txt", *RULES, "-f", "tsv").stdout.decode().splitlines()[1:]
    assert [row.split("\t")[1] for row in rows] == ["1", "2", "3", "1", "2", "3", "all", "all"]


@pytest.mark.usefixtures("files")
def test_the_quality_model_alone_answers_whatever_the_settings_select(monkeypatch, tmp_path):
    from mtcheck.batch import systems
    from mtcheck.config import Config

    asked = []

    class Room:
        def __init__(self, config):
            asked.append((config.select, config.ignore))

        def engines(self):
            raise AssertionError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(systems, "EngineRoom", Room)
    files = systems.read_files([Path("good.txt")], None, ())
    for alone in (True, False):
        next(systems.score_systems(files, Config(select=("rules",), ignore=("wire",)), quality_only=alone))
    assert asked == [((), ()), (("rules",), ("wire",))]
