"""A watched folder: each file is checked once, when it is complete, also if the watcher is interrupted."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtcheck.batch.ledger import Ledger

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
