"""A wheel of a fresh clone installs and runs in an empty environment, and so does what the README says to type."""

import os
import re
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest

from tests.test_readme import COMMANDS, SERVERS

ROOT = Path(__file__).parents[1]
STORY = "“We shall meet in Lyon at 20h30”, said Thursday a senior official.\n"
EXTRAS = "[desk,serve,lsp]"

pytestmark = [pytest.mark.slow, pytest.mark.model]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What git has, without anything that merely lies here."""
    folder = tmp_path_factory.mktemp("clone") / "mtcheck"
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("needs the repository")
    run("git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), folder)
    return folder


@pytest.fixture(scope="module")
def installed(clone, tmp_path_factory):
    """The folder of programs of an environment that holds the wheel and what it requires, nothing else."""
    pytest.importorskip("build", reason="needs the package build")
    folder = tmp_path_factory.mktemp("wheel")
    try:
        run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, clone)
        venv.create(folder / "env", with_pip=True)
        (wheel,) = folder.glob("*.whl")
        run(folder / "env" / "bin" / "pip", "install", "--quiet", f"{wheel}{EXTRAS}")
    except AssertionError as error:
        if "No matching distribution" in str(error) or "Connection" in str(error):
            pytest.skip("needs a package index")
        raise
    return folder / "env" / "bin"


@pytest.fixture(scope="module")
def desk(clone, tmp_path_factory):
    """An empty folder but for the files that the README names; commands write into it, and later ones read that."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(clone / "seeds", folder / "seeds")
    return folder


def environ(installed, home):
    """Of a user who has just installed it: no settings, no models but those of the wheel."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MTCHECK", "PYTHON", "XDG"))}
    return {**kept, "PATH": f"{installed}{os.pathsep}/usr/bin{os.pathsep}/bin", "HOME": str(home)}


def test_it_runs(installed, tmp_path):
    """Outside the source tree: text, page and JSON, judged with the models of the wheel."""
    (tmp_path / "story.txt").write_text(STORY)
    command = ("check", "story.txt", "-f", "text", "-f", "html:a.html", "--fail-level", "none")
    text = run(installed / "mtcheck", *command, cwd=tmp_path, env=environ(installed, tmp_path))
    assert "story.txt:1:" in text
    assert "|models:none|" not in text
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith(SERVERS)])
def test_a_command_of_the_readme_runs(installed, desk, command):
    run("bash", "-c", command, cwd=desk, env=environ(installed, desk), timeout=900)


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith(SERVERS)])
def test_a_server_of_the_readme_says_where_it_listens(installed, desk, command):
    more = " --port 0" if "--port" not in command else ""
    with (desk / "said.txt").open("w+", encoding="utf-8") as said:
        running = subprocess.Popen(
            ["bash", "-c", f"exec {command}{more}"], cwd=desk, env=environ(installed, desk), stdout=said, stderr=said
        )
        try:
            deadline = time.monotonic() + 300
            while not (found := re.search(r"http://127\.0\.0\.1:\d+", (desk / "said.txt").read_text())):
                assert running.poll() is None, (desk / "said.txt").read_text()
                assert time.monotonic() < deadline
                time.sleep(0.5)
        finally:
            running.terminate()
            running.wait(60)
    assert found
