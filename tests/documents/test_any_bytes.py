"""Randomly damaged files give a document or one sentence, never anything else."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import FORMATS, read_bytes
from mtcheck.errors import ReadError
from mtcheck.types import Document

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.iterdir())


def check(data: bytes, name: str, format: str | None = None) -> None:
    """Read the file; the result is a valid document, or one sentence."""
    refusal = name
    documents: tuple[Document, ...] = ()
    try:
        documents = read_bytes(data, name, format=format)
    except ReadError as error:
        refusal = str(error)
    assert refusal.startswith(name)
    assert "\n" not in refusal
    for document in documents:
        sound(document)


def sound(document: Document) -> None:
    """Check the properties of every document, whatever its format."""
    end = 0
    for p in document.paragraphs:
        assert end <= p.span.start < p.span.end <= len(document.text)
        assert p.span.of(document.text).strip()
        end = p.span.end
        for offset in (p.span.start, p.span.end - 1):
            at = document.locate(offset)
            assert at.line is None or (at.line >= 1 and at.column >= 1)
    document.text.encode()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_damaged_files(path, data):
    """Bytes are cut out, put in or altered anywhere."""
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        content[start:end] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"<", b">", b"&", b'"', b"\n", b"<p>", b"-->"])
        )
    check(bytes(content), path.name)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FORMATS), st.text(st.sampled_from('<>/="& \n\t{}[]:,\\abcdefp!-?#|*_`1\u2028é'), max_size=80))
def test_any_text_in_any_format(reader, text):
    """Every reader takes every text."""
    check(text.encode(), "x", reader.name)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('<>/="&; \nabp!-[]brdiv'), max_size=120))
def test_any_page(text):
    """Pages are accepted in any state."""
    check(f"<html><p>x{text}".encode(), "x")
