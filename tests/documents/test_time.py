"""Reading and detection take time in proportion to the size of the file."""

import io
import tracemalloc
import zipfile
from contextlib import suppress

import pytest

from mtcheck.documents import read_bytes
from mtcheck.documents.base import Raw
from mtcheck.documents.formats import FORMATS, choose
from mtcheck.documents.read import read_text
from mtcheck.errors import ReadError, UsageError
from mtcheck.findings import Suggestion
from mtcheck.review.fix import _replaced
from mtcheck.text.archives import escapes
from mtcheck.types import Span
from tests.documents.support import sentence
from tests.timing import in_proportion, seconds

LEADS = [
    "\n",
    " \n",
    "# a\n",
    "<!-- a -->",
    "<?xml a>",
    "<!--",
    "<!DOCTYPE a [",
    "]",
    "\ufeff",
    "\r",
    "\t#\n",
    "\x01",
    "^",
]
LEADS += [
    "{",
    "[",
    '{"a":',
    '"a',
    "WEBVTT\n",
    "1\n",
    "a,b\n",
    "&",
    "<p ",
    "</p>",
    "<![CDATA[",
    "msgid ",
    '"',
    "\\",
    "|",
    "+++\n",
]
BODIES = {
    "html": b"<html><body><p>%s</p></body></html>",
    "nitf": b"<nitf><body><body.content><p>%s</p></body.content></body></nitf>",
    "po": b'msgid "a"\nmsgstr "%s"\n',
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\n%s\n",
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n%s\n",
    "markdown": b"# Heading\n\n%s\n",
    "jsonl": b'{"target": "%s"}\n',
    "text": b"%s",
    "wire": b"\x01a\x02%s\x03",
    "csv": b"source,target\na,%s\n",
    "ninjs": b'{"headline": "a", "body_html": "<p>%s</p>"}',
    "newsml-g2": b"<newsItem><contentSet><inlineData contenttype='text/html'>%s</inlineData></contentSet></newsItem>",
}


ITEM = "<newsItem><contentSet><inlineXML><html><body>{}</body></html></inlineXML></contentSet></newsItem>"


def attempt(work, *given):
    """Refused input counts too."""
    with suppress(ReadError, UsageError):
        work(*given)


@pytest.mark.parametrize("lead", LEADS, ids=repr)
def test_recognition_is_quick(lead):
    """In an earlier version each empty line before a sentence doubled the time, as did comments."""
    for count in (40, 16_000):
        data = (lead * count + "A sentence stands here.").encode()
        for reader in FORMATS:
            assert seconds(attempt, reader.sniff, Raw("a", data)) < 1
        assert seconds(attempt, choose, Raw("a", data)) < 2


@pytest.mark.parametrize(
    "piece", ["a", "a ", "&", "&a", "<", "<a ", "<!--", "\\\\", "\n", "\r\n", "- ", "| ", "*", "[", "`", "&#1"]
)
@pytest.mark.parametrize("format", BODIES)
def test_reading_takes_no_more_than_its_length(format, piece):
    """For one piece repeated many times."""

    def read(count):
        attempt(lambda: read_bytes(BODIES[format] % (piece * count).encode(), "a", format=format))

    assert in_proportion(read, 5_000, 40_000)


def test_a_message_of_many_items():
    """Each item gets its number without counting its siblings."""
    item = ITEM.format("<p>It was so.</p>")

    def read(count):
        assert len(read_bytes(f"<newsMessage>{item * count}</newsMessage>".encode(), "a.xml")) == count

    assert in_proportion(read, 500, 4_000)


@pytest.mark.parametrize(
    "page", ['{{"headline": "a", "body_html": "{}"}}', '{{"headline": "a", "body_text": "{}"}}'], ids=["html", "text"]
)
@pytest.mark.parametrize("paragraph", ["<p>It was so.</p>", r"<p>It was so.</p>\n\n"])
def test_a_page_inside_a_string(page, paragraph):
    """In an earlier version each paragraph copied the rest of the page: 2 MB took more than five minutes."""

    def read(count):
        (document,) = read_bytes(page.format(paragraph * count).encode(), "a.json")
        assert document.paragraphs

    assert in_proportion(read, 500, 4_000)


