"""A watched folder: each file is checked once, when it is complete, also if the watcher is interrupted."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mtcheck.batch.ledger import Ledger
from mtcheck.batch.sources import Labels, Sources
from mtcheck.batch.watch import Arrivals, Rhythm
from mtcheck.config import Config

STORY = "He spoke in reaction to the conference. annual press release of the president.\n"
PROGRAM = "from mtcheck.cli import main; main()"


@pytest.fixture
def watcher(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    running = []

    def start(out="out"):
        options = ("--every", "0.1", "--settle", "1.5", "--select", "split_tail")
        command = [sys.executable, "-c", PROGRAM, "watch", "in", "--out", out, *options]
        environ = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        lines = (tmp_path / "lines.txt").open("ab")
        running.append(subprocess.Popen(command, stdout=lines, env=environ, start_new_session=True))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def told():
    """The names of the checked files, in order, one for each check."""
    return [line.split("findings  ")[1] for line in Path("lines.txt").read_text().splitlines()]


def wait_for(condition):
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def stored():
    return {row.name: row.segments for row in Ledger(Path("out/results.sqlite")).rows()}


def test_each_file_once_when_it_is_complete(watcher):
    process = watcher()
    Path("in/a.txt").write_text(STORY)
    Path("in/b.txt.part").write_text(STORY)
    Path("in/.hidden.txt").write_text(STORY)
    with Path("in/slow.txt").open("a") as slow:
        for _ in range(8):
            slow.write(f"{STORY}\n")
            slow.flush()
            time.sleep(0.25)
    wait_for(lambda: len(told()) == 2)
    assert stored()["in/slow.txt"] == 8 * stored()["in/a.txt"]
    Path("in/b.txt.part").rename("in/b.txt")
    Path("in/a.txt").write_text(STORY + STORY.replace("He", "She"))
    wait_for(lambda: len(told()) == 4)
    assert sorted(told()) == ["in/a.txt", "in/a.txt", "in/b.txt", "in/slow.txt"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def test_a_restart_continues_and_repeats_nothing(watcher):
    for number in range(5):
        Path(f"in/s{number}.txt").write_text(STORY.replace("He", f"He {number}"))
    process = watcher()
    wait_for(lambda: len(told()) >= 2)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    Path("in/s9.txt").write_text("New.\n")
    process = watcher()
    wait_for(lambda: len(stored()) == 6)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    # Between the stored result and its line the first watcher may have been killed, so a line may be missing.
    assert len(told()) == len(set(told())) >= 5
    assert len(list(Path("out/reports").rglob("*.json"))) == 6


def test_a_bad_file_does_not_end_the_watch(watcher):
    process = watcher()
    Path("in/bad.xlf").write_text("<xliff")
    Path("in/good.txt").write_text(STORY)
    wait_for(lambda: told() == ["in/good.txt"])
    time.sleep(0.5)
    assert process.poll() is None
    assert [name for name, _ in Ledger(Path("out/results.sqlite")).failures()] == ["in/bad.xlf"]


@pytest.fixture
def complete(tmp_path, monkeypatch):
    """The files that are found complete at a look at `in`, without processes; and what is noted."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    notes = []
    sources = Sources(Config(), Labels(), Path("out"), notes.append)
    arrivals = Arrivals(sources, Path("in"), Rhythm(settle=0), threading.Event(), notes.append)
    return lambda: arrivals._complete(0.0), arrivals._of, notes


def rewrite(path, text):
    """Write in place and set the time back, as programs do that copy times."""
    before = path.stat().st_mtime_ns
    path.write_text(text)
    os.utime(path, ns=(before, before))


@pytest.mark.parametrize(
    ("happens", "read", "complete_again"),
    [
        (lambda path: None, True, False),
        (lambda path: rewrite(path, "new"), False, True),
        (lambda path: path.unlink(), False, False),
        (lambda path: path.with_name("b").rename(path), False, True),
    ],
)
def test_a_file_that_changed_while_others_were_read_waits_again(happens, read, complete_again, complete):
    look, tasks_of, _ = complete
    path = Path("in/a.txt")
    path.write_text("old")
    Path("in/b").write_text("b")
    assert path in look()
    happens(path)
    assert bool(list(tasks_of(path))) is read
    assert (path in look()) is complete_again


def test_a_file_is_looked_at_again_when_its_permissions_change(complete):
    look, _, _ = complete
    path = Path("in/a.txt")
    path.write_text("old")
    assert (look(), look()) == ([path], [])
    path.chmod(0o600)
    assert look() == [path]


def test_a_folder_that_disappears_is_reported_once(complete):
    look, _, notes = complete
    Path("in").rename("away")
    assert (look(), look()) == ([], [])
    Path("away").rename("in")
    look()
    assert notes == [
        "in: No such file or directory; waiting until the folder can be read again",
        "in: the folder can be read again",
    ]


def test_a_second_signal_ends_a_check_that_takes_long(watcher):
    process = watcher()
    Path("in/long.txt").write_text(f"{STORY}\n" * 20_000)
    wait_for(lambda: children(process.pid) and Path("in/long.txt").exists())
    time.sleep(3)  # The file has settled, and its check has begun.
    process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 128 + signal.SIGTERM
    assert stored() == {}


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text()
