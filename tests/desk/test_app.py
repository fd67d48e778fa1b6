"""Requests of the page to the desk, without the page."""

import json
import sqlite3

import pytest

from mtcheck.report.html import to_html
from tests.desk.running import STORY, bench_at, finding, page_of, text_of
from tests.report.build import report


@pytest.fixture
def page(tmp_path):
    return page_of(bench_at(tmp_path))


def test_the_desk_has_the_colours_of_the_report(page):
    answer = page.get("/static/palette.css")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert answer.get_data() in to_html([report()])


def test_a_pasted_story_is_shown_whole(page):
    """No character is lost between the marks; each finding is marked somewhere."""
    story = page.paste()
    pieces = [piece for p in story["paragraphs"] for s in p["segments"] for piece in s["pieces"]]
    assert "".join(piece["text"] for piece in pieces) == "".join(STORY.splitlines())
    assert {name for piece in pieces for name in piece["findings"]} == {one["id"] for one in story["findings"]}
    assert (story["score"], story["needs_edit"], story["judgement"]) == (None, None, "not scored")


def test_a_repair_is_accepted(page):
    """The text changes as suggested, the finding goes, the score is of the new text, and undo takes it back."""
    before = page.paste()
    one = finding(before, "repetition")
    after = page.act("accept", finding=one["id"], choice=0).get_json()
    assert "officials said on Thursday" in text_of(after)
    assert one["id"] not in {other["id"] for other in after["findings"]}
    assert (after["revision"], after["first_score"]) == (1, before["score"])
    assert page.act("undo").get_json() == before


def test_a_paragraph_is_edited(page):
    """The whole paragraph is replaced; the score moves with it."""
    page.paste()
    after = page.act("edit", paragraph=3, text="Talks go on next week, an official said.").get_json()
    assert text_of(after).endswith("Talks go on next week, an official said.")
    assert "attribution" not in {one["signal"] for one in after["findings"]}


def test_a_finding_is_dismissed_and_restored(page):
    """It stays in sight with its reason, through edits elsewhere, until it is restored."""
    one = finding(page.paste(), "attribution")
    page.act("dismiss", finding=one["id"], reason="house style", note="ask Ann")
    page.act("edit", paragraph=0, text="Ministers will meet in Geneva")
    assert finding(page.story(), "attribution")["dismissed"] == "house style: ask Ann"
    page.act("undo")
    assert finding(page.story(), "attribution")["dismissed"] == "house style: ask Ann"
    assert finding(page.act("restore", finding=one["id"]).get_json(), "attribution")["dismissed"] is None


@pytest.mark.parametrize(
    ("action", "content", "status", "said"),
    [
        ("accept", {"finding": "0" * 32, "choice": 0}, 404, "no longer exists"),
        ("accept", {"finding": "FIRST", "choice": 99}, 404, "suggestion"),
        ("accept", {"finding": "FIRST", "choice": -1}, 404, "suggestion"),
        ("accept", {"finding": "FIRST", "choice": "0"}, 400, "whole number"),
        ("accept", {"finding": 7, "choice": 0}, 400, "not a text"),
        ("accept", {"finding": "FIRST", "choice": 0, "revision": 5}, 409, "changed elsewhere"),
        ("edit", {"paragraph": 9, "text": "a"}, 404, "paragraph"),
        ("edit", {"paragraph": 0, "text": "Ministers meet in Geneva"}, 400, "nothing was changed"),
        ("edit", {"paragraph": 0, "text": "\ud800"}, 400, "invalid characters"),
        ("dismiss", {"finding": "FIRST", "reason": "because"}, 400, "one of"),
        ("undo", {}, 400, "no change"),
        ("restore", {"finding": None}, 400, "not a text"),
    ],
)
def test_what_cannot_be_done_is_said(page, action, content, status, said):
    """One sentence, and the story stays as it was."""
    before = page.paste()
    if content.get("finding") == "FIRST":
        content = {**content, "finding": before["findings"][0]["id"]}
    answer = page.act(action, **content)
    assert answer.status_code == status
    assert said in answer.get_json()["error"]
    assert page.story() == before


def test_a_story_cannot_be_emptied(page):
    """A change that leaves no text to check is refused."""
    page.paste("One line.")
    answer = page.act("edit", paragraph=0, text=" ")
    assert answer.status_code == 400
    assert "empty" in answer.get_json()["error"]
    assert text_of(page.story()) == "One line."


@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"A story.", "../../etc/passwd", 200),
        (b'{"target": "One."}\n{"target": "Two."}\n', "two.jsonl", 200),
        (b"", "empty.txt", 400),
        (b"\x00\x01\x02\x03" * 99, "binary.bin", 400),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><nitf>&b;</nitf>", "bomb.xml", 400),
    ],
)
def test_files(page, data, name, status):
    """Whatever mtcheck reads can be opened; a name is only a name."""
    answer = page.post(f"/api/files?name={name}", data=data)
    assert answer.status_code == status
    assert answer.get_json().keys() == ({"ids"} if status == 200 else {"error"})


