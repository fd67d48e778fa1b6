"""What docs/ci.md, action.yml and the hooks tell people to run does run, in a shell, on a folder of stories."""

import json
import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
STORY = """\
A minister resigned on Monday in Lyon, his office said.

He told the reporters of the regional press. gathered in front of the town hall, that he was tired.
"""


def blocks(language, page=PAGE):
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def loaded(first_line):
    return next(yaml.safe_load(block) for block in blocks("yaml") if block.startswith(first_line))


@pytest.fixture
def shell(tmp_path):
    """Run a script in bash, in a folder with stories/ and mtcheck on the path; rules only, which need no model."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "one.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "mtcheck"
    command.write_text(f"#!{sys.executable}\nfrom mtcheck.cli import main\nmain()\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    fixed = {"PATH": path, "PYTHONPATH": str(ROOT), "MTCHECK_SELECT": "split_tail,attribution"}

    def run(script, **environ):
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "MTCHECK_"))}
        bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            bash, cwd=tmp_path, env={**clean, **fixed, **environ}, capture_output=True, text=True, check=False
        )

    return run


def test_github_workflows(shell, tmp_path):
    """The steps with commands run; what they upload is there."""
    workflows = [yaml.safe_load(block) for block in blocks("yaml") if block.startswith("# .github/workflows")]
    steps = [step["run"] for workflow in workflows for step in workflow["jobs"]["mtcheck"]["steps"] if "run" in step]
    commands = [step for step in steps if not step.startswith("pip ")]
    assert len(commands) == 2
    for command in commands:
        result = shell(command)
        assert result.returncode == 0, result.stderr
    assert json.loads((tmp_path / "mtcheck.sarif").read_text())["runs"][0]["results"]
    assert "<html" in (tmp_path / "mtcheck.html").read_text()
    assert "## mtcheck" in (tmp_path / "summary.md").read_text()


def test_gitlab(shell, tmp_path):
    """The script runs and writes the artefacts it names."""
    job = loaded("# .gitlab-ci.yml")["mtcheck"]
    for command in job["script"]:
        result = shell(command)
        assert result.returncode == 0, result.stderr
    reports = job["artifacts"]["reports"]
    assert json.loads((tmp_path / reports["codequality"]).read_text())[0]["check_name"] == "split_tail"
    # The job fails on critical findings only, so that others are remarks of the test report.
    suites = ElementTree.parse(tmp_path / reports["junit"])
    assert suites.find(".//failure") is None
    assert suites.find(".//system-out") is not None


def test_jenkins(shell, tmp_path):
    """The sh steps run and write the files that the post section reads."""
    (pipeline,) = blocks("groovy")
    commands = re.findall(r"sh '(mtcheck [^']*)'", pipeline)
    assert commands
    for command in commands:
        result = shell(command)
        assert result.returncode == 0, result.stderr
    for name in ("mtcheck.xml", "mtcheck-checkstyle.xml"):
        assert name in pipeline
        ElementTree.parse(tmp_path / name)


def test_shell_blocks(shell):
    """Baseline, repairs: in the order of the page, each ends well; after the baseline nothing is new."""
    for block in blocks("sh"):
        for command in block.splitlines():
            result = shell(command)
            assert result.returncode == 0, (command, result.stderr)


def test_shell_blocks_of_the_schema_page(shell):
    for block in blocks("sh", (ROOT / "docs" / "report-schema.md").read_text(encoding="utf-8")):
        result = shell(block)
        assert result.returncode == 0, result.stderr
        assert result.stdout.startswith("stories/one.txt\t3\t")


def test_dismissals(shell, tmp_path):
    """The example of a sidecar file is one that mtcheck reads."""
    (example,) = blocks("toml")
    (tmp_path / ".mtcheckignore").write_text(example, encoding="utf-8")
    assert shell("mtcheck check stories --fail-level none").returncode == 0


def test_formats_are_all_named():
    from mtcheck.report import FORMATS

    assert {name for name in FORMATS if f"`{name}`" not in PAGE} == set()


def action():
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def check_step():
    return step_called("check")


def step_called(name):
    return next(step for step in action()["runs"]["steps"] if step.get("id") == name)


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, 1),
        ({"fail-level": "none"}, 0),
        ({"fail-level": "none", "min-score": "100"}, 1),
        ({"select": "attribution"}, 0),
        ({"select": "attribution,split_tail"}, 1),
        ({"files": "nowhere.txt"}, 2),
        ({"files": "stories/*.txt\n stories"}, 1),
        ({"files": "$(touch hacked)"}, 2),
        ({"files": " \n "}, 2),
        ({"lang": "xx-yy"}, 2),
        ({"min-score": "many"}, 2),
    ],
)
def test_the_action(shell, tmp_path, inputs, code):
    """Its script, with the inputs as GitHub passes them: the gate decides, outputs are set, no input is run."""
    result, output = run_action(shell, tmp_path, inputs)
    assert result.returncode == code, result.stderr
    assert output == f"sarif={'mtcheck.sarif' if code < 2 else ''}\nexit-code={code}\n"
    assert ("::error title=mtcheck::the " in result.stdout) == (code == 2)
    assert (tmp_path / "mtcheck.sarif").exists() == (code < 2)
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize(
    ("settings", "inputs", "code"),
    [
        ('fail-level = "none"', {}, 0),
        ('fail-level = "none"', {"fail-level": "major"}, 1),
        ('lang = "xx-yy"', {}, 2),
        ('lang = "en-de"', {}, 0),
        ('lang = "en-de"', {"lang": "fr-en"}, 1),
    ],
)
def test_an_input_of_the_action_overrides_the_settings_file_only_if_it_is_given(
    shell, tmp_path, settings, inputs, code
):
    (tmp_path / "mtcheck.toml").write_text(f"{settings}\n", encoding="utf-8")
    assert run_action(shell, tmp_path, inputs)[0].returncode == code


def run_action(shell, tmp_path, inputs):
    """Run the script of its step `check`; the process, and the outputs of the step."""
    defaults = {name: item.get("default", "") for name, item in action()["inputs"].items()}
    given = {**defaults, "files": "stories", **inputs}
    names = {key: re.fullmatch(r"\$\{\{ inputs\.(.*) \}\}", value)[1] for key, value in check_step()["env"].items()}
    environ = {key: given[name] for key, name in names.items()}
    output = tmp_path / "output"
    result = shell(check_step()["run"], GITHUB_OUTPUT=str(output), **environ)
    return result, output.read_text()


@pytest.mark.parametrize("names", ["e5-small", " no-such-model\n other", "$(touch)"])
def test_the_action_fetches_what_it_is_told(shell, tmp_path, names):
    """Each name reaches `models pull`, and none is run as a script."""
    environ = {"MTCHECK_OFFLINE": "1", "XDG_CACHE_HOME": str(tmp_path), "INPUT_MODELS": names}
    result = shell(step_called("models")["run"], **environ)
    assert (result.returncode, result.stderr.split()[1]) == (3, f"{names.split()[0]}:")


def test_the_action_is_composite():
    """Every step with a script names its shell, and no script has an input put into it."""
    for step in action()["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", "")
    assert action()["runs"]["using"] == "composite"


def hooks():
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_hooks(shell, hook):
    """An entry takes names of files and ends as pre-commit expects: findings fail it."""
    assert {"id", "name", "entry", "language", "types_or"} <= set(hook)
    result = shell(f"{hook['entry']} {shlex.quote('stories/one.txt')}")
    assert result.returncode == (0 if hook["id"] == "mtcheck-fix" else 1), result.stderr


@pytest.mark.parametrize("hook", [hook for hook in hooks() if "fix" not in hook["id"]], ids=lambda hook: hook["id"])
def test_the_settings_file_decides_what_fails_a_hook(shell, tmp_path, hook):
    (tmp_path / "mtcheck.toml").write_text('fail-level = "none"\n', encoding="utf-8")
    assert shell(f"{hook['entry']} stories/one.txt").returncode == 0


def test_hooks_of_the_page():
    repository = loaded("# .pre-commit-config.yaml")["repos"][0]
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in hooks()}
