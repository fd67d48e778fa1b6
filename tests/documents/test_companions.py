"""A pattern gives each story its own source; a named file goes with one story."""

from pathlib import Path

import pytest

from mtcheck.documents.companions import Companions, companion, companions
from mtcheck.errors import ReadError, UsageError
from mtcheck.types import Document


@pytest.mark.parametrize(
    ("pattern", "story", "found"),
    [
        ("{stem}.fr.txt", "story.txt", "story.fr.txt"),
        ("{stem}.fr.txt", "desk/story.txt", "desk/story.fr.txt"),
        ("{base}.fr.txt", "desk/story.en.txt", "desk/story.fr.txt"),
        ("{stem}.fr.txt", "desk/story.en.txt", "desk/story.en.fr.txt"),
        ("../fr/{name}", "en/story.md", "en/../fr/story.md"),
        ("/sources/{stem}.xml", "en/story.md", "/sources/story.xml"),
        ("{base}.txt", ".hidden", "..txt"[1:].replace(".txt", ".hidden.txt")),
        ("source.txt", "en/story.md", "source.txt"),
        ("{stem}-{stem}.txt", "a b.txt", "a b-a b.txt"),
    ],
)
def test_a_pattern_is_filled_from_the_name_of_the_story(pattern, story, found):
    assert companion(pattern, Path(story)) == Path(found)


@pytest.mark.parametrize("pattern", ["{steam}.txt", "{}.txt", "{stem!r}.txt", "{stem.__class__}.txt", "{0}.txt"])
def test_a_field_that_is_none_is_refused(pattern):
    with pytest.raises(UsageError, match="unknown field"):
        companion(pattern, Path("story.txt"))


def test_a_file_whose_name_holds_braces_is_that_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "{stem}.txt").write_text("Bonjour.\n", encoding="utf-8")
    assert companion("{stem}.txt", Path("a/b.txt")) == Path("{stem}.txt")


def test_companions_of_a_folder_are_known():
    stories = [Path("/x/a.txt"), Path("/x/b.txt")]
    assert companions(("{stem}.fr.txt", None, "named.txt"), stories) == {Path("/x/a.fr.txt"), Path("/x/b.fr.txt")}


def document(name, part=""):
    return Document(f"{name}#{part}" if part else name, "Copy.", part=part)


@pytest.mark.parametrize(
    ("source", "documents", "said"),
    [
        ("a.fr.txt", [document("a.txt"), document("b.txt")], "one file for 2 stories"),
        ("{stem}.fr.txt", [document("-")], "standard input"),
        ("{stem}.fr.xml", [document("a.xml", "1"), document("a.xml", "2")], "several stories"),
    ],
)
def test_an_unclear_wish_is_refused(source, documents, said):
    with pytest.raises(UsageError, match=said):
        Companions(source).refuse_unclear(documents)


def test_a_companion_that_is_missing_is_named_or_noted(tmp_path):
    story, notes = document(str(tmp_path / "a.txt")), []
    with pytest.raises(ReadError, match=r"a\.fr\.txt: no such file"):
        Companions("{stem}.fr.txt").texts(story, "fr", "en")
    lenient = Companions("{stem}.fr.txt", ("{stem}.ref.txt",), keep_going=True, note=notes.append)
    (tmp_path / "a.ref.txt").write_text("Reference.\n", encoding="utf-8")
    assert lenient.texts(story, "fr", "en") == (None, ["Reference.\n"])
    assert len(notes) == 1
