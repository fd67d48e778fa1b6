"""Outcomes are stored whole, replaced whole, and read back unchanged."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mtcheck.batch.checking import StoryChecker
from mtcheck.batch.ledger import Ledger, ledger_path
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config
from mtcheck.errors import ReadError, WriteError

RULES = Config(select=("split_tail", "names"), quiet=True)


def test_an_outcome_is_stored_whole_or_not_at_all(tmp_path):
    ledger = Ledger(tmp_path / "x.sqlite", create=True)
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    ledger.add(Task("a.txt"), "k", Outcome((story,)))
    broken = Outcome((story, object()))
    with pytest.raises(AttributeError):
        ledger.add(Task("a.txt"), "other", broken)
    assert ledger.is_done(Task("a.txt"), "k")
    assert [row.name for row in ledger.rows()] == ["a.txt"]


def test_a_later_outcome_takes_the_place_of_the_earlier_one(tmp_path):
    ledger = Ledger(tmp_path / "x.sqlite", create=True)
    stories = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    ledger.add(Task("a.txt"), "k", Outcome(stories))
    ledger.add(Task("a.txt"), "l", Outcome(error="a.txt: broken"))
    assert (list(ledger.rows()), list(ledger.failures())) == ([], [("a.txt", "a.txt: broken")])
    assert ledger.counts() == (0, 1)
    assert not ledger.is_done(Task("a.txt"), "l")
    ledger.add(Task("a.txt"), "l", Outcome(stories))
    assert (ledger.counts(), ledger.is_done(Task("a.txt"), "l"), ledger.is_done(Task("a.txt"), "k")) == (
        (1, 0),
        True,
        False,
    )


def test_several_stories_of_a_task_are_told_apart(tmp_path):
    ledger = Ledger(tmp_path / "x.sqlite", create=True)
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    ledger.add(Task("a.txt"), "k", Outcome((story, story, story)))
    assert [row.name for row in ledger.rows()] == ["a.txt", "a.txt#2", "a.txt#3"]
    assert ledger.report("a.txt#2") == story.report


@pytest.mark.parametrize(
    ("out", "path"),
    [
        ("r.sqlite", "r.sqlite"),
        ("r.db", "r.db"),
        ("r.parquet", "r.parquet.sqlite"),
        ("folder", "folder/results.sqlite"),
        ("a.b/c", "a.b/c/results.sqlite"),
    ],
)
def test_where_the_ledger_is(tmp_path, out, path):
    assert ledger_path(tmp_path / out) == tmp_path / path


@pytest.mark.parametrize("version", [0, 2])
def test_results_of_another_version_are_refused(tmp_path, version):
    path = tmp_path / "x.sqlite"
    Ledger(path, create=True).close()
    with sqlite3.connect(path) as sql:
        sql.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(ReadError, match=f"results of version {version}"):
        Ledger(path)


def test_a_story_that_is_not_there_and_a_ledger_that_is_not_there(tmp_path):
    with pytest.raises(ReadError, match=r"no story b\.txt"):
        Ledger(tmp_path / "x.sqlite", create=True).report("b.txt")
    with pytest.raises(ReadError, match=r"y\.sqlite: there are no such results"):
        Ledger(tmp_path / "y.sqlite")


def test_a_ledger_appears_only_when_it_is_complete(tmp_path, monkeypatch):
    """A run that was killed during its start leaves nothing that a reader takes for another database."""
    path = tmp_path / "x.sqlite"

    def killed(self, target):
        raise OSError("killed here")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(ReadError, match="killed here"):
            Ledger(path, create=True)
    with pytest.raises(ReadError, match="there are no such results"):
        Ledger(path)
    Ledger(path, create=True).close()
    assert Ledger(path).counts() == (0, 0)
    assert [file.name for file in tmp_path.glob("*.new")] == []


def test_an_empty_file_is_filled_but_not_read(tmp_path):
    path = tmp_path / "x.sqlite"
    path.touch()
    with pytest.raises(ReadError, match="this file is empty; start mtcheck batch again"):
        Ledger(path)
    assert path.read_bytes() == b""
    Ledger(path, create=True).close()
    assert Ledger(path).counts() == (0, 0)


def test_a_full_disk_is_named_and_what_was_stored_stays(tmp_path):
    """SQLite itself ends the transaction then; its reason is what the user reads."""
    ledger = Ledger(tmp_path / "x.sqlite", create=True)
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    ledger.add(Task("a.txt"), "k", Outcome((story,)))
    pages = ledger._sql.execute("PRAGMA page_count").fetchone()[0]
    ledger._sql.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WriteError, match=r"x\.sqlite: database or disk is full; earlier results are intact"):
        ledger.add(Task("b.txt"), "k", Outcome((replace(story, signature="s" * 100_000),)))
    assert [row.name for row in ledger.rows()] == ["a.txt"]
    ledger._sql.execute("PRAGMA max_page_count = 100000")
    ledger.add(Task("b.txt"), "k", Outcome((story,)))
    assert ledger.counts() == (2, 0)


LIMITED = """
import resource, signal, sys
from pathlib import Path
from mtcheck.batch.ledger import Ledger
from mtcheck.errors import WriteError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    Ledger(Path(sys.argv[1]), create=True)
except WriteError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file size")
def test_results_that_cannot_be_begun_for_want_of_room_leave_nothing(tmp_path):
    path = tmp_path / "x.sqlite"
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith(f"cannot write {path}: "), done.stderr
    assert done.stdout.endswith("; make room, then start the batch again\n")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_ledger_is_one_sentence_also_when_a_run_goes_on(tmp_path):
    path = tmp_path / "x.sqlite"
    ledger = Ledger(path, create=True)
    ledger._sql.execute("PRAGMA journal_mode = DELETE")
    ledger.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(ReadError, match=r"x\.sqlite: cannot be"):
        Ledger(path, create=True).is_done(Task("a.txt"), "k")
