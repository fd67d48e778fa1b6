"""A hostile file name is displayed but never executed, by a terminal or by a CI runner that reads the log."""

import pytest

RULES = ("--select", "split_tail")
NAME = "nl/a\n::error::pwned\r\x1b[31m\u202e.txt"
SHOWN = b"nl/a\\n::error::pwned\\r\\x1b[31m\\u202e.txt"
COPY = "The talks resumed on Monday.\n"


@pytest.fixture
def write(tmp_path):
    """Write the file with the hostile name."""
    (tmp_path / "nl").mkdir()
    return lambda text: (tmp_path / NAME).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "text", "code"),
    [
        (("check", NAME, *RULES), "", 2),
        (("check", "nl", *RULES), "", 2),
        (("check", "nl", "-f", "github", *RULES), "", 2),
        (("check", NAME, "--keep-going", *RULES), "", 2),
        (("check", NAME, "--min-score", "100", *RULES), COPY, 1),
        (("check", "nl/b.txt", "-f", "json", "-o", NAME, *RULES), COPY, 0),
        (("check", "nl/b.txt", "--config", NAME), "lang =", 2),
        (("compare", NAME, "nl/b.txt", *RULES), COPY, 2),
        (("fix", NAME, "--write", *RULES), COPY, 0),
        (("baseline", "write", "nl/b.txt", "-o", NAME, *RULES), COPY, 0),
        (("config", "--config", NAME), 'lang = "de-en"', 0),
        (("signals", NAME), COPY, 2),
        (("signals", "one", NAME), COPY, 2),
        ((NAME,), COPY, 2),
    ],
)
def test_a_hostile_name(run, tmp_path, write, args, text, code):
    write(text)
    if "nl/b.txt" in args:
        (tmp_path / "nl" / "b.txt").write_text(COPY, encoding="utf-8")
    done = run(*args)
    said = done.stdout + done.stderr
    assert done.returncode == code
    assert SHOWN in said or repr(NAME).encode() in said
    assert not set(said.decode()) & set("\r\x1b\u202e")
    assert not any(line.lstrip().startswith(b"::") for line in said.splitlines())


def test_a_repaired_file_begins_no_workflow_command(run, tmp_path):
    (tmp_path / "::error::a.txt").write_text(COPY, encoding="utf-8")
    assert run("fix", "::error::a.txt", "--write", *RULES).stderr == b"mtcheck: ::error::a.txt: 0 repairs\n"


def test_the_settings_of_a_hostile_file_are_shown(run, tmp_path):
    (tmp_path / "mtcheck.toml").write_text(r'baseline = "a\n::error::\u001b[2J"', encoding="utf-8")
    assert rb"baseline = a\n::error::\x1b[2J  (" in run("config").stdout


def test_usage_is_told_as_ever(run):
    said = run("check", "--none", "a.txt").stderr.decode().splitlines()
    assert said[:2] == ["Usage: mtcheck check [OPTIONS] TARGET...", "Try 'mtcheck check --help' for help."]
    assert said[-1].startswith("Error: No such option")
    assert run().stderr.startswith(b"Usage: mtcheck [OPTIONS] COMMAND")
