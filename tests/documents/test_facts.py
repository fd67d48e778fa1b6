"""What a format can do stands in its reader's entry; nothing is promised of a format that has no reader."""

from pathlib import Path

import pytest

from mtcheck.documents import FORMATS, read, reader_of
from mtcheck.types import Document
from tests.documents.support import texts

SAMPLES = sorted(path for path in (Path(__file__).parent / "data").iterdir() if path.is_file())
SEED = Path(__file__).parents[2] / "seeds" / "wire-story.en.txt"
FACTS = ("commented", "literal", "verbatim", "annotated")


@pytest.mark.parametrize(
    ("fact", "names"),
    [
        ("commented", {"markdown", "html", "nitf", "newsml-g2", "xliff", "tmx"}),
        ("annotated", {"xliff"}),
    ],
)
def test_facts(fact, names):
    assert {reader.name for reader in FORMATS if getattr(reader, fact)} == names


@pytest.mark.parametrize("path", [*SAMPLES, SEED], ids=lambda path: path.name)
def test_words_of_a_literal_format_stand_in_the_file_as_in_the_text(path):
    """A verbatim format even has the text as its file."""
    written = path.read_bytes().decode("utf-8-sig", "replace")
    for document in read(path):
        reader = reader_of(document)
        if reader.literal:
            assert all(word in written for text in texts(document) for word in text.split())
        if reader.verbatim:
            assert document.text == written


def test_both_facts_have_a_sample():
    readers = {reader_of(document) for path in (*SAMPLES, SEED) for document in read(path)}
    assert {fact for fact in ("literal", "verbatim") for reader in readers if getattr(reader, fact)} == {
        "literal",
        "verbatim",
    }


@pytest.mark.parametrize("reader", FORMATS, ids=lambda reader: reader.name)
def test_a_document_knows_its_reader(reader):
    assert reader_of(Document("a", "text", format=reader.name)) is reader


@pytest.mark.parametrize("format", ["", "pdf", "Text"])
def test_an_unknown_format_can_do_nothing(format):
    assert not any(getattr(reader_of(Document("a", "text", format=format)), fact) for fact in FACTS)
