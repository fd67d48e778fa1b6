"""Data sets are found, sampled by source, and joined with the preferences that speak of them."""

import pytest

from mtcheck.errors import ReadError
from mtcheck.evaluation.annotations import fold, load, load_pairs, names
from mtcheck.evaluation.samples import faults, samples
from mtcheck.types import Span


def test_data_sets_are_named_after_their_files(bench):
    assert names(bench) == ["preferred", "toy", "unjudged"]


def test_preferences_are_read_apart_from_segments(bench):
    assert len(list(load_pairs(bench, "preferred"))) == 8
    assert list(load(bench, "preferred")) == list(load_pairs(bench, "toy")) == []


@pytest.mark.parametrize(("limit", "sources"), [(3, 3), (8, 8), (99, 8)])
def test_a_sample_holds_all_outputs_of_its_sources(bench, limit, sources):
    (sample,) = samples(bench, "toy", limit)
    assert (sample.sources, sample.all_sources, len(sample.records)) == (sources, 8, 2 * sources)
    assert len({fold(record) for record in sample.records}) == sources


def test_preferences_fetch_their_texts_from_other_sets(bench):
    (sample,) = samples(bench, "preferred", 3)
    assert len(sample.pairs) == 3
    assert {record["dataset"] for record in sample.records} == {"toy"}


def test_what_the_model_learned_from_can_be_left_out(bench, monkeypatch):
    monkeypatch.setattr("mtcheck.evaluation.samples.TRAINED", ("toy",))
    monkeypatch.setattr("mtcheck.evaluation.samples.is_held", lambda source: "a 3 jours" in source)
    (sample,) = samples(bench, "toy", 99, unseen=True)
    assert {record["id"] for record in sample.records} == {"t:3#good", "t:3#poor"}
    assert samples(bench, "toy", 99)[0].sources == 8


def test_what_nobody_judged_gives_no_sample(bench):
    assert samples(bench, "unjudged", 5) == []


@pytest.mark.parametrize(
    ("content", "message"), [(b"{]", "not JSON lines"), (b"\xff\xfe", "not JSON lines"), (None, "no judged data")]
)
def test_what_is_no_judged_data_is_said(tmp_path, content, message):
    if content is not None:
        (tmp_path / "broken.jsonl").write_bytes(content)
    with pytest.raises(ReadError, match=message):
        [list(load(tmp_path, name)) for name in names(tmp_path)]


@pytest.mark.parametrize(
    ("error", "marked"),
    [
        ({"start": 0, "end": 3, "severity": "minor"}, True),
        ({"start": 0, "end": 3, "severity": "neutral"}, False),
        ({"start": 0, "end": 3, "severity": "neutral", "part_of_previous": True}, True),
        ({"start": 0, "end": 3, "severity": "major", "group": "source"}, False),
        ({"start": -1, "end": -1, "severity": "major"}, False),
    ],
)
def test_faults_of_the_translation_are_marked(error, marked):
    assert faults({"errors": [error]}) == ([Span(0, 3)] if marked else [])


@pytest.mark.parametrize("record", [{}, {"errors": [], "span_labels": False}])
def test_where_nobody_marked_nothing_is_known(record):
    assert faults(record) is None
