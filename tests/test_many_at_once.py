"""Eight processes on one cache and one store, and threads through the API, give the results of a single one."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from mtcheck.api import check
from mtcheck.config import Config
from mtcheck.loading import EngineRoom
from mtcheck.report import write

PROGRAM = (sys.executable, "-c", "from mtcheck.cli import main; main()")
STORIES = [
    "The minister met the press in Lyon. He  left with his wife.\n",
    "He spoke after the summit. annual meeting of the party.\n",
    "The the talks resumed on Monday , said the union.\n",
]


@pytest.fixture
def folder(tmp_path):
    """Stories, each of them many times, so that processes want the same results at the same time."""
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(STORIES[number % 3] + f"Line {number // 6}.\n", encoding="utf-8")
    return tmp_path


def started(folder, *args):
    environ = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.Popen([*PROGRAM, *args], cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def results(folder, out):
    """All stored results, without the place where they are stored."""
    rows = subprocess.run(
        [*PROGRAM, "sample", out, "-f", "jsonl", "--kind", "worst", "-n", "100"],
        cwd=folder,
        capture_output=True,
        check=True,
    ).stdout
    return sorted(rows.splitlines())


def test_eight_processes_share_a_cache(folder):
    outs = [f"out{number}.sqlite" for number in range(8)]
    running = [started(folder, "batch", "*.txt", "--out", out, "--select", "rules") for out in outs]
    for process in running:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
    alone = started(folder, "batch", "*.txt", "--out", "alone.sqlite", "--select", "rules", "--no-cache")
    assert alone.communicate(timeout=300)
    expected = results(folder, "alone.sqlite")
    assert len(expected) == 12
    for out in outs:
        assert results(folder, out) == expected
    info = json.loads(started(folder, "cache", "info", "-f", "json").communicate(timeout=60)[0])
    assert info[0]["results"] == len({(folder / f"{n:02}.txt").read_text() for n in range(12)})


@pytest.mark.model
def test_eight_processes_share_a_store(folder):
    """Models are verified and loaded by all at the same time; what was verified is noted in one file."""
    environ = {name: value for name, value in os.environ.items() if name != "XDG_CACHE_HOME"}
    command = [*PROGRAM, "score", "-t", "00.txt", "--quality-only", "-f", "json", "--threads", "1"]
    running = [subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.PIPE) for _ in range(8)]
    said = [process.communicate(timeout=580)[0] for process in running]
    assert {process.returncode for process in running} == {0}
    assert len(set(said)) == 1
    assert json.loads(said[0])["systems"][0]["score"] is not None


@pytest.mark.parametrize(
    "config",
    [
        pytest.param(Config(select=("rules",)), id="rules"),
        pytest.param(Config(pivot=False, threads=1), id="models", marks=pytest.mark.model),
    ],
)
def test_threads_share_engines(config):
    engines = EngineRoom(config).engines()

    def judged(text):
        return write([check(text, config=config, engines=engines)], "json")

    alone = [judged(text) for text in STORIES]
    fresh = EngineRoom(config).engines()  # Not loaded yet: eight threads ask for the models at once.
    engines = fresh
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(judged, STORIES * 8))
    assert together == alone * 8
