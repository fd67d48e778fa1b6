"""Every command has help, and showing it imports almost nothing."""

import subprocess
import sys

import pytest

from mtcheck.cli import COMMANDS
from mtcheck.config import Config
from mtcheck.review.fix import MIN_PROBABILITY

LISTS_IMPORTS = (
    "import sys; from mtcheck.cli import cli; cli.main(['--help'], standalone_mode=False); print(*sys.modules)"
)


def test_the_list_of_commands_imports_click_and_the_standard_library_only():
    done = subprocess.run([sys.executable, "-I", "-c", LISTS_IMPORTS], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    ours = {name for name in loaded if name.split(".")[0] == "mtcheck"}
    assert ours == {
        "mtcheck",
        *(f"mtcheck.{name}" for name in ("cli", "errors", "streams", "text", "text.escape", "version")),
    }
    assert not {name.split(".")[0] for name in loaded} & {"numpy", "ctranslate2", "yaml", "sacrebleu", "asyncio", "ssl"}


def test_the_package_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "mtcheck", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[0]) == (0, "mtcheck,")


def test_a_check_with_rules_alone_imports_nothing_that_models_need(tmp_path):
    (tmp_path / "a.txt").write_text("The  minister left.")
    code = (
        "import sys; from mtcheck.cli import cli; "
        "cli.main(['check', 'a.txt', '--select', 'rules', '-f', 'concise'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    names = done.stdout.splitlines()[-1].split()
    loaded = {name.split(".")[0] for name in names}
    assert not loaded & {"numpy", "ctranslate2", "sentencepiece", "sacrebleu", "ssl", "asyncio", "flask"}
    # What it takes to be quick: packs were parsed before, and of the writers only the one that writes is there.
    assert not loaded & {"yaml", "jinja2", "email", "logging", "statistics"}
    assert "mtcheck.report.concise" in names
    assert not {"mtcheck.report.html", "mtcheck.report.text", "mtcheck.report.junit"} & set(names)


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help(name, capsys):
    from mtcheck.cli import main

    with pytest.raises(SystemExit) as stop:
        main([name, "-h"])
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith(f"Usage: mtcheck {name} ")


@pytest.mark.parametrize(
    ("name", "default"),
    [("check", Config().min_probability), ("baseline write", Config().min_probability), ("fix", MIN_PROBABILITY)],
)
def test_the_help_tells_the_defaults_in_force(name, default, capsys):
    from mtcheck.cli import main

    with pytest.raises(SystemExit):
        main([*name.split(), "-h"])
    told = " ".join(capsys.readouterr().out.replace("fr-\n", "fr-").split()).replace("fr- en", "fr-en")
    least = told.partition("--min-probability")[2].partition("[default: ")[2].partition("]")[0]
    assert float(least) == default
    assert f"[default: {Config().lang}]" in told
    assert f"[default: {', '.join(Config().packs)}]" in told