def test_the_same_file_is_the_same_story(page):
    """Opened again, a story is in the state in which it was left."""
    page.paste()
    page.act("edit", paragraph=0, text="Ministers talk")
    assert page.paste()["revision"] == 1
    assert len(page.get("/api/stories").get_json()["stories"]) == 1


def test_hostile_text_comes_back_as_text(page):
    """Text is sent as JSON; no answer contains it as HTML."""
    text = "<script>alert(1)</script> said said the </textarea> minister."
    story = page.paste(text)
    assert text_of(story) == text
    answer = page.get(f"/api/stories/{page.id}/report.html")
    assert b"<script>alert" not in answer.data
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_line_ends_stay_those_of_the_file(page):
    """A browser's text field has one kind of line end; the corrected copy keeps the file's."""
    page.id = page.post("/api/files?name=a.txt", data=b"A heading here\r\n\r\nTwo lines.\r\n").get_json()["ids"][0]
    page.act("edit", paragraph=1, text="Two\nlines.")
    assert page.get(f"/api/stories/{page.id}/copy.txt").data == b"A heading here\r\n\r\nTwo\r\nlines.\r\n"


@pytest.mark.parametrize("body", [b"[]", b"{", b"null", b'"text"', b"{}"])
def test_a_broken_body_is_refused(page, body):
    """Never an internal error."""
    page.paste()
    for path in ("/api/stories", f"/api/stories/{page.id}/accept"):
        answer = page.post(path, data=body, content_type="application/json")
        assert answer.status_code == 400
        assert json.loads(answer.data)["error"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"[" * 3000 + b"]" * 3000, "nested more than 100 deep"),
        (b'{"revision": ' + b"9" * 5000 + b"}", "more than 300 digits"),
        (b'{"revision": 1e400}', "not finite"),
        (b"\xff", "not UTF-8"),
        (b'{"revision": 9223372036854775808}', "revision is missing or not a whole number"),
    ],
)
def test_a_hostile_body_is_one_sentence(page, body, said):
    page.paste()
    answer = page.post(f"/api/stories/{page.id}/accept", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert said in answer.get_json()["error"]


@pytest.mark.parametrize("number", ["0", "9223372036854775808", "9" * 5000, "-1", "1.5", "x"])
def test_a_story_that_cannot_be_is_not_there(page, number):
    page.paste()
    assert page.get(f"/api/stories/{number}").status_code == 404
    for kind in ("decisions", "labels"):
        assert page.get(f"/api/{kind}.jsonl?story={number}").status_code == 404


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("database is locked", "another program holds"),
        ("database or disk is full", "cannot be written"),
        ("attempt to write a readonly database", "cannot be written"),
        ("database disk image is malformed", "is damaged"),
        ("file is not a database", "is damaged"),
    ],
)
def test_a_database_that_fails_is_a_sentence(tmp_path, monkeypatch, problem, said):
    """Never a traceback, and the next request that can be answered is."""
    bench = bench_at(tmp_path)
    page = page_of(bench)
    page.paste()

    def fail(*given):
        raise sqlite3.OperationalError(problem)

    with monkeypatch.context() as broken:
        broken.setattr(bench.database, "story", fail)
        broken.setattr(bench.database, "stories", fail)
        for path in (f"/api/stories/{page.id}", "/api/stories", "/api/decisions.jsonl"):
            answer = page.get(path)
            assert (answer.status_code, said in answer.get_json()["error"]) == (503, True)
    assert page.story()["id"] == page.id


def test_a_damaged_file_is_a_sentence(tmp_path):
    """Pages of the database are overwritten while the desk runs."""
    bench = bench_at(tmp_path)
    page = page_of(bench)
    page.paste()
    bench.database._sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = tmp_path / "desk.sqlite3"
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.seek(100)
        damaged.write(b"\xff" * (size - 100))
    other = page_of(bench_at_again(file))
    answer = other.get("/api/stories")
    assert answer.status_code == 503
    assert "is damaged" in answer.get_json()["error"]


def bench_at_again(file):
    from mtcheck.config import Config
    from mtcheck.desk.bench import Bench
    from mtcheck.interfaces import Engines

    bench = bench_at(file.parent / "other")
    bench.database._sql.close()
    bench.database._sql = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    bench.database._sql.row_factory = sqlite3.Row
    return Bench(bench.database, Engines, Config())


def test_a_defect_is_a_sentence_too(page, monkeypatch):
    page.paste()
    monkeypatch.setattr("mtcheck.desk.app.shown", lambda *given: [][0])
    answer = page.get(f"/api/stories/{page.id}")
    assert answer.status_code == 500
    assert answer.get_json()["error"].startswith("internal error (IndexError)")
