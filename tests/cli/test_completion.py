"""Completion is printed or installed by one command, and completes commands and options."""

import shutil
import subprocess

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(run, shell):
    done = run("completion", shell)
    assert done.returncode == 0
    assert b"_MTCHECK_COMPLETE=" in done.stdout
    if shell == "bash":
        assert subprocess.run([shutil.which("bash"), "-n"], input=done.stdout, check=False).returncode == 0


@pytest.mark.parametrize(
    ("shell", "path"),
    [
        ("bash", ".local/share/bash-completion/completions/mtcheck"),
        ("zsh", ".zfunc/_mtcheck"),
        ("fish", ".config/fish/completions/mtcheck.fish"),
    ],
)
def test_it_is_installed_where_the_shell_looks(run, tmp_path, shell, path):
    done = run("completion", "--install", environ={"SHELL": f"/usr/bin/{shell}"})
    assert done.returncode == 0, done.stderr
    assert (tmp_path / path).read_bytes() == run("completion", shell).stdout


@pytest.mark.parametrize(
    ("words", "at", "found"),
    [
        ("mtcheck ch", 1, b"check"),
        ("mtcheck check --fail-l", 2, b"--fail-level"),
        ("mtcheck metrics --pai", 2, b"--paired-bs"),
    ],
)
def test_commands_and_options_complete(run, words, at, found):
    environ = {"_MTCHECK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    assert found in run(environ=environ).stdout


def test_an_unknown_shell_is_asked_for(run):
    done = run("completion", environ={"SHELL": "/bin/dash"})
    assert done.returncode == 2
    assert b"bash, zsh, fish" in done.stderr
