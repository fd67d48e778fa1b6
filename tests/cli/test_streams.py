"""Whatever the standard streams are, output is UTF-8 and the exit code is that of the result."""

import json
import os
import subprocess
import sys

import pytest

RULES = ("--select", "split_tail")
TEXT = "Talks “resumed” – in Łódź.\n"
LINE = json.dumps({"target": "Talks resumed."}).encode() + b"\n"
MAIN = (sys.executable, "-c", "from mtcheck.cli import main; main()")


@pytest.fixture
def shell(tmp_path):
    """Run `mtcheck ARGS` with a redirection of the shell, such as `>&-`."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def call(redirection, *args, stdin=b""):
        command = ["sh", "-c", f'"$@" {redirection}', "sh", *MAIN, *args]
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=tmp_path, env=environment, timeout=120, check=False
        )

    return call


@pytest.mark.parametrize(
    "args",
    [
        ("check", "a.txt", *RULES),
        ("fix", "a.txt", *RULES),
        ("align", "a.txt", "a.txt", "-f", "jsonl"),
        ("metrics", "a.txt", "a.txt", "--segments"),
        ("explain", "quotes"),
    ],
)
def test_what_goes_out_is_utf8_whatever_the_locale(run, tmp_path, args):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    latin, utf8 = (run(*args, environ={"PYTHONIOENCODING": encoding}) for encoding in ("latin-1", "utf-8"))
    assert (latin.returncode, latin.stdout, latin.stderr) == (utf8.returncode, utf8.stdout, utf8.stderr)
    assert not utf8.stdout.decode("utf-8").isascii()


def test_a_name_that_is_no_utf8_is_said_all_the_same(run, tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"")
    done = run("check", b"caf\xe9.txt".decode("utf-8", "surrogateescape"), environ={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 2
    assert b"caf\\udce9.txt: the file is empty" in done.stderr


@pytest.mark.parametrize(
    ("redirection", "args", "code"),
    [
        (">&-", ("check", "a.txt", *RULES), 0),
        (">&-", ("check", "a.txt", "--min-score", "100", *RULES), 1),
        (">&-", ("check", "none.txt"), 2),
        (">&-", ("score", "-", *RULES), 0),
        (">&-", ("--help",), 0),
        (">&- 2>&-", ("check", "a.txt", "--min-score", "100", *RULES), 1),
        ("2>&-", ("check", "none.txt"), 2),
        ("2>&-", ("check", "--none"), 2),
    ],
)
def test_a_closed_output_goes_nowhere(shell, redirection, args, code):
    done = shell(redirection, *args, stdin=LINE)
    assert done.returncode == code
    assert b"internal error" not in done.stderr


@pytest.mark.parametrize("command", ["check", "score", "fix", "roundtrip", "translate"])
def test_a_closed_input_is_one_sentence(shell, command):
    done = shell("<&-", command, "-")
    if command in ("roundtrip", "translate") and done.returncode == 3:
        pytest.skip("no translation model here")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"mtcheck: -: standard input is closed; name a file, or pipe something in\n"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("check", "a.txt", "--min-score", "100", *RULES), 1),
        (("check", "none.txt"), 2),
        (("check", "--none"), 2),
        (("check", "none.txt", "a.txt", "--keep-going", *RULES), 0),
    ],
)
def test_messages_that_nobody_reads_change_no_exit_code(tmp_path, args, code):
    reader, writer = os.pipe()
    os.close(reader)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with os.fdopen(writer, "wb") as broken:
        done = subprocess.run([*MAIN, *args], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=broken, check=False)
    assert done.returncode == code


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("check", "--help"), ("signals",)])
def test_a_pipe_that_nobody_reads_is_no_finding(args):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as broken:
        done = subprocess.run([*MAIN, *args], stdout=broken, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
