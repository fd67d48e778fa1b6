"""Hostile and broken files: one clear sentence each, quickly, whatever the format."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest

from mtcheck.documents import base, read_bytes, xmltree
from mtcheck.errors import ReadError
from tests.documents.support import sentence

XLIFF = (
    '<xliff version="1.2"><file><body><trans-unit id="1"><source>a</source><target>{}</target></trans-unit></body>'
    "</file></xliff>"
)
TMX = '<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>'
NITF = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"
NEWSML = f"<newsItem><contentSet><inlineXML>{NITF}</inlineXML></contentSet></newsItem>"
XML = {"a.xlf": XLIFF, "a.tmx": TMX, "a.nitf": NITF, "a.newsml": NEWSML}
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;]>'


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    ("before", "inside", "expected"),
    [
        (BOMB, "&c;", "it declares an entity (a)"),
        (EXTERNAL, "&a;", "it declares an entity (a)"),
        (PARAMETER, "x", "it declares an entity (a)"),
        ("", "&undeclared;", "undefined entity"),
        ("", "<b>" * 300 + "x" + "</b>" * 300, "nested more than 200 deep"),
        ("", "<b>never closed", "line 1: not well-formed XML: mismatched tag"),
        ("", "a\x01b", "line 1: not well-formed XML"),
        ("", " ", "there is no translated text in it to check"),
        ("", "x" * (base.MAX_PARAGRAPH + 1), "a paragraph of 200,001 characters"),
    ],
)
def test_hostile_xml(name, before, inside, expected):
    """Bombs, external entities, endless nesting and broken tags are refused before they can do harm."""
    assert expected in sentence((before + XML[name].format(inside)).encode(), name)


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lambda text: b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode("latin-1"), "line 2: byte 0xE9 at"),
        (
            lambda text: b'<?xml version="1.0" encoding="UTF-16"?>\n' + text.encode(),
            "line 1: it is not UTF-16, although the file declares",
        ),
        (
            lambda text: b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + text.encode(),
            "line 1: it is UTF-8, not ISO-8859-1 as the file declares",
        ),
        (lambda text: b'<?xml version="1.0" encoding="x-none"?>\n' + text.encode(), "an encoding that does not exist"),
        (lambda text: b'<?xml version="1.0" encoding="hex"?>\n' + text.encode(), "an encoding that does not exist"),
        (lambda text: text.encode()[:-5], "line 1: not well-formed XML"),
        (lambda text: b"<" + text.encode(), "line 1: not well-formed XML"),
        (lambda text: b" " * (base.MAX_BYTES + 1), "larger than the limit of 64 MiB"),
    ],
)
def test_hostile_encodings(name, data, expected):
    """A declared encoding that is not the true one is named with byte and line."""
    assert expected in sentence(data(XML[name].format("déjà vu")), name)


def test_what_a_news_item_lacks_is_noted():
    """A news item without text, or in another language, is checked, with a note."""
    head = '<newsItem xml:lang="fr"><contentMeta><headline>Dockers strike</headline></contentMeta>'
    for content in ("<inlineXML/>", "<inlineXML> </inlineXML>", f"<inlineXML>{NITF.format(' ')}</inlineXML>"):
        (document,) = read_bytes(f"{head}<contentSet>{content}</contentSet></newsItem>".encode(), "a.xml")
        assert document.notes == ("it has no text, only a headline and the like",)
    content = f"<inlineXML>{NITF.format('They wait.')}</inlineXML>"
    (document,) = read_bytes(f"{head}<contentSet>{content}</contentSet></newsItem>".encode(), "a.xml")
    assert document.notes == ("it declares the language fr; it is read as en",)


def test_too_many_elements(monkeypatch):
    """A file of nothing but tags does not fill the memory."""
    monkeypatch.setattr(xmltree, "MAX_ELEMENTS", 100)
    assert "more than 100 elements" in sentence(XLIFF.format("<x/>" * 200).encode(), "a.xlf")


def test_entity_of_a_dtd_that_is_not_loaded():
    """NITF names a DTD; entities that HTML defines are read, others are errors."""
    doctype = '<!DOCTYPE nitf SYSTEM "nitf.dtd">'
    (document,) = read_bytes((doctype + NITF.format("caf&eacute;")).encode(), "a.xml")
    assert document.text == "café"
    assert "&company; is declared nowhere" in sentence((doctype + NITF.format("&company;")).encode(), "a.xml")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.xml", b"<?xml version='1.0'?><feed/>", "XML of a kind that mtcheck does not read (<feed>)"),
        ("a.xml", b"<rss version='2.0'><channel/></rss>\n", "XML of a kind that mtcheck does not read (<rss>)"),
        (
            "a.txt",
            b"<!-- c -->\n<x:svg xmlns:x='urn:x'><x:g/></x:svg>",
            "XML of a kind that mtcheck does not read (<svg>)",
        ),
        ("a.xml", b"<nitf/>", "it has no <body>"),
        ("a.xml", b"<newsMessage/>", "it holds no news item with text"),
        ("a.xml", b"<packageItem/>", "1 item of other kinds"),
        ("a.json", b'{"uri": "urn:x"}', "there is no translated text in it"),
        ("a.json", b'{"headline": "a"', "line 1: not JSON"),
        ("a.json", b"[1, 2]", "it holds no ninjs item with text"),
        ("a.json", b'{"headline": ' + b"[" * 200_000, "nested more than 100 deep"),
        ("a.json", b'{"headline": ' + b"9" * 10_000 + b"}", "a number of more than 300 digits"),
        ("a.json", b'{"headline": "\\udc00"}', "half of a surrogate pair"),
        ("a.html", b"<html><body><script>x</script></body></html>", "there is no translated text in it"),
        ("a.html", b"<html>" + b"<b>" * 2000 + b"x", "nested more than 1000 deep"),
        ("a.html", b"<html><meta charset=x-none><p>a", "it declares the encoding x-none"),
        ("a.html", b"<html><meta charset=unicode-escape><p>a", "it declares the encoding unicode-escape"),
        ("a.html", b"<html><p>caf\xe9", "line 1: byte 0xE9"),
        ("a.po", b'msgid "a"\nmsgstr "b\n', "line 2: expected a text in double quotes"),
        ("a.po", b'msgid "a"\nmsgid "b"\nmsgstr "c"\n', "line 2: msgid a second time"),
        ("a.po", b'hello\nmsgid "b"\nmsgstr "c"\n', "line 1: expected msgid"),
        ("a.srt", b"just text", "it has no cue"),
        ("a.vtt", b"WEBVTT\n\nNOTE nothing\n", "it has no cue"),
        ("a.md", b"```\ncode\n```\n", "there is no translated text in it"),
    ],
)
def test_broken_files(name, data, expected):
    """A violation of the format is reported in one sentence."""
    assert expected in sentence(data, name)


def archive(**parts: bytes) -> bytes:
    """A zip archive; double underscores stand for slashes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def test_hostile_word():
    """Zip bombs, broken archives, archives of other programs and entity bombs inside are refused."""
    bomb = archive(word__document=b"<w>" + b" " * (base.MAX_BYTES + 10) + b"</w>")
    assert len(bomb) < 200_000
    assert "unpacks to more than allowed (67,108,864 bytes)" in sentence(bomb, "a.docx")
    good = archive(word__document=b"<document><body><p><r><t>Hello there.</t></r></p></body></document>")
    assert read_bytes(good, "a.txt")[0].text == "Hello there."
    assert "damaged" in sentence(good[: len(good) // 2] + b"word/[Content_Types].xml", "a.docx")
    assert "it declares an entity" in sentence(archive(word__document=(BOMB + "<w/>").encode()), "a.docx")
    assert "no word/document.xml" in sentence(archive(word__other=b"<w/>"), "a.docx")
    assert "no word/document.xml" in sentence(archive(), "a.docx")
    assert "a zip archive" in sentence(archive(), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<a " * 100_000,
        b"<html>" + b"<!--" * 100_000 + b">",
        b"<html>" + b"<!" * 100_000,
        b"<html>" + b"</" * 100_000 + b">",
        b"<html>" + b"<a b='" * 50_000 + b">",
        b"<html><script>" + b"<" * 200_000 + b">",
        b"<html>" + b"<p>" * 50_000,
        b"<html>" + b"&#" * 100_000,
        b"<html>" + b"<![" * 100_000 + b">",
        b"<html>" + b"<?" * 100_000 + b">",
        b"- " * 50_000,
        b"[" * 50_000,
        b"> " * 50_000 + b"x",
        b"*a_" * 30_000,
        b"By A" + b" A" * 100_000,
        b"AAA " * 40_000 + b"- x",
        b"\x01" + b"a" * 200_000,
        b"a-" * 90_000,
        b"^" * 190_000,
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_slow_files(name, data):
    """Reading time stays low: a file of three hundred kilobytes takes seconds at most."""
    start = time.perf_counter()
    with contextlib.suppress(ReadError):
        read_bytes(data, name)
    assert time.perf_counter() - start < 10
