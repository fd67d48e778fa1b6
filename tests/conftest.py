"""Runs the command line as a shell would, in a separate folder and without the real models."""

import subprocess
import sys

import pytest


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A function that runs `mtcheck ARGS` and returns the finished process."""

    def call(*args, stdin=b"", environ=None, cwd=tmp_path):
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYTHONIOENCODING": "utf-8",
            **(environ or {}),
        }
        command = [sys.executable, "-c", "from mtcheck.cli import main; main()", *map(str, args)]
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=120, check=False
        )

    return call
