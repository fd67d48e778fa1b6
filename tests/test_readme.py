"""What the README says to type runs."""

import os
import re
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
STORY = "The ministers will meet in Lyon. The talks are on Friday.\n"
NEWS = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML><nitf><body><body.content>'
    f"<p>{STORY}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>"
)
FILES = {
    **dict.fromkeys(("story.txt", "a.txt", "b.txt", "copy/a.txt"), STORY),
    **dict.fromkeys(("item.xml", "wire/a.xml", "wire/b.xml"), NEWS),
    "story.fr.txt": "Les ministres se réunissent à Lyon. Les discussions ont lieu vendredi.\n",
    "segments.jsonl": '{"target": "They meet.", "source": "Ils se réunissent."}\n',
    "mtcheck-baseline.json": '{"kind": "mtcheck-baseline", "schema": 1, "findings": []}\n',
}


@pytest.fixture
def folder(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command", [line for line in COMMANDS if not line.startswith(("mtcheck desk", "mtcheck serve"))]
)
def test_a_command_runs(folder, command):
    """With rules alone, so without a model; the story is clean."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "MTCHECK_SELECT": "spacing"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_library_as_shown():
    (block,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    environ = {**os.environ, "MTCHECK_SELECT": "spacing,quotes"}
    done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "mtcheck|langs:fr-en" in done.stdout


def test_the_workflow_as_shown():
    """It gives the action what the action takes, may upload, and uploads what the action writes."""
    (block,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    workflow = yaml.safe_load(block)
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    _, action, upload = workflow["jobs"]["copy"]["steps"]
    assert set(action["with"]) <= set(inputs)
    assert upload["with"]["sarif_file"] == inputs["sarif"]["default"]
    assert workflow["permissions"]["security-events"] == "write"


def test_the_files_it_names_are_there():
    named = [name for name in re.findall(r"`([\w.-]+(?:/[\w.-]+)+)`", TEXT) if "." in name.rpartition("/")[2]]
    assert [name for name in named if not (ROOT / name).exists()] == []
