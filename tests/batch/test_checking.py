"""From a task to its outcome, and what the key of a result covers."""

from dataclasses import replace
from pathlib import Path

import pytest

from mtcheck.batch.checking import HARMLESS, Settings, StoryChecker, renamed
from mtcheck.batch.task import Task
from mtcheck.config import KEYS, Config
from mtcheck.text.guarded import json_value

ITEMS = Path(__file__).parents[1] / "documents" / "data" / "items3.ninjs.json"
RULES = Config(select=("split_tail", "names"), quiet=True)


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (Task("a.txt", error="a.txt: no such file"), "a.txt: no such file"),
        (Task("a.xlf", b"<xliff"), "a.xlf"),
        (Task("a.txt", b""), "a.txt: the file is empty"),
        (Task("a.json", ITEMS.read_bytes(), source="Un."), "a source goes with one story, not with 2"),
    ],
)
def test_what_cannot_be_judged_has_a_sentence_and_no_story(task, said):
    outcome = StoryChecker(RULES)(task)
    assert (outcome.stories, outcome.defect) == ((), False)
    assert said in outcome.error


def test_a_defect_of_ours_costs_one_story(monkeypatch):
    check = StoryChecker(RULES)
    monkeypatch.setattr("mtcheck.batch.checking.check_document", lambda *_: 1 / 0)
    outcome = check(Task("a.txt", b"One."))
    assert (outcome.error, outcome.defect) == ("a.txt: internal error: ZeroDivisionError: division by zero", True)


def test_a_result_under_another_name_is_that_of_a_file_of_that_name():
    (one,), (other,) = (
        StoryChecker(RULES)(Task(name, b"He left. of the town.")).stories for name in ("a.txt", "b/c.txt")
    )
    assert one != other
    assert renamed(one, "b/c.txt") == other
    assert json_value(other.report)["document"]["name"] == "b/c.txt"


@pytest.mark.parametrize("change", ["option", "rules", "dismissal", "text"])
def test_what_results_depend_on_is_in_the_key(change, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = Settings.of(RULES).key(Task("a.txt", b"One."))
    task, config = Task("a.txt", b"One."), RULES
    if change == "option":
        config = Config(select=("split_tail", "names"), min_probability=0.1)
    elif change == "rules":
        config = Config(select=("split_tail",))
    elif change == "dismissal":
        Path(".mtcheckignore").write_text('[[ignore]]\nsignal = "names"\nreason = "x"\n', encoding="utf-8")
    else:
        task = Task("a.txt", b"Two.")
    assert Settings.of(config).key(task) != first


@pytest.mark.parametrize("dismissals", [False, True])
def test_the_name_of_a_file_counts_where_something_is_dismissed_by_file(dismissals, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if dismissals:
        Path(".mtcheckignore").write_text('[[ignore]]\nsignal = "names"\nreason = "x"\n', encoding="utf-8")
    settings = Settings.of(RULES)
    assert (settings.key(Task("a.txt", b"One.")) != settings.key(Task("b.txt", b"One."))) == dismissals


def test_a_setting_that_is_not_known_to_be_harmless_is_in_the_key():
    """A new setting is part of the key until it is declared to change no result."""
    assert set(KEYS) >= HARMLESS
    changed = {"pivot": False, "min_probability": 0.2, "select": ("names",), "ignore": ("names",), "packs": ()}
    first = Settings.of(Config()).digest
    for key, value in changed.items():
        assert key not in HARMLESS
        assert Settings.of(replace(Config(), **{key: value})).digest != first, key
    assert Settings.of(Config(quiet=True, threads=1, fail_level="none")).digest == first
