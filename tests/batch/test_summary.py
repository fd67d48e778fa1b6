"""Summaries, trends and samples agree with the stored results."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from mtcheck.batch.chart import page
from mtcheck.batch.ledger import Ledger
from mtcheck.batch.sample import sample
from mtcheck.batch.shown import rows, trend
from mtcheck.batch.summary import differences, groups, over_time, worst
from mtcheck.batch.task import Outcome, StoryResult, Task
from mtcheck.errors import UsageError

STORY = StoryResult("", 80.0, 0.2, 1.0, 5.0, (80.0,), (10,), 1, 0, "sig", '{"score": 80.0}')


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "out.sqlite", create=True)


def add(ledger, name, scores, words=10, system="", desk="", day="", **more):
    segments = tuple(float(score) for score in scores)
    mean = sum(segments) / len(segments)
    story = replace(STORY, score=mean, segments=segments, words=(words,) * len(segments), **more)
    task = Task(name, story=name.split("/")[-1], system=system, desk=desk, day=day)
    ledger.add(task, "k", Outcome((story,)))


def test_scores_are_weighted_by_words(ledger):
    add(ledger, "a", [90], words=30, system="x", findings=3)
    add(ledger, "b", [50], words=10, system="x", findings=1)
    add(ledger, "c", [70], words=10, system="y", findings=0)
    x, y = groups(ledger, "system")
    assert (x.name, x.stories, x.words, x.score, x.findings, x.worst) == ("x", 2, 40, 80.0, 100.0, 50.0)
    assert (y.name, y.score, y.findings) == ("y", 70.0, 0.0)
    assert [(g.name, g.stories) for g in groups(ledger, "")] == [("", 3)]
    assert [row.name for row in worst(ledger, 2)] == ["b", "c"]


def test_what_no_model_judged_counts_as_nothing_and_not_as_zero(ledger):
    add(ledger, "a", [90], words=30, system="x")
    story = replace(STORY, score=None, needs_edit=None, margin=None, segments=(None,), words=(500,), findings=7)
    for number in range(3):
        ledger.add(Task(f"rules{number}", story="s", system="x"), "k", Outcome((story,)))
    (x,) = groups(ledger, "system")
    assert (x.score, x.words, x.worst) == (90.0, 1530, 90.0)
    assert [row.name for row in worst(ledger, 2)] == ["a", "rules0"]
    assert {pick.row.name for pick in sample(ledger, 10)} == {"a", "rules0", "rules1", "rules2"}
    assert "-" in called("batch", "summary", str(ledger.path))
    with pytest.raises(UsageError, match="0 texts in common"):
        differences(ledger, "x", "y")


@pytest.mark.parametrize(
    ("step", "times"),
    [
        ("day", {"2026-01-04": 60, "2026-01-05": 70, "2026-02-01": 80}),
        ("week", {"2026-W00": 60, "2026-W01": 70, "2026-W04": 80}),
        ("month", {"2026-01": 65, "2026-02": 80}),
    ],
)
def test_scores_over_time(ledger, step, times):
    for number, day in enumerate(("2026-01-04", "2026-01-05", "2026-02-01", "")):
        add(ledger, f"s{number}", [60 + 10 * number], day=day, system="x")
    series = over_time(ledger, step, "system")
    assert {group.name: group.score for group in series["x"]} == times
    assert f"{min(times.values()):.1f}" in trend(series).splitlines()[0]


@pytest.mark.parametrize(("gain", "sure"), [(4.0, True), (0.0, False)])
def test_which_system_is_better(ledger, gain, sure):
    """A constant gain is found whatever the level of the stories; without a gain the result is not significant."""
    for number in range(40):
        level = 30 + number
        noise = 3 if number % 2 else -3
        add(ledger, f"x/{number}", [level, level + 5], system="x")
        add(ledger, f"y/{number}", [level + gain + noise, level + 5 + gain - noise], system="y")
    for found in differences(ledger, "x", "y"):
        assert found.points == pytest.approx(gain)
        assert (found.p < 0.05) is sure
        assert found.low <= gain <= found.high
    assert [d.count for d in differences(ledger, "x", "y")] == [40, 80]
    assert differences(ledger, "y", "x")[0].points == pytest.approx(-gain)


def test_a_comparison_needs_texts_in_common(ledger):
    add(ledger, "x/1", [50], system="x")
    add(ledger, "y/1", [60], system="y")
    with pytest.raises(UsageError, match="1 texts in common"):
        differences(ledger, "x", "y")


def test_a_sample_has_all_kinds_and_no_story_twice(ledger):
    for number in range(90):
        add(ledger, f"s{number:02}", [number], margin=float(number % 30))
    picked = sample(ledger, 30)
    assert [sum(pick.why == kind for pick in picked) for kind in ("worst", "uncertain", "random")] == [10, 10, 10]
    assert len({pick.row.name for pick in picked}) == 30
    assert picked == sample(ledger, 30)
    assert picked != sample(ledger, 30, seed=2)
    assert len(sample(ledger, 500)) == 90
    assert [pick.row.score for pick in sample(ledger, 3, kinds=["worst"])] == [0, 1, 2]


HOSTILE = "<script>alert(1)</script>\x1b[31m::error::\u202e"


def test_hostile_names_do_not_act(ledger):
    add(ledger, HOSTILE, [50], system=HOSTILE, day="2026-01-01")
    series = over_time(ledger, "day", "system")
    html = page(series)
    assert "<script>" not in html
    assert "\x1b" not in html + trend(series)
    assert "\u202e" not in html + trend(series)
    for name, *args in (("batch", "summary"), ("trend",), ("sample",)):
        out = called(name, *args, str(ledger.path))
        assert "\x1b" not in out
        assert "\u202e" not in out


def called(name, *args):
    from importlib import import_module

    from mtcheck import cli

    done = CliRunner().invoke(cli.cli, [name, *args], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    import_module(f"mtcheck.cli.{name}")
    return done.output


def test_the_commands(ledger, tmp_path):
    for number in range(10):
        day = f"2026-01-0{1 + number % 3}"
        add(ledger, f"x/{number}", [50 + number], system="x", desk="sport", day=day)
        add(ledger, f"y/{number}", [58 + number], system="y", desk="sport", day=day)
    ledger.add(Task("bad"), "k", Outcome(error="bad: cannot be read"))
    out = str(ledger.path)
    summary = called("batch", "summary", out, "--worst", "2")
    assert "x   " in summary
    assert "54.5" in summary
    assert "x/0" in summary
    assert "1 could not be checked" in summary
    assert "y is better by 8.00 points" in called("batch", "summary", out, "--compare", "x", "y")
    assert "bad: cannot be read" in called("batch", "failures", out)
    assert "▁" in called("trend", out, "--by", "desk")
    called("trend", out, "--html", str(tmp_path / "t.html"))
    assert (tmp_path / "t.html").read_text().count("<polyline") == 2
    assert called("sample", out, "--n", "2", "--kind", "worst", "-f", "names").split() == ["x/0", "x/1"]
    lines = [json.loads(line) for line in called("sample", out, "--n", "4", "-f", "jsonl").splitlines()]
    assert {line["why"] for line in lines} == {"worst", "uncertain", "random"}
    assert lines[0]["report"] == {"score": 80.0}


def test_one_finding_is_not_plural(ledger):
    for name, count in (("a", 0), ("b", 1), ("c", 12)):
        add(ledger, name, [80], findings=count)
    assert rows(ledger.rows()).split("\n") == [
        " 80.0   20% to edit    0 findings  a",
        " 80.0   20% to edit    1 finding   b",
        " 80.0   20% to edit   12 findings  c",
    ]
