"""What a format can do stands in its reader's entry; nothing is promised of a format that has no reader."""

import pytest

from mtcheck.documents import FORMATS, reader_of
from mtcheck.types import Document

FACTS = ("commented", "literal", "verbatim", "annotated")


@pytest.mark.parametrize(
    ("fact", "names"),
    [
        ("commented", {"markdown", "html", "nitf", "newsml-g2", "xliff", "tmx"}),
        ("literal", {"text", "markdown", "srt", "vtt"}),
        ("verbatim", {"text"}),
        ("annotated", {"xliff"}),
    ],
)
def test_facts(fact, names):
    assert {reader.name for reader in FORMATS if getattr(reader, fact)} == names


@pytest.mark.parametrize("reader", FORMATS, ids=lambda reader: reader.name)
def test_a_document_knows_its_reader(reader):
    assert reader_of(Document("a", "text", format=reader.name)) is reader


@pytest.mark.parametrize("format", ["", "pdf", "Text"])
def test_an_unknown_format_can_do_nothing(format):
    assert not any(getattr(reader_of(Document("a", "text", format=format)), fact) for fact in FACTS)
