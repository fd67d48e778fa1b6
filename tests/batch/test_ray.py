"""Results on a Ray cluster equal those of one machine, byte for byte, also if actors die."""

import os
import signal
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from mtcheck.batch import ray_engine
from mtcheck.batch.checking import StoryChecker
from mtcheck.batch.run import BatchRequest, run
from mtcheck.config import Config
from tests.batch.test_run import RULES, STORY, batch, names, results

pytestmark = [
    pytest.mark.model,  # Slow: a cluster of several processes.
    pytest.mark.skipif(find_spec("ray") is None, reason="needs mtcheck[ray]"),
]


@pytest.fixture
def wire(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    for number in range(40):
        Path(f"wire/s{number}.txt").write_text(STORY.format(number) * (1 + number % 3), encoding="utf-8")


class Doomed(StoryChecker):
    """Ends its process where the story says so; slow enough to be ended from outside."""

    def __call__(self, task):
        time.sleep(0.1)
        if b"KILL" in task.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"HANG" in task.data:
            time.sleep(600)
        return super().__call__(task)


@pytest.mark.usefixtures("wire")
def test_the_same_bytes_with_an_actor_killed(monkeypatch):
    batch("wire", out="local.sqlite")
    monkeypatch.setattr(ray_engine, "ENTRY", f"{__name__}:Doomed")
    killed = []
    opened = ray_engine.RayEngine._opened

    def noted(self, actor):
        process = opened(self, actor)
        if not killed:
            killed.append(process)
            threading.Timer(0.8, os.kill, (process, signal.SIGKILL)).start()
        return process

    monkeypatch.setattr(ray_engine.RayEngine, "_opened", noted)
    assert batch("wire", out="ray.sqlite", jobs=3, engine="ray")[0] == 0
    assert not Path(f"/proc/{killed[0]}").exists()
    assert results("ray.sqlite") == results("local.sqlite")
    assert len(names("ray.sqlite")) == 40


@pytest.mark.usefixtures("wire")
def test_a_story_that_ends_or_blocks_its_actor_costs_itself_only(monkeypatch):
    monkeypatch.setattr(ray_engine, "ENTRY", f"{__name__}:Doomed")
    Path("wire/s7.txt").write_text("KILL", encoding="utf-8")
    Path("wire/s9.txt").write_text("HANG", encoding="utf-8")
    code, said = batch("wire", jobs=2, timeout=12, engine="ray")
    assert code == 2
    assert sorted(line.split(":")[1].strip() for line in said[1:]) == ["wire/s7.txt", "wire/s9.txt"]
    assert len(names()) == 38


@pytest.mark.usefixtures("wire")
def test_all_engines_give_the_same_bytes(tmp_path):
    """With the models that ship."""
    for number in range(4, 40):
        Path(f"wire/s{number}.txt").unlink()
    config = Config(quiet=True)
    for engine in ("local", "ray"):
        assert run(BatchRequest(("wire",), Path(f"{engine}.sqlite"), 2, engine=engine), config, lambda text: None) == 0
    assert results("ray.sqlite") == results("local.sqlite")
    assert config != RULES
