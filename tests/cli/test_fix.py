"""`fix` shows or writes safe repairs only."""

import sys
from pathlib import Path

import pytest

from mtcheck.cli.fix import _put

RULES = ("--select", "split_tail", "--min-probability", "0.1")
COPY = "It closed last year. , after two fires.\n\nThe party of 12 lawyers met.\n"
FIXED = "It closed last year, after two fires.\n\nThe party of 12 lawyers met.\n"


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbf" + COPY.replace("\n", "\r\n").encode())
    return path


def test_the_text_goes_to_standard_output_and_the_file_stays(run, story):
    before = story.read_bytes()
    done = run("fix", "story.txt", *RULES)
    assert (done.returncode, done.stdout.decode()) == (0, FIXED.replace("\n", "\r\n"))
    assert story.read_bytes() == before


ACTING = "It closed\x1b[31m last year. , after two fires.\r\n"


def test_a_pipe_gets_what_write_would_write(run, tmp_path):
    (tmp_path / "acting.txt").write_bytes(ACTING.encode())
    assert run("fix", "acting.txt", *RULES).stdout.decode() == ACTING.replace(". ,", ",")


def test_on_a_terminal_nothing_in_the_copy_acts(monkeypatch, capsysbinary):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _put(ACTING)
    assert capsysbinary.readouterr().out == b"It closed\\x1b[31m last year. , after two fires.\n"


def test_a_diff_shows_what_would_change(run, story):
    done = run("fix", "story.txt", "--diff", *RULES)
    removed, added = (line for line in done.stdout.decode().splitlines() if line[:1] in "-+" and line[1:2] not in "-+")
    assert ("year. ," in removed, "year, after" in added) == (True, True)
    assert story.read_bytes().startswith(b"\xef\xbb\xbfIt closed last year. ,")


def test_write_changes_the_file_and_nothing_but_the_repair(run, story):
    done = run("fix", "story.txt", "--write", *RULES)
    assert b"story.txt: 1 repair\n" in done.stderr
    assert story.read_bytes() == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert [path.name for path in Path(story.parent).iterdir() if path.name.endswith(".part")] == []


def test_what_cannot_be_written_does_not_keep_others_from_it(run, story, tmp_path):
    """A folder of plain text and other formats: the text is repaired, the rest named, and that is exit code 2."""
    (tmp_path / "a.html").write_text(f"<html><body><p>{COPY}</p></body></html>", encoding="utf-8")
    done = run("fix", ".", "--write", *RULES)
    assert done.returncode == 2
    assert b"cannot write repairs into a.html: it is read as" in done.stderr
    assert b"last year, after" in story.read_bytes()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("none.txt",), "none.txt"),
        (("story.txt", "--diff", "--write"), "give one of them"),
        (("-", "--write"), "--write needs a file, not standard input"),
        (("story.txt", "-", "--write"), "not standard input"),
        ((), "Missing"),
    ],
)
@pytest.mark.usefixtures("story")
def test_wrong_use_is_exit_code_2(run, args, said):
    done = run("fix", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_a_blank_before_a_comma_goes_by_default(run, tmp_path):
    """Fewer than half of the readers would mark it, so `check` is silent; no word changes, so `fix` repairs it."""
    (tmp_path / "story.txt").write_text("The ministers met , and they left.\n", encoding="utf-8")
    assert run("fix", "story.txt", "--select", "spacing").stdout == b"The ministers met, and they left.\n"


def test_a_difference_that_is_not_the_files_is_said_to_be(run, tmp_path):
    (tmp_path / "a.html").write_text(f"<html><body><p>{COPY}</p></body></html>", encoding="utf-8")
    assert b"a.html: the diff is of its text" in run("fix", "a.html", "--diff", *RULES).stderr


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (b"1\n00:00:01,000 --> 00:00:03,000\nIt is late  now.\n", b"SubRip subtitles"),
        (b"<html><body><p>It is late  now.</p></body></html>\n", b"HTML"),
        (b"WEBVTT\n\n00:01.000 --> 00:03.000\nIt is late  now.\n", b"WebVTT"),
        (b'{"source": "Il est tard.", "target": "It is late  now."}\n', b"JSON lines"),
    ],
)
def test_a_text_file_that_holds_another_format_is_told_in_one_sentence(run, tmp_path, content, held):
    (tmp_path / "story.txt").write_bytes(content)
    done = run("fix", "--write", "story.txt", "--select", "spacing")
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(b"mtcheck: cannot write repairs into story.txt: it is read as ")
    assert held in line
    assert b"though its name is that of plain text" in line
    assert (tmp_path / "story.txt").read_bytes() == content


@pytest.mark.parametrize(
    ("copy", "after"),
    [
        ("The mayor\u200f left.\n", "The mayor left.\n"),
        ("The newspaper הארץ\u200f said so.\n", "The newspaper הארץ\u200f said so.\n"),
        ("He waited.\x85\n\nHe left\x85\n", "He waited.…\n\nHe left…\n"),
        ("The gov\u00adernment\u200b fell\x07.\n", "The government fell.\n"),
        ("dÃƒÂ©jÃƒÂ\xa0 vu again.\n", "déjà vu again.\n"),
        ("Nguyá»…n PhÃº met ErdoÄŸan.\n", "Nguyễn Phú met Erdoğan.\n"),
        ("A strange á»» here.\n", "A strange á»» here.\n"),
    ],
)
def test_letters_and_marks_come_through(run, tmp_path, copy, after):
    """What prints is decoded or left; what prints nothing goes, except in a script that needs it."""
    (tmp_path / "story.txt").write_bytes(copy.encode())
    assert run("fix", "story.txt", "--select", "rules").stdout.decode() == after
