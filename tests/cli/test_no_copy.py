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


@pytest.mark.parametrize(("name", "content"), [("empty.txt", b""), ("empty.jsonl", b""), ("wrong.md", b"caf\xe9\n")])
def test_copy_that_is_lost_or_broken_still_fails(run, tmp_path, name, content):
    """An empty translation is an error; a page of code is not."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "code.md").write_text(EMPTY["code.md"], encoding="utf-8")
    for args in ((name,), ("code.md", name), (name, "code.md", "--keep-going")):
        assert run("check", *args, *RULES).returncode == 2
