"""Runs the command line as a shell would, in a separate folder and without the real models."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).parents[1])


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A function that runs `mtcheck ARGS` and returns the finished process."""

    def call(*args, stdin=b"", environ=None, cwd=tmp_path):
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": SOURCE,  # The code beside these tests, also where another copy is installed.
            **(environ or {}),
        }
        command = [sys.executable, "-c", "from mtcheck.cli import main; main()", *map(str, args)]
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=120, check=False
        )

    return call
