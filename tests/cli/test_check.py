"""`check` on real and on wrong files: its output and its exit code."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent.parent / "seeds"
RULES = ("--select", "split_tail", "--select", "attribution")


def test_the_seed_story_is_flagged_and_fails_at_major(run):
    done = run("check", SEEDS / "wire-story.en.txt", *RULES)
    assert done.returncode == 1
    assert "conference. annual press release" in done.stdout.decode()
    assert done.stderr.decode().count("\n") <= 2


def test_a_fail_level_of_none_never_fails(run):
    assert run("check", SEEDS / "wire-story.en.txt", *RULES, "--fail-level", "none").returncode == 0


def test_clean_copy_is_clean(run):
    done = run("check", "-", *RULES, stdin=b"The minister said on Monday that talks would resume.\n")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_score_gate_that_is_missed_is_a_finding(run):
    done = run("check", "-", *RULES, "--min-score", "100", stdin=b"The talks would resume.\n")
    assert done.returncode == 1
    assert b"score" in done.stderr


def test_the_same_input_gives_the_same_bytes(run):
    first, second = (run("check", SEEDS / "wire-story.en.txt", *RULES, "-f", "json").stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["schema"] == 1


def test_several_formats_at_once(run, tmp_path):
    done = run("check", SEEDS / "wire-story.en.txt", *RULES, "-f", f"json:{tmp_path / 'a.json'}", "-f", "tsv")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["schema"] == 1
    assert b"split_tail" in done.stdout


def test_standard_input_is_read_as_what_it_is_called(run):
    """An editor pipes text that is not saved yet; the suffix decides if the content is not conclusive."""
    done = run("check", "-", "--stdin-filename", "a.md", *RULES, "-f", "json", stdin=b"# The *head*\n\nCopy.\n")
    (document,) = json.loads(done.stdout)["reports"]
    assert (document["document"]["name"], document["document"]["format"]) == ("a.md", "markdown")


def test_a_report_in_the_folder_of_the_stories_is_no_story(run, tmp_path):
    """The second run finds what the first one wrote."""
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "a.txt").write_text("The talks resumed.\n", encoding="utf-8")
    formats = [f"-f{name}:wire/report.{name}" for name in ("html", "sarif", "junit", "tsv", "json")]
    first, second = (run("check", "wire", *RULES, "-f", "jsonl", *formats) for _ in range(2))
    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert b"left out: wire/report.tsv: this run writes it" in second.stderr
    assert b"left out: wire/report.html: this is a report of mtcheck" in second.stderr


def test_xliff_goes_back_in_the_encoding_it_came_in(run, tmp_path):
    target = "He told the press. in front of the gates, caf\u00e9 in hand."
    unit = f'<trans-unit id="1"><source>Il.</source><target>{target}</target></trans-unit>'
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
    data = f'{head}<xliff version="1.2"><file><body>{unit}</body></file></xliff>'.encode("latin-1")
    (tmp_path / "a.xlf").write_bytes(data)
    done = run("check", "a.xlf", *RULES, "-f", "xliff:out.xlf", "-f", "xliff")
    written = (tmp_path / "out.xlf").read_bytes()
    assert written == done.stdout
    assert b"its:locQualityIssueType" in written
    assert b"caf\xe9" in written


@pytest.mark.parametrize(
    ("args", "stdin", "said"),
    [
        (["check", "none.txt"], b"", "none.txt"),
        (["check", "."], b"", "no file in it"),
        (["check", "-"], b"", "empty"),
        (["check", "-"], b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\xff\xfe\x00\x00\x00", "binary"),
        (["check", "-"], b"caf\xe9 au lait\n", "byte"),
        (["check", "-", "-f", "jsno"], b"x", "did you mean 'json'"),
        (["check", "-", "--select", "split_tial"], b"x", "did you mean split_tail"),
        (["check", "-", "--lang", "french"], b"x", "language codes"),
        (["check", "-", "--source", "none.fr"], b"x", "none.fr"),
        (["check", "-", "--config", "none.toml"], b"x", "no such configuration"),
        (["check", "-", "--baseline", "none.json"], b"x", "there is no baseline"),
        (["check", "-", "-f", "tsv:a", "-f", "sarif:./a"], b"x", "two reports would go to a;"),
        (["check", "-", "--stdin-filename", "a.md"], b"caf\xe9", "a.md, line 1: byte"),
        (["check"], b"", "Missing argument"),
        (["chek"], b"", "No such command"),
    ],
)
def test_wrong_input_is_one_sentence_and_exit_code_2(run, args, stdin, said):
    done = run(*args, stdin=stdin)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_an_output_that_cannot_be_written_is_said(run):
    done = run("check", "-", *RULES, "-o", "no/such/folder/out.txt", stdin=b"The talks resumed.\n")
    assert done.returncode == 2
    assert b"cannot write" in done.stderr


def test_colours_only_where_they_are_wanted(run):
    plain = run("check", SEEDS / "wire-story.en.txt", *RULES)
    coloured = run("check", SEEDS / "wire-story.en.txt", *RULES, "--color")
    assert b"\x1b[" not in plain.stdout
    assert b"\x1b[" in coloured.stdout


def test_control_characters_never_reach_the_terminal(run):
    done = run("check", "-", *RULES, stdin=b"Talks resumed.\x1b]0;owned\x07 he said. annual meeting\n")
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout


def test_rules_alone_start_like_a_linter(run, tmp_path):
    """One line takes at most 1.2 s of CPU (best of three, as other processes run too), and no model is loaded."""
    (tmp_path / "a.txt").write_text("The talks resumed.\n", encoding="utf-8")
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run("check", "a.txt", *RULES).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) < 1.2  # 0.3 s on a quiet machine.
    program = f"import sys; sys.argv = {['mtcheck', 'check', 'a.txt', *RULES]}; from mtcheck.cli import main\n"
    ending = "try:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program + ending], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert not {"ctranslate2", "sentencepiece", "sacrebleu"} & set(done.stderr.split())
