"""A folder of stories with their sources, by pattern; what is excluded is not read."""

import json

import pytest

RULES = ("--select", "untranslated,length")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "en").mkdir()
    for name in ("a", "b"):
        (tmp_path / "en" / f"{name}.txt").write_text("The talks resumed on Monday.\n", encoding="utf-8")
        (tmp_path / "en" / f"{name}.fr.txt").write_text("Les discussions ont repris lundi.\n", encoding="utf-8")
    return tmp_path


def reports(done):
    return json.loads(done.stdout)["reports"]


def test_each_story_is_judged_beside_its_own_source(run, folder):
    (folder / "en" / "b.fr.txt").write_text("Il pleut.\n", encoding="utf-8")
    done = run("check", "en", "--source", "{stem}.fr.txt", "-f", "json", "--fail-level", "none", *RULES)
    assert done.returncode == 0, done.stderr
    found = {report["document"]["name"]: report["segments"][0]["source"] for report in reports(done)}
    assert found == {"en/a.txt": "Les discussions ont repris lundi.", "en/b.txt": "Il pleut."}


def test_the_pattern_may_stand_in_the_configuration(run, folder):
    (folder / "mtcheck.toml").write_text("source = '{stem}.fr.txt'\nfail-level = 'none'\nformat = ['json']\n")
    assert len(reports(run("check", "en", *RULES))) == 2


def test_a_missing_source_stops_the_run_or_is_noted(run, folder):
    (folder / "en" / "b.fr.txt").unlink()
    done = run("check", "en", "--source", "{stem}.fr.txt", *RULES)
    assert done.returncode == 2
    assert b"b.fr.txt: no such file" in done.stderr
    done = run("check", "en", "--source", "{stem}.fr.txt", "--keep-going", "-f", "json", *RULES)
    assert [report["segments"][0]["source"] is None for report in reports(done)] == [False, True]
    assert b"checked without" in done.stderr


def test_what_is_excluded_is_not_checked(run, folder):
    done = run("check", "en", "--exclude", "*.fr.txt", "--exclude", "b.*", "-f", "json", *RULES)
    assert [report["document"]["name"] for report in reports(done)] == ["en/a.txt"]


@pytest.mark.parametrize(
    ("environ", "args", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": ""}, (), False),
        ({"FORCE_COLOR": "1"}, ("--no-color",), False),
        ({"NO_COLOR": "1"}, ("--color",), True),
        ({"MTCHECK_COLOR": "true"}, (), True),
    ],
)
def test_colours_go_to_a_pipe_if_they_are_wanted(run, folder, environ, args, coloured):
    assert (b"\x1b[" in run("check", "en/a.txt", *RULES, *args, environ=environ).stdout) is coloured


@pytest.mark.parametrize(
    ("targets", "hint"),
    [(("stories",), True), (("stories/*",), True), (("stories/broken.jsonl",), False), (("stories/a.txt",), None)],
)
def test_an_unreadable_file_of_a_folder_can_be_left_out(run, tmp_path, targets, hint):
    """The message for a file of a folder names the option that leaves it out, and that option works."""
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.txt").write_text("The minister left.\n", encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    done = run("check", *targets, "--select", "spacing")
    if hint is None:
        assert done.returncode == 0
        return
    assert (done.returncode, done.stdout) == (2, b"")
    assert (b"--exclude broken.jsonl, or use --keep-going" in done.stderr) is hint
    if hint:
        assert run("check", *targets, "--select", "spacing", "--exclude", "broken.jsonl").returncode == 0
