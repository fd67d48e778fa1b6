"""Exports contain the editor's decisions, in a form for training."""

import json

import pytest

from mtcheck.desk.bench import Bench
from mtcheck.desk.database import Database
from mtcheck.evaluation.annotations import load, marked
from tests.desk.running import STORY, bench_at, finding, page_of

DONE = STORY.replace("said said", "said").replace("Geneva ,", "Geneva,")


@pytest.fixture
def page(tmp_path):
    """One repair accepted, one finding edited away, one dismissed, one paragraph changed unasked."""
    page = page_of(bench_at(tmp_path))
    page.act_on = lambda action, signal, **more: page.act(action, finding=finding(page.story(), signal)["id"], **more)
    page.paste()
    page.act_on("accept", "repetition", choice=0)
    text = page.story()["paragraphs"][1]["text"].replace("Geneva ,", "Geneva,")
    page.act_on("edit", "spacing", paragraph=1, text=text)
    page.act_on("dismiss", "attribution", reason="house style")
    return page


def lines(answer):
    return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]


def test_the_corrected_copy(page):
    """The file as it was read, with the changes and no other."""
    answer = page.get(f"/api/stories/{page.id}/copy.txt")
    assert answer.get_data(as_text=True) == DONE
    assert "port-txt.corrected.txt" in answer.headers["Content-Disposition"]


def test_the_report_leaves_out_what_was_dismissed(page):
    """It lists them with the reason."""
    (document,) = page.get(f"/api/stories/{page.id}/report.json").get_json()["reports"]
    assert "attribution" not in {one["signal"] for one in document["findings"]}
    assert any(
        "dismissed: “said Thursday a senior official”: house style" in one["reason"] for one in document["skipped"]
    )


def test_decisions(page):
    """Each with the displayed finding, the choice, and the place."""
    made = lines(page.get(f"/api/decisions.jsonl?story={page.id}"))
    assert [(one["action"], one["signal"]) for one in made] == [
        ("accept", "repetition"),
        ("edit", "spacing"),
        ("dismiss", "attribution"),
    ]
    assert made[2]["reason"] == "house style"
    assert made[2]["words"] == "said Thursday a senior official"


def test_labels_are_judged_data(page, tmp_path):
    """`mtcheck.evaluation.annotations` reads them: errors have the places of the text as first read."""
    (tmp_path / "desk.jsonl").write_bytes(page.get("/api/labels.jsonl").data)
    records = list(load(tmp_path, "desk"))
    words = [[span.of(record["target"]) for span in marked(record)] for record in records]
    assert [record["target"][:9] for record in records] == ["The two s", "Talks wil"]
    assert words[0][0] == "said said"
    assert any("," in found for found in words[0])
    assert (records[0]["pe"], records[0]["bad"]) == (DONE.splitlines()[1], 1)
    assert (words[1], records[1]["bad"], records[1]["score"]) == ([], 0, 0.0)
    (gone,) = records[1]["dismissed"]
    assert records[1]["target"][gone["start"] : gone["end"]] == "said Thursday a senior official"


def test_of_a_story_that_is_done_everything_is_judged(page):
    """Segments without a decision count as good, since the editor left them unchanged."""
    before = len(lines(page.get("/api/labels.jsonl")))
    assert page.act("done", done=True).get_json()["done"] is True
    records = lines(page.get("/api/labels.jsonl"))
    assert len(records) > before
    assert all(record["complete"] for record in records)
    assert records[0]["bad"] == 0


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("go on", "continue", "go on"),
        ("Talks", "Talk", "Talks"),
        ("will ", "", "will"),
        ("go on", "go on and", "next"),
    ],
)
def test_a_change_nobody_asked_for_is_an_error_that_was_missed(page, before, after, words):
    """The touched words are labelled, in the text as first read."""
    page.act("edit", paragraph=3, text=page.story()["paragraphs"][3]["text"].replace(before, after))
    record = lines(page.get("/api/labels.jsonl"))[-1]
    (missed,) = [one for one in record["errors"] if one["action"] == "missed"]
    assert record["target"][missed["start"] : missed["end"]] == words


def test_decisions_survive_a_crash(page, tmp_path):
    """A second desk on the same file, the first never closed, shows the same story."""
    again = page_of(bench_at(tmp_path))
    again.id = page.id
    assert again.story() == page.story()


def test_what_is_undone_is_not_exported(page):
    """Nor are the decisions that belong to it."""
    page.act("undo")
    page.act("undo")
    assert [one["action"] for one in lines(page.get("/api/decisions.jsonl"))] == ["dismiss"]


def test_a_file_that_is_no_database_is_refused(tmp_path):
    """One sentence with a way out."""
    from mtcheck.errors import ReadError

    (tmp_path / "story.txt").write_text("Not a database, but a story that is long enough to look at." * 20)
    with pytest.raises(ReadError, match="--database"):
        Database(tmp_path / "story.txt")


def test_the_database_is_private(tmp_path):
    """Other users cannot read unpublished copy."""
    assert isinstance(bench_at(tmp_path), Bench)
    assert (tmp_path / "desk.sqlite3").stat().st_mode & 0o077 == 0
