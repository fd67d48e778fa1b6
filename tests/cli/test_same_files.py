"""`fix` and `baseline write` read the same stories as `check`: sources, exclusions and formats by the same settings."""

import json

import pytest

COPY = "It closed last year. , after two fires.\n"
FRENCH = "Il a fermé l’an dernier , après deux incendies.\n"  # As English it would have a space too many.
SETTINGS = 'source = "{stem}.fr.txt"\nexclude = ["draft*"]\n'
OPTIONS = ("--source", "{stem}.fr.txt", "--exclude", "draft*")


@pytest.fixture
def stories(tmp_path):
    folder = tmp_path / "stories"
    folder.mkdir()
    for name in ("a.txt", "a.fr.txt", "draft-b.txt"):
        (folder / name).write_text(FRENCH if ".fr" in name else COPY, encoding="utf-8")
    return folder


@pytest.mark.parametrize("way", ["settings", "options"])
def test_sources_and_excluded_files_are_no_stories(run, tmp_path, stories, way):
    if way == "settings":
        (tmp_path / "mtcheck.toml").write_text(SETTINGS, encoding="utf-8")
    more = ("--select", "split_tail,spacing", *(OPTIONS if way == "options" else ()))
    assert run("baseline", "write", "stories", "-o", "known.json", *more).returncode == 0
    found = json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"]
    assert {each["document"] for each in found} == {"stories/a.txt"}
    assert run("check", "stories", "--baseline", "known.json", *more).returncode == 0
    assert run("fix", "stories", "--write", "--min-probability", "0.1", *more).returncode == 0
    changed = {path.name for path in stories.iterdir() if path.read_text(encoding="utf-8") not in (COPY, FRENCH)}
    assert changed == {"a.txt"}


def test_a_report_that_the_settings_name_is_not_written(run, tmp_path, stories):
    (tmp_path / "mtcheck.toml").write_text('formats = ["html:report.html", "text"]\n', encoding="utf-8")
    done = run("baseline", "write", "stories/a.txt", "--select", "split_tail")
    assert (done.returncode, done.stderr) == (0, b"mtcheck-baseline.json: 1 finding\n")
    assert run("fix", "stories/a.txt", "--diff", "--select", "split_tail").returncode == 0
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize("command", [("fix", "--diff"), ("baseline", "write")])
def test_a_named_format_and_unreadable_files_are_treated_as_in_check(run, tmp_path, stories, command):
    (stories / "a.txt").write_bytes(b"caf\xe9\n")
    assert run(*command, "stories", "--select", "split_tail").returncode == 2
    assert run(*command, "stories", "--keep-going", "--select", "split_tail").returncode == 0
    assert run(*command, "stories/draft-b.txt", "--input-format", "nosuch", "--select", "rules").returncode == 2
