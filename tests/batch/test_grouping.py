"""Records of one story are checked together, wherever they are in a stream."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.batch import grouping as grouping
from mtcheck.batch.grouping import LONGEST_STORY, MAX_RECORDS_APART, batches, runs, story_of, with_story_names
from mtcheck.batch.records import pair_of
from mtcheck.batch.scores import score_lines
from mtcheck.config import Config
from mtcheck.types import by_story

STORY = (
    "The labour ministry in Kiev met Mr Mikhailov on Tuesday.",
    "He spoke in reaction to the conference. annual press release of the president.",
    "The defence budget will grow, Mr. Mikhailov said.",
    "“It is a matter of honour,” said Mr Mihailov.",
    *(f"The talks went on for day {day}, officials said." for day in range(10)),
    "The defense minister was in Kyiv.",
    "The new programme has a center of its own.",
)
RULES = Config(
    min_probability=0.0, ignore=("word_tags", "surprisal", "adequacy", "edit_probe", "pronouns", "round_trip")
)


def record(key, target, context=(), **more):
    return pair_of({"target": target, "context": list(context), **more}, key, "fr-en")


def lines(records):
    return [json.dumps(record).encode() + b"\n" for record in records]


def judged(records):
    rows = list(score_lines(lines(records), "x.jsonl", RULES, findings=True))
    return [row for row in rows if str(row["id"]).startswith("s")]


def with_context():
    return [{"id": f"s{i}", "target": text, "context": list(STORY[:i])} for i, text in enumerate(STORY)]


def with_name(field):
    return [{"id": f"s{i}", "target": text, field: "wire-17"} for i, text in enumerate(STORY)]


@pytest.fixture(autouse=True)
def rules_only(monkeypatch):
    """Models are not needed here: grouping does not depend on them."""
    monkeypatch.setattr("mtcheck.loading.needs_models", lambda config: False)


@pytest.mark.parametrize("before", [0, 1, 240, 247, 255, 256, 500])
@pytest.mark.parametrize("records", [with_context(), with_name("document"), with_name("story")])
def test_findings_do_not_change_with_the_border_of_a_batch(records, before):
    others = [{"id": f"o{i}", "target": f"Line {i} has nothing."} for i in range(before)]
    found = judged(others + records + others[:3])
    assert found == judged(records)
    assert {finding["signal"] for row in found for finding in row["findings"]} >= {"names", "split_tail"}


def test_a_name_and_a_context_say_the_same():
    assert judged(with_name("document")) == judged(with_context())


def test_what_a_story_is_changes_what_is_found():
    """Otherwise the tests above could not fail."""
    assert judged([{**record, "context": []} for record in with_context()]) != judged(with_context())


LINES = ("One here.", "Two there.", "Three.")
LONG = "The minister said on Tuesday that the talks would go on."


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([record(str(i), line, LINES[:i]) for i, line in enumerate(LINES)], [["0", "1", "2"]]),
        ([record("a", LINES[0]), record("b", LINES[1])], [["a"], ["b"]]),
        ([record("a", LONG), record("b", LINES[1], [f"Before.\n{LONG}\n"])], [["a", "b"]]),
        ([record("a", LONG), record("b", LINES[1], [LONG[-45:]])], [["a", "b"]]),
        ([record("a", LONG), record("b", LINES[1], ["He" + LONG[-45:]])], [["a"], ["b"]]),
        ([record("a", LINES[0]), record("x", "Apart."), record("b", LINES[1], LINES[:1])], [["a", "b"], ["x"]]),
        ([record("b", LINES[1], ["Not among these."])], [["b"]]),
        ([record("a", ""), record("b", "", [" "])], [["a"], ["b"]]),
        ([record("a", "One."), record("b", " ", ["One."]), record("c", "Two.", ["One.", " "])], [["a", "b", "c"]]),
        ([record("a", "One.", document="x"), record("b", "Two.", document="y")], [["a"], ["b"]]),
        ([record("a", "One.", document="x"), record("b", "Two.", document="x")], [["a", "b"]]),
        ([record("a", "One.", document=7), record("b", "Two.", story="7")], [["a", "b"]]),
        ([record("a", "One.", document="x"), record("b", "Two.", ["One."], document="y")], [["a"], ["b"]]),
        ([record("a", "One.", document="x"), record("b", "Two.", ["One."])], [["a"], ["b"]]),
        ([], []),
    ],
)
def test_who_belongs_to_a_story(pairs, expected):
    assert [[pair.id for pair in story] for story in by_story(list(with_story_names(pairs)))] == expected


def test_a_document_is_a_story():
    pairs = [replace(record(str(i), line), document="wire.txt") for i, line in enumerate(LINES)]
    assert [[pair.id for pair in story] for story in by_story(pairs)] == [["0", "1", "2"]]


def test_a_story_longer_than_any_batch_is_read_in_windows():
    pairs = list(with_story_names(record(str(i), "Line.", document="x") for i in range(2 * LONGEST_STORY + 1)))
    assert [len(story) for story in by_story(pairs)] == [LONGEST_STORY, LONGEST_STORY, 1]
    assert [len(batch) for batch in batches(pairs, 256, story_of)] == [LONGEST_STORY, LONGEST_STORY, 1]


@pytest.mark.parametrize(("apart", "count"), [(MAX_RECORDS_APART, 1), (MAX_RECORDS_APART + 1, 2)])
def test_records_of_a_story_stand_near_each_other(apart, count):
    others = [record(f"o{i}", f"Line {i}.") for i in range(apart - 1)]
    pairs = with_story_names([record("a", "One.", document="x"), *others, record("b", "Two.", document="x")])
    mine = [story for story in by_story(list(pairs)) if story[0].id in "ab"]
    assert len(mine) == count


@settings(deadline=None)
@given(st.lists(st.integers(0, 5) | st.none(), max_size=400), st.integers(1, 60))
def test_no_story_crosses_a_batch_and_no_record_is_lost(names, size):
    pairs = [record(str(i), "Line.", **({} if name is None else {"story": name})) for i, name in enumerate(names)]
    read = list(with_story_names(pairs))
    found = list(batches(read, size, story_of))
    assert [pair.id for batch in found for pair in batch] == [pair.id for pair in pairs]
    seen = [{pair.story for pair in batch} for batch in found]
    assert sum(map(len, seen)) == len(set().union(*seen))
    assert all(len(batch) <= max(size, *map(len, runs(read, story_of))) for batch in found)


def test_stories_that_never_stop_crossing_are_cut_somewhere(monkeypatch):
    monkeypatch.setattr(grouping, "LONGEST_RUN", 100)
    pairs = [record(str(i), "Line.", story="ab"[i % 2] + str((i + 30 * (i % 2)) // 60)) for i in range(1000)]
    found = list(runs(with_story_names(pairs), story_of))
    assert [pair.id for run in found for pair in run] == [pair.id for pair in pairs]
    assert max(map(len, found)) == 100


def test_what_came_before_a_broken_line_is_given_first():
    def stream():
        yield from with_story_names([record("a", "One.", document="x")])
        raise ValueError("broken")

    found = batches(stream(), 256, story_of)
    assert [pair.id for pair in next(found)] == ["a"]
    with pytest.raises(ValueError, match="broken"):
        next(found)
