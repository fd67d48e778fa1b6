"""`init` writes a configuration that says nothing but the defaults."""

import tomllib


def test_a_new_file_is_valid_and_is_not_replaced_unasked(run, tmp_path):
    path = tmp_path / "mtcheck.toml"
    assert run("init").returncode == 0
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {}
    path.write_text("threads = 1\n", encoding="utf-8")
    again = run("init")
    assert again.returncode == 2
    assert b"--force" in again.stderr
    assert path.read_text(encoding="utf-8") == "threads = 1\n"
    assert run("init", "--force").returncode == 0
    assert "threads = 1" not in path.read_text(encoding="utf-8")


def test_what_is_commented_out_is_the_default(run, tmp_path):
    """Uncommented, every line is a setting that loads."""
    run("init")
    path = tmp_path / "mtcheck.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    settings = [line.removeprefix("# ") for line in lines if " = " in line and not line.startswith("# Settings")]
    path.write_text("\n".join(settings) + "\n", encoding="utf-8")
    done = run("config", "--show")
    assert done.returncode == 0, done.stderr


def test_a_project_file_gets_a_table(run, tmp_path):
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "desk"\n', encoding="utf-8")
    assert run("init").returncode == 0
    assert tomllib.loads(project.read_text(encoding="utf-8")) == {"project": {"name": "desk"}, "tool": {"mtcheck": {}}}
    assert run("init").returncode == 2
    assert not (tmp_path / "mtcheck.toml").exists()
