"""A model is in its place whole or not at all, and one process at a time works on it."""

import errno
import subprocess
import sys
import time

import pytest

from mtcheck.errors import ModelError
from mtcheck.store.install import locked, need_room, put, workshop, writing


def test_an_older_model_gives_way(tmp_path):
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "old").touch()
    with workshop(tmp_path, "m") as scratch:
        (scratch / "model").mkdir()
        (scratch / "model" / "new").touch()
        put(scratch / "model", tmp_path / "m")
    assert [p.name for p in (tmp_path / "m").iterdir()] == ["new"]
    assert [p.name for p in tmp_path.iterdir()] == ["m"]


def _fail_halfway(scratch, error):
    (scratch / "half").touch()
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, ModelError, ZeroDivisionError])
def test_nothing_half_is_left(tmp_path, error):
    with pytest.raises(error), workshop(tmp_path, "m") as scratch:
        _fail_halfway(scratch, error)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_cleared(tmp_path):
    (tmp_path / ".m.part-dead").mkdir()
    (tmp_path / ".other.part-alive").mkdir()
    with workshop(tmp_path, "m"):
        pass
    assert [p.name for p in tmp_path.iterdir()] == [".other.part-alive"]


def test_a_second_process_waits_and_then_gives_up(tmp_path):
    """A lock of a process that died is free again."""
    code = "import sys, time; sys.path.insert(0, '.'); from pathlib import Path\n"
    code += "from mtcheck.store.install import locked\n"
    code += f"with locked(Path({str(tmp_path)!r}), 'm'): print('held', flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        start = time.monotonic()
        with pytest.raises(ModelError, match="another process is pulling"), locked(tmp_path, "m", wait=0.3):
            pass
        assert time.monotonic() - start < 5
        with locked(tmp_path, "other", wait=0.3):
            pass
    finally:
        holder.kill()
        holder.wait()
    with locked(tmp_path, "m", wait=5):
        pass


@pytest.mark.parametrize(
    ("number", "match"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "cannot be written"), (errno.EACCES, "cannot be written")],
)
def test_the_disk_is_spoken_of_in_sentences(tmp_path, number, match):
    with pytest.raises(ModelError, match=match), writing(tmp_path):
        raise OSError(number, "x")
    with pytest.raises(OSError, match="x"), writing(tmp_path):
        raise OSError(errno.EIO, "x")


def test_room_is_checked_beforehand(tmp_path):
    need_room(tmp_path, 1)
    with pytest.raises(ModelError, match="MB are needed"):
        need_room(tmp_path, 10**18)
