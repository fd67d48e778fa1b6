"""Unusual input is checked as far as possible; wrong input gives one sentence."""

import json

import pytest

RULES = ("--select", "split_tail", "--select", "length")
COPY = b"The talks resumed on Monday.\n"


def test_a_language_pair_that_no_model_knows_is_not_scored_and_says_what_was_skipped(run):
    done = run("check", "-", "-l", "th-ko", *RULES, stdin=COPY)
    assert done.returncode == 0
    assert b"split_tail: does not know the language ko" in done.stdout
    assert "not scored · no findings" in done.stdout.decode()
    assert b"score " not in done.stdout.splitlines()[0]


@pytest.mark.parametrize("lang", ["xx-yy", "fr-xx", "qq-en", "zz-zz", "fr-qqq"])
def test_a_code_that_is_no_language_is_refused(run, lang):
    done = run("check", "-", "--lang", lang, stdin=COPY)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is not a language code of ISO 639" in done.stderr


@pytest.mark.parametrize("lang", ["FR-en", "en-fr", "haw-en", "pt-zh", "sw-en"])
def test_a_code_of_a_language_is_taken(run, lang):
    assert run("check", "-", "--lang", lang, *RULES, stdin=COPY).returncode == 0


@pytest.mark.parametrize("lang", ["x", "fr", "fr-", "-en", "fr-en-us", "french-english", "f1-en", "éé-en", "fr_en"])
def test_a_language_pair_that_is_none_is_refused(run, lang):
    done = run("check", "-", "--lang", lang, stdin=COPY)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"expected a pair of language codes such as fr-en" in done.stderr


@pytest.mark.parametrize(("target", "source"), [(1, 400), (400, 1)])
def test_source_and_target_of_very_different_length(run, tmp_path, target, source):
    (tmp_path / "a.en").write_bytes(COPY * target)
    (tmp_path / "a.fr").write_text("Les discussions ont repris lundi.\n" * source, encoding="utf-8")
    done = run("check", "a.en", "--source", "a.fr", "-f", "json", "--fail-level", "none", *RULES)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["reports"][0]["segments"]) == target


def test_a_long_line_is_refused_by_its_number_whichever_way_it_comes(run, tmp_path):
    """Ten megabytes without a line end would take minutes, and no editor reads such a paragraph."""
    line = "a minister said that nothing would change. " * 250_000
    (tmp_path / "long.txt").write_text(f"Short.\n{line}\n", encoding="utf-8")
    (tmp_path / "long.jsonl").write_text(json.dumps({"target": line}) + "\n", encoding="utf-8")
    (tmp_path / "short.txt").write_bytes(COPY)
    for args in (
        ("check", "long.txt"),
        ("check", "short.txt", "--source", "long.txt"),
        ("check", "short.txt", "--reference", "long.txt"),
        ("score", "long.jsonl"),
    ):
        done = run(*args, *RULES)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"the limit is 200,000" in done.stderr
        assert b", line " in done.stderr


def test_a_wrong_encoding_is_told_by_byte_and_line(run, tmp_path):
    (tmp_path / "latin.txt").write_bytes("One.\nTwo.\nUn café.\n".encode("latin-1"))
    done = run("check", "latin.txt", *RULES)
    assert done.returncode == 2
    assert b"latin.txt, line 3: byte 0xE9 at offset 16 is not UTF-8" in done.stderr


def test_a_file_that_cannot_be_read_is_passed_over_if_told_to_keep_going(run, tmp_path):
    """Without --keep-going one such file ends the run, so that a gate never passes with unread files."""
    (tmp_path / "latin.txt").write_bytes(b"Un caf\xe9.\n")
    (tmp_path / "short.txt").write_bytes(COPY)
    assert run("check", "short.txt", "latin.txt", *RULES).returncode == 2
    done = run("check", "short.txt", "latin.txt", "--keep-going", *RULES)
    assert done.returncode == 0
    assert b"short.txt  not scored" in done.stdout
    assert b"left out: latin.txt, line 1: byte 0xE9" in done.stderr
    done = run("check", "latin.txt", "--keep-going", *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing is left to check" in done.stderr


@pytest.mark.parametrize("command", ["align", "metrics"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b"caf\xe9\n", b"\x89PNG\r\n\x1a\n\x00"])
def test_texts_that_are_none_are_refused_by_the_other_commands_too(run, tmp_path, command, content):
    (tmp_path / "good.txt").write_bytes(COPY)
    (tmp_path / "bad.txt").write_bytes(content)
    for args in (("good.txt", "bad.txt"), ("bad.txt", "good.txt")):
        done = run(command, *args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"bad.txt" in done.stderr
        assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "split_tail", "--ignore", "split_tail"),
        ("--select", "rules", "--ignore", "rules"),
        ("--select", "quotes,spacing", "--ignore", "rules"),
    ],
)
def test_a_selection_of_nothing_is_no_clean_run(run, options):
    done = run("check", "-", *options, stdin=COPY)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no signal is left to run" in done.stderr


@pytest.mark.parametrize(
    ("formats", "code"),
    [
        (("json", "text"), 2),
        (("html", "json"), 2),
        (("sarif", "github"), 2),
        (("tsv", "statistics"), 2),
        (("json:out.json", "text"), 0),
        (("json", "text:out.txt"), 0),
        (("github", "text", "statistics"), 0),
        (("concise", "summary"), 0),
    ],
)
def test_reports_that_programs_read_are_alone_on_standard_output(run, formats, code):
    asked = [part for name in formats for part in ("-f", name)]
    done = run("check", "-", *RULES, *asked, stdin=COPY)
    assert done.returncode == code
    assert (b"would mix on standard output; give one a file: -f" in done.stderr) == (code == 2)


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        ("*.none", (), b"*.none: no file has such a name"),
        ("wire", ("--exclude", "*.txt"), b"wire: --exclude leaves out every file of it"),
        ("wire/*", ("--exclude", "wire"), b"wire/*: --exclude leaves out every file of it"),
        ("empty", (), b"empty: no file in it that mtcheck reads"),
    ],
)
def test_a_folder_or_pattern_without_stories_says_why(run, tmp_path, target, options, said):
    (tmp_path / "wire").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "wire" / "a.txt").write_bytes(COPY)
    done = run("check", target, *RULES, *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("chekc", "story.txt"), b"No such command 'chekc'. Did you mean 'check'?"),
        (("zzz",), b"No such command 'zzz'."),
        (("check", "stroy.txt", *RULES), b"mtcheck: stroy.txt: no such file; there is story.txt"),
        (("check", "story.txt", "--source", "story.tx", *RULES), b"story.tx: no such file; there is story.txt"),
        (("check", "story.txt", "--source", "{stem}.fr.txt", *RULES), b"story.fr.txt: no such file; --keep-going"),
        (("check", "stories/", *RULES), b"mtcheck: stories: no such file\n"),
        (("check", "unlike.xml", *RULES), b"mtcheck: unlike.xml: no such file\n"),
        (("metrics", "sotry.txt", "story.txt"), b"sotry.txt: no such file; there is story.txt"),
        (("score", "story.jsn"), b"story.jsn: no such file\n"),
        (("score", "none.jsonl"), b"none.jsonl: there is no record in it to score\n"),
    ],
)
def test_a_slip_is_one_sentence_that_names_what_was_perhaps_meant(run, tmp_path, args, said):
    (tmp_path / "story.txt").write_bytes(COPY)
    (tmp_path / "none.jsonl").write_bytes(b"\n")
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr
