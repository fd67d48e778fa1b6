"""The library's interface: a text or a file in, a report out."""

from pathlib import Path

import pytest

import mtcheck
from mtcheck.api import check, text_of
from mtcheck.config import Config
from mtcheck.errors import ReadError, UsageError
from mtcheck.interfaces import Engines

RULES = Config(select=("split_tail",))
COPY = "He spoke to the press. annual meeting of the president."
ITEMS = Path(__file__).parent / "documents" / "data" / "items3.ninjs.json"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    (tmp_path / "a.fr.txt").write_text("Il a parlé lors de la conférence.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "name", "text"),
    [
        (COPY, "<text>", COPY),
        ("a.txt", "a.txt", COPY),
        (Path("a.txt"), "a.txt", COPY),
        ("b.txt", "<text>", "b.txt"),  # A text that names no file is copy.
        ("a.txt\na.txt", "<text>", "a.txt\na.txt"),
        ("x" * 5000, "<text>", "x" * 5000),  # Longer than a name may be.
        ("a\0b", "<text>", "a\0b"),
    ],
    ids=["text", "name", "path", "no file", "two lines", "long", "nul"],
)
def test_a_text_or_the_file_that_it_names(given, name, text):
    document = check(given, config=RULES).document
    assert (document.name, document.text) == (name, text)


def test_the_package_itself_offers_it():
    report = mtcheck.check(COPY, config=RULES)
    assert [finding.signal for finding in report.findings] == ["split_tail"]


@pytest.mark.parametrize("source", ["Il a parlé lors de la conférence.", "a.fr.txt", Path("a.fr.txt")])
def test_a_source_is_given_like_the_copy(source):
    report = check(COPY, source, config=RULES)
    assert {pair.source for pair in report.pairs} == {"Il a parlé lors de la conférence."}
    assert report.basis == "source"


def test_references_give_reference_scores():
    report = check("The minister left.", references=["The minister left.", Path("a.txt")], config=RULES)
    assert report.pairs[0].references[0] == "The minister left."
    assert check("The minister left.", config=RULES).metrics == {}
    assert any(name.startswith("BLEU") for name in report.metrics)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        (Path("missing.txt"), ReadError, "missing.txt"),
        (ITEMS, UsageError, "2 stories in one file"),
        ("", ReadError, "empty"),
    ],
)
def test_what_is_not_one_story_is_refused(given, error, said):
    with pytest.raises(error, match=said):
        check(given, config=RULES)


def test_settings_of_the_working_directory_hold_with_the_language_over_them(folder):
    (folder / "mtcheck.toml").write_text('lang = "fr-en"\nselect = ["split_tail"]\n', encoding="utf-8")
    report = check(COPY, lang="de-en")
    assert "langs:de-en" in report.signature
    assert "signals:split_tail" in report.signature


def test_models_that_are_given_are_used():
    class Quality:
        def assess(self, sources, targets):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        check(COPY, config=Config(), engines=Engines(quality=Quality()))


def test_a_file_of_several_stories_is_one_text_beside_the_copy():
    assert text_of(Path("a.txt"), "en") == COPY
    assert text_of(ITEMS, "en").count("\n") >= 2
