"""A wheel built from this tree installs and runs in an empty environment, the shipped models with it."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STORY = "“We shall meet in Lyon at 20h30”, said Thursday a senior official.\n"

pytestmark = [pytest.mark.slow, pytest.mark.model]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The program of an environment that holds the wheel and what it requires, nothing else."""
    pytest.importorskip("build", reason="needs the package build")
    folder = tmp_path_factory.mktemp("wheel")
    try:
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
        venv.create(folder / "env", with_pip=True)
        run(folder / "env" / "bin" / "pip", "install", "--quiet", *folder.glob("*.whl"))
    except AssertionError as error:
        if "No matching distribution" in str(error) or "Connection" in str(error):
            pytest.skip("needs a package index")
        raise
    return folder / "env" / "bin" / "mtcheck"


def test_it_runs(installed, tmp_path):
    """Outside the source tree: text, page and JSON, judged with the models of the wheel."""
    (tmp_path / "story.txt").write_text(STORY)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MTCHECK", "PYTHON"))}
    command = (installed, "check", "story.txt", "-f", "text", "-f", "html:a.html", "--fail-level", "none")
    text = run(*command, cwd=tmp_path, env=environ)
    assert "story.txt:1:" in text
    assert "|models:none|" not in text
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!DOCTYPE html>")
