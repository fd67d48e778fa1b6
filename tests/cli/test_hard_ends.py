"""Runs that end badly (interrupted, full disk, closed pipe) print one sentence and leave no partial file."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

FULL = Path("/dev/full")
# What runs the tests may have been started with interrupts ignored, and its children inherit that.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from mtcheck.cli import main
main()
"""
RULES = ("--select", "split_tail")
LINES = b"".join(json.dumps({"id": i, "target": f"Line {i} is here."}).encode() + b"\n" for i in range(3000))


@pytest.fixture
def start(tmp_path):
    """Start `mtcheck ARGS` in a folder of its own and do not wait for it."""
    started = []

    def call(*args, **environ):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        command = [sys.executable, "-c", PROGRAM, *map(str, args)]
        started.append(
            subprocess.Popen(
                command,
                cwd=tmp_path,
                env={**environment, **environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # Under `nohup` the signal would stay ignored, as it should.
                preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
            )
        )
        return started[-1]

    yield call
    for process in started:
        process.kill()
        process.communicate()


def wait_for(condition):
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def leftovers(folder):
    return [path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_an_interrupted_run_leaves_nothing(start, tmp_path):
    process = start("score", "-", "-o", "out.jsonl", *RULES)
    wait_for(lambda: list(tmp_path.glob(".out.jsonl.*.part")))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, b"mtcheck: interrupted; no partial file was left")
    assert leftovers(tmp_path) == []


def test_an_interrupted_pull_leaves_nothing(start, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/index.json"
        process = start("models", "pull", "argos:fr-en", "--yes", MTCHECK_ARGOS_INDEX=address)
        silent.settimeout(60)
        connection, _ = silent.accept()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        connection.close()
    assert process.returncode == 130
    assert said.strip() == b"mtcheck: interrupted; no partial file was left"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_ended_by_a_signal_leaves_nothing(start, tmp_path, number):
    """With the exit code of the signal, and the old file as it was."""
    (tmp_path / "out.jsonl").write_text("old\n", encoding="utf-8")
    process = start("score", "-", "-o", "out.jsonl", *RULES)
    wait_for(lambda: list(tmp_path.glob(".out.jsonl.*.part")))
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (128 + number, b"mtcheck: ended by a signal; no partial file was left\n")
    assert leftovers(tmp_path) == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("args", [("signals",), ("explain", "names"), ("score", "-", *RULES)])
def test_output_that_is_cut_short_is_a_failure(tmp_path, args, unbuffered):
    """A full disk accepts a part of a write; whatever Python's buffering, the loss of the rest is reported."""
    limited = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (150, 150))"
    limited += "; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from mtcheck.cli import main; main()"
    command = [sys.executable, "-B", "-c", limited, *args]
    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run(
            command,
            input=LINES,
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert done.returncode == 2
    assert b"cannot write: File too large; what was written is incomplete" in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_takes_little_at_a_time_gets_everything(tmp_path, unbuffered):
    """Also a pipe that is set to fail instead of waiting."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    (tmp_path / "in.jsonl").write_bytes(LINES)
    command = [sys.executable, "-c", "from mtcheck.cli import main; main()", "score", "in.jsonl", *RULES]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as process:
        os.close(write)
        time.sleep(1)  # The pipe fills meanwhile.
        with os.fdopen(read, "rb") as out:
            rows = out.read().splitlines()
        assert process.wait(timeout=60) == 0
    assert [json.loads(row)["id"] for row in rows] == list(range(3000))


@pytest.mark.parametrize("format", ["json", "text", "sarif"])
def test_a_reader_that_has_read_enough_does_not_change_the_verdict(start, format):
    """`mtcheck check -f json | head -1` fails where the run fails."""
    process = start("check", "-", "-f", format, "--fail-level", "neutral", "--select", "spacing", "--quiet")
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate(b"The talks  resumed , he said.\n" * 3000, timeout=60)
    assert (process.returncode, said) == (1, b"")


def test_a_reader_that_has_read_enough_is_no_failure(start):
    process = start("score", "-", *RULES)
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate(LINES, timeout=60)
    assert (process.returncode, said) == (0, b"")


@pytest.mark.skipif(not FULL.is_char_device(), reason="a system without /dev/full")
@pytest.mark.parametrize("args", [("signals",), ("score", "-", *RULES), ("check", "-", *RULES)])
def test_a_full_disk_behind_standard_output(tmp_path, args):
    command = [sys.executable, "-c", "from mtcheck.cli import main; main()", *args]
    stdin = LINES if args[0] == "score" else b"Talks resumed.\n"
    with FULL.open("wb") as full:
        done = subprocess.run(command, input=stdin, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert done.stderr == b"mtcheck: cannot write: No space left on device; what was written is incomplete\n"


@pytest.mark.skipif(not FULL.is_char_device(), reason="a system without /dev/full")
@pytest.mark.parametrize("command", ["score", "check"])
def test_a_full_device_as_output_is_said_and_stays_a_device(run, command):
    stdin = LINES if command == "score" else b"Talks resumed.\n"
    done = run(command, "-", *RULES, "-o", FULL, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"cannot write /dev/full: No space left on device" in done.stderr
    assert FULL.is_char_device()


def test_a_full_disk_behind_a_file_leaves_the_old_file(tmp_path):
    """Simulated by a limit on the size of files, which fails in the middle of writing as a full disk does."""
    (tmp_path / "out.jsonl").write_text("old\n", encoding="utf-8")
    limited = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))"
    limited += "; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from mtcheck.cli import main; main()"
    command = [sys.executable, "-c", limited, "score", "-", "-o", "out.jsonl", *RULES]
    done = subprocess.run(command, input=LINES, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert b"cannot write out.jsonl: File too large; nothing was written" in done.stderr
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old\n"
    assert leftovers(tmp_path) == ["out.jsonl"]
