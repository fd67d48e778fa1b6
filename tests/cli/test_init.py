"""`init` asks nothing and writes a commented file: every setting, with the values that are recommended."""

import tomllib

import pytest

from mtcheck.config import KEYS, load, setting

# Set on the command line, where they matter for one run.
OF_A_RUN = {
    "formats",
    "input_format",
    "keep_going",
    "quiet",
    "verbose",
    "statistics",
    "progress",
    "color",
    "references",
    "models",
}


def written(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_new_file_is_valid_and_is_not_replaced_unasked(run, tmp_path):
    path = tmp_path / "mtcheck.toml"
    assert run("init").returncode == 0
    assert set(written(path)) == {"fail-level", "max-findings-per-1000-words"}
    path.write_text("threads = 1\n", encoding="utf-8")
    again = run("init")
    assert again.returncode == 2
    assert b"--force" in again.stderr
    assert path.read_text(encoding="utf-8") == "threads = 1\n"
    assert run("init", "--force").returncode == 0
    assert "threads = 1" not in path.read_text(encoding="utf-8")


def test_every_setting_is_in_it_and_loads(run, tmp_path):
    """Without its comment marks every line is a setting."""
    run("init")
    path = tmp_path / "mtcheck.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("# [")]
    path.write_text("\n".join(bare) + "\n", encoding="utf-8")
    assert {setting(key) for key in written(path)} == set(KEYS) - OF_A_RUN
    load({}, start=tmp_path, environ={})


def test_a_project_file_gets_a_table(run, tmp_path):
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "desk"\n', encoding="utf-8")
    assert run("init").returncode == 0
    assert set(written(project)["tool"]["mtcheck"]) == {"fail-level", "max-findings-per-1000-words"}
    assert run("init").returncode == 2
    assert not (tmp_path / "mtcheck.toml").exists()


GOOD = "The talks resumed on Monday, and the minister left the hall early. Both sides will meet again in Geneva.\n\n"
MINOR = (
    "The talks resumed on Monday , and the the minister left the hall early . Both sides will meet again in Geneva.\n\n"
)


@pytest.mark.parametrize(("text", "code"), [(GOOD * 11, 0), (MINOR * 11, 1), (GOOD * 40 + MINOR, 0)])
def test_a_story_of_many_minor_findings_fails_with_the_recommended_values(run, tmp_path, text, code):
    """Severity alone would pass more than thirty minor findings."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rules = ("--select", "spacing,repetition", "--rule", "spacing=minor", "--rule", "repetition=minor")
    assert run("check", "a.txt", *rules).returncode == 0
    run("init")
    assert run("check", "a.txt", *rules).returncode == code
