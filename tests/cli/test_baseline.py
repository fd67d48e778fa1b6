"""Findings in the baseline do not fail a run; new ones do."""

import json

RULES = ("--select", "split_tail")
OLD = "He spoke after the summit. annual meeting of the party.\n"
NEW = "\nThe rebels hold the north of the province. of the country.\n"


def test_only_new_findings_fail(run, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(OLD, encoding="utf-8")
    assert run("check", "story.txt", *RULES).returncode == 1
    written = run("baseline", "write", "story.txt", "-o", "known.json", *RULES)
    assert (written.returncode, written.stdout) == (0, b"")
    assert len(json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"]) == 1
    known = run("check", "story.txt", "--baseline", "known.json", *RULES)
    assert known.returncode == 0
    assert b"1 finding known in known.json" in known.stdout
    story.write_text(OLD + NEW, encoding="utf-8")
    assert run("check", "story.txt", "--baseline", "known.json", *RULES).returncode == 1


def test_a_file_that_is_no_baseline_is_exit_code_2(run, tmp_path):
    (tmp_path / "story.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "known.json").write_text("{}", encoding="utf-8")
    done = run("check", "story.txt", "--baseline", "known.json", *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is not a baseline" in done.stderr


def test_a_baseline_holds_in_whichever_folder_a_run_starts(run, tmp_path):
    """From the folder of the stories the same findings are known, if the configuration names the baseline."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "mtcheck.toml").write_text('baseline = "known.json"\nselect = ["spacing"]\n', encoding="utf-8")
    (tmp_path / "stories" / "a.txt").write_text("The talks , resumed on Monday.\n", encoding="utf-8")
    assert (
        run(
            "baseline", "write", "stories", "-o", "known.json", "--config", "/dev/null", "--select", "spacing"
        ).returncode
        == 0
    )
    for folder, target in ((".", "stories"), ("stories", "."), ("stories", "a.txt")):
        done = run("check", target, "-f", "tsv", cwd=tmp_path / folder)
        assert done.stdout.count(b"\n") == 1, done.stdout
