"""A run ended at any moment leaves the old file or the new one, never half, and exits with the signal's code."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "signal.signal(signal.SIGHUP, signal.SIG_DFL); from mtcheck.cli import main; main()"
)
RULES = ("--select", "spacing")
OLD = "The  minister left. " * 2000 + "\n"
NEW = "The minister left. " * 2000 + "\n"


def start(folder, *args):
    environ = {
        **os.environ,
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder),
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *args], cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def ended(folder, number, wait, *args):
    """Run a command and end it after so many seconds; its exit code."""
    process = start(folder, *args)
    time.sleep(wait)
    process.send_signal(number)
    said = process.communicate(timeout=120)[1]
    assert b"Traceback" not in said or process.returncode == -number
    return process.returncode


# From before Python has started, when the system itself ends it, to after the end.
WAITS = [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.2, 1.6, 2.5]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_file_that_is_repaired_is_old_or_new(tmp_path, number):
    story = tmp_path / "a.txt"
    for wait in WAITS:
        story.write_text(OLD)
        code = ended(tmp_path, number, wait, "fix", "a.txt", "--write", *RULES)
        assert code in (0, 128 + number, -number)
        assert story.read_text() in (OLD, NEW)
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.txt"]


def test_a_baseline_is_old_or_new(tmp_path):
    (tmp_path / "a.txt").write_text(OLD)
    known = tmp_path / "known.json"
    write = ("baseline", "write", "a.txt", "-o", "known.json", *RULES)
    assert start(tmp_path, *write).wait(timeout=120) == 0
    new = known.read_text()
    for wait in WAITS:
        known.write_text("old")
        code = ended(tmp_path, signal.SIGTERM, wait, *write)
        assert code in (0, 143, -signal.SIGTERM)
        assert known.read_text() in ("old", new)
        assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a.txt", "known.json"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_desk_ends_with_the_code_of_the_signal(tmp_path, number):
    pytest.importorskip("waitress", reason="needs the extra desk")
    (tmp_path / "a.txt").write_text("The  minister left.\n")
    process = start(tmp_path, "desk", "a.txt", *RULES)
    assert process.stdout.readline().startswith(b"http://127.0.0.1:")
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 128 + number
    assert b"Traceback" not in said


DISCARDS = {
    "a destructor": """
class Ended:
    def __del__(self):
        signal.raise_signal(NUMBER)
Ended()
""",
    "a callback of a weak reference": """
class Ended: pass
ended = Ended()
kept = weakref.ref(ended, lambda _: signal.raise_signal(NUMBER))
del ended
""",
    "two destructors": """
class Ended:
    def __del__(self):
        signal.raise_signal(NUMBER)
class Outer:
    def __init__(self): self.inner = Ended()
    def __del__(self):
        del self.inner
        signal.raise_signal(NUMBER)
Outer()
""",
    "the collector": """
class Ended:
    def __del__(self): signal.raise_signal(NUMBER)
one = Ended(); one.itself = one
del one
gc.collect()
""",
    "nothing that discards": "signal.raise_signal(NUMBER)",
}


@pytest.mark.parametrize("where", DISCARDS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_python_discards_ends_the_run(number, where):
    body = DISCARDS[where].replace("NUMBER", str(int(number)))
    program = f"""
import gc, signal, sys, time, weakref
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from mtcheck import cli
def run(*args, **named):
{textwrap.indent(body, "    ")}
    for _ in range(1000):
        time.sleep(0.01)
cli.cli.main = run
cli.main([])
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert ended.returncode == 128 + number
    assert b"Traceback" not in ended.stderr
    assert b"Exception ignored" not in ended.stderr


# The library's loop takes hours and lets other threads run, as the models' calls do.
BUSY = """
import hashlib, signal
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from mtcheck import cli
from mtcheck.documents.write import write_chunks
def chunks():
    yield b"half"
    print("begun", flush=True)
    hashlib.pbkdf2_hmac("sha256", b"", b"", 2_000_000_000)
cli.cli.main = lambda *args, **named: write_chunks(Path("out.txt"), chunks())
cli.main([])
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_ends_soon_while_a_library_computes(tmp_path, number):
    (tmp_path / "out.txt").write_text("old")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", BUSY]
    process = subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout.readline() == b"begun\n"
    begin = time.monotonic()
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    assert time.monotonic() - begin < 20  # About 1 second on a machine that is not busy.
    assert process.returncode == 128 + number
    assert said.endswith(b"no partial file was left\n")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.txt", "old")]
