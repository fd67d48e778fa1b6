"""The commands of the README run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("mtcheck ")]
SERVERS = ("mtcheck desk", "mtcheck serve")  # They run until they are stopped.


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A checkout as far as the examples need it; they write into it, and later ones read what earlier ones wrote."""
    path = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "seeds", path / "seeds")
    return path


MODELS = ("mtcheck score", "mtcheck compare", "mtcheck roundtrip")  # They have nothing to say without a model.


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(line, marks=pytest.mark.model if line.startswith(MODELS) else ())
        for line in COMMANDS
        if not line.startswith(SERVERS)
    ],
)
def test_a_command_runs(folder, command):
    """With one rule and, where it can be, without a model, to be quick; every file it names is in the repository."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    alone = {} if command.startswith(MODELS) else {"MTCHECK_SELECT": "spacing"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, **alone}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_library_as_shown():
    (block,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    environ = {**os.environ, "MTCHECK_SELECT": "spacing,quotes"}
    done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "mtcheck|langs:fr-en" in done.stdout


def test_the_workflow_as_shown():
    """The one in docs/ci.md gives the action what it takes, may upload, and uploads what the action writes."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    blocks = map(yaml.safe_load, re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    (workflow,) = [block for block in blocks if "permissions" in block]
    described = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    _, action, upload = job["steps"]
    assert set(action["with"]) <= set(described["inputs"])
    assert "sarif" in described["outputs"]
    assert upload["with"]["sarif_file"] == f"${{{{ steps.{action['id']}.outputs.sarif }}}}"
    assert workflow["permissions"]["security-events"] == "write"


def test_the_files_it_names_are_there():
    named = [name for name in re.findall(r"`([\w.-]+(?:/[\w.-]+)+)`", TEXT) if "." in name.rpartition("/")[2]]
    assert [name for name in named if not (ROOT / name).exists()] == []
