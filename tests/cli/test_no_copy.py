"""A valid file without copy is a note: the run does not fail, and the others are checked."""

import pytest

RULES = ("--select", "split_tail")
BAD = "He spoke after the summit. annual meeting of the party.\n"
EMPTY = {
    "empty.md": "",
    "blank.md": "\n \n",
    "marked.md": "\ufeff\n",
    "code.md": "```python\nprint(1)\n```\n",
    "picture.md": "![](map.png)\n",
    "front.md": "---\ntitle: x\n---\n",
    "comment.md": "<!-- nothing yet -->\n",
    "page.html": "<html><body><img src=a.png></body></html>\n",
}


@pytest.mark.parametrize("name", EMPTY)
def test_alone_it_is_a_note(run, tmp_path, name):
    (tmp_path / name).write_text(EMPTY[name], encoding="utf-8")
    done = run("check", name, *RULES)
    assert (done.returncode, done.stdout) == (0, b"0 stories, no findings\n")
    assert done.stderr.startswith(f"mtcheck: left out: {name}: ".encode())
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", EMPTY)
def test_other_files_are_checked_all_the_same(run, tmp_path, name):
    (tmp_path / name).write_text(EMPTY[name], encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    done = run("check", name, "bad.md", *RULES)
    assert done.returncode == 1
    assert b"bad.md" in done.stdout


NO_BYTES = {
    "empty.txt": b"",
    "blanks.txt": b" \n\t\r\n",
    "marked.txt": b"\xef\xbb\xbf\n",
    "wide.txt": b"\xff\xfe\n\0",
    "empty.jsonl": b"",
    "blanks.tsv": b"\n\n",
    "empty.srt": b"",
    "empty.xlf": b"",
}


@pytest.mark.parametrize(("name", "content"), [*NO_BYTES.items(), ("wrong.md", b"caf\xe9\n")])
def test_copy_that_is_lost_or_broken_still_fails(run, tmp_path, name, content):
    """An empty translation is an error if there is nothing else to check; a page of code is not."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "code.md").write_text(EMPTY["code.md"], encoding="utf-8")
    for args in ((name,), ("code.md", name), (name, "code.md", "--keep-going")):
        assert run("check", *args, *RULES).returncode == 2


@pytest.mark.parametrize("name", NO_BYTES)
@pytest.mark.parametrize(("copy", "code"), [(BAD, 1), ("He spoke after the summit.\n", 0)])
def test_beside_other_files_an_empty_one_is_a_note(run, tmp_path, name, copy, code):
    """The other files decide the exit code; the empty file is named on standard error, even with `--quiet`."""
    (tmp_path / name).write_bytes(NO_BYTES[name])
    (tmp_path / "copy.txt").write_text(copy, encoding="utf-8")
    done = run("check", name, "copy.txt", "--quiet", *RULES)
    assert (done.returncode, done.stdout.count(b"copy.txt:")) == (code, code)
    assert done.stderr.startswith(f"mtcheck: left out: {name}: ".encode())
    assert (tmp_path / name).read_bytes() == NO_BYTES[name]


def test_a_folder_with_blank_files_is_checked(run, tmp_path):
    (tmp_path / "blank.txt").write_text("\n \n", encoding="utf-8")
    (tmp_path / "copy.txt").write_text(BAD, encoding="utf-8")
    done = run("check", ".", *RULES)
    assert done.returncode == 1
    assert b"left out: blank.txt: it holds only white space" in done.stderr


def test_empty_files_alone_are_an_error(run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"")
    done = run("check", "a.txt", "b.txt", *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"a.txt" in done.stderr
    assert b"b.txt" in done.stderr
    assert b"nothing is left to check" in done.stderr