SENTENCE = "The minister said on Monday that talks would go on for another week in the capital."
LARGE = {
    "a.json": ('{{"headline": "a", "body_html": "{}"}}', f"<p>{SENTENCE}</p>"),
    "b.json": ('{{"headline": "a", "body_text": "{}"}}', rf"{SENTENCE}\n\n"),
    "a.html": ("<html><body>{}</body></html>", f"<p>{SENTENCE}</p>\n"),
    "a.xlf": (
        '<xliff version="1.2"><file><body>{}</body></file></xliff>',
        f"<trans-unit><source>{SENTENCE}</source><target>{SENTENCE}</target></trans-unit>\n",
    ),
    "a.tmx": (
        '<tmx version="1.4"><header srclang="fr"/><body>{}</body></tmx>',
        f'<tu><tuv xml:lang="fr"><seg>{SENTENCE}</seg></tuv><tuv xml:lang="en"><seg>{SENTENCE}</seg></tuv></tu>\n',
    ),
    "a.xml": ("<newsMessage>{}</newsMessage>", ITEM.format(f"<p>{SENTENCE}</p>" * 5)),
    "a.po": ('msgid ""\nmsgstr ""\n\n{}', f'msgid "{SENTENCE}"\nmsgstr "{SENTENCE}"\n\n'),
}


@pytest.mark.parametrize("name", LARGE)
def test_reading_takes_memory_in_proportion(name):
    """A pattern that may go back kept a hundred bytes for each character of a string."""
    frame, part = LARGE[name]
    data = frame.format(part * (500_000 // len(part))).encode()
    tracemalloc.start()
    try:
        read_bytes(data, name)
        assert tracemalloc.get_traced_memory()[1] < 25 * len(data)
    finally:
        tracemalloc.stop()


def test_paths_name_a_place_among_twins():
    item = ITEM.format("<p>One.</p><p>Two.</p>")
    (_, second) = read_bytes(f"<newsMessage>{item * 2}</newsMessage>".encode(), "a.xml")
    assert [p.location.element for p in second.paragraphs] == [
        f"/newsMessage/newsItem[2]/contentSet/inlineXML/html/body[1]/p[{n}]" for n in (1, 2)
    ]


def test_many_repairs_take_no_more_than_their_number():
    def replace(count):
        repairs = [Suggestion(Span(i * 10, i * 10 + 1), "yy") for i in range(count)]
        assert len(_replaced("x" * 10 * count, repairs)) == 11 * count

    assert in_proportion(replace, 10_000, 80_000)


def test_a_word_document_says_where_its_text_is_by_a_plain_name():
    """The name of the main part was once used as a pattern; a name that leads out of the archive is refused."""
    relations = b'<Relationships><Relationship Type="x/officeDocument" Target="%s"/></Relationships>'
    text = b"<document><body><p><r><t>It was so.</t></r></p></body></document>"
    for name in ("(a+)+b/document.xml", "[/document.xml", "../x.xml", "C:/x.xml"):
        parts = {"word/document.xml": text, name: text, f"{'a' * 40}/header1.xml": b"<h/>", "_rels/.rels": b""}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for part, data in {
                **parts,
                "_rels/.rels": relations % name.encode(),
                "[Content_Types].xml": b"<T/>",
            }.items():
                archive.writestr(part, data)
        assert seconds(attempt, read_bytes, packed.getvalue(), "a.docx") < 1
        if escapes(name):
            assert "which it does not contain" in sentence(packed.getvalue(), "a.docx")
        else:
            assert read_bytes(packed.getvalue(), "a.docx")[0].text == "It was so."


def test_text_of_one_letter_is_quick():
    assert seconds(attempt, read_text, "a" * 100_000) < 2


@pytest.mark.parametrize(
    "page",
    [b"<html><meta charset=punycode>-%s", b'<?xml version="1.0" encoding="punycode"?>\n<nitf>-%s</nitf>'],
    ids=["html", "xml"],
)
def test_an_encoding_of_no_file_is_refused_at_once(page):
    """Punycode, a form of domain names, takes the square of the length: a minute for half a megabyte."""
    data = page % (b"abcdefgh1" * 20_000)
    assert "encoding" in sentence(data, "a.xml")
    assert seconds(attempt, read_bytes, data, "a.xml") < 2
