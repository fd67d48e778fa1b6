"""A format's abilities are listed in its reader's entry; an unknown format has none."""

import re
from pathlib import Path

import pytest

from mtcheck.documents import FORMATS, read, reader_of
from mtcheck.review.places import Places
from mtcheck.types import Document, Span
from tests.documents.support import at_place

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
def test_what_a_tool_may_edit_stands_in_the_file_as_in_the_text(path):
    """In a literal format nearly every word may be edited in the file; a verbatim one has the text as its file."""
    written = path.read_bytes()
    for document in read(path):
        reader, places = reader_of(document), Places(document)
        spans = [Span(*found.span()) for found in re.finditer(r"\S+", document.text)]
        editable = [span for span in spans if places.editable(span)]
        assert (len(editable) > 0.6 * len(spans)) == reader.literal
        for span in editable:
            place = places.of(span)
            assert at_place(written, place.line, place.column, span.end - span.start) == span.of(document.text)
        if reader.verbatim:
            assert document.text == written.decode("utf-8-sig")


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
