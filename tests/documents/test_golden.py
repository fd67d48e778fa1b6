"""Files shaped like real ones: their text, and the places of the text in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.documents import read
from mtcheck.types import Document
from tests.documents.support import at_place, texts

DATA = Path(__file__).parent / "data"

MARCH = "The workers will strike & march on Friday."
GOLDEN: dict[str, list[tuple[str, str]]] = {
    "item1.ninjs.json": [
        ("slug", "France-ports-strike"),
        ("heading", "Port workers to “strike” again"),
        ("byline", "By Jane Doe"),
        ("dateline", "LE HAVRE, May 3 (EXN) -"),
        ("text", "The port’s workers will strike."),
        ("text", 'The "mayor" agreed.'),
    ],
    "items3.ninjs.json": [
        ("heading", "Port workers to strike"),
        ("text", "The workers will strike."),
        ("text", "The mayor was told."),
        ("code", "jdo/ab"),
        ("heading", "Museum reopens"),
        ("text", "It reopens on Sunday."),
    ],
    "message.newsml.xml": [
        ("slug", "France-ports-strike"),
        ("byline", "By Jane Doe"),
        ("heading", "Port workers to strike again"),
        ("dateline", "LE HAVRE, May 3 (EXN) -"),
        ("text", MARCH),
        ("text", "The mayor was not there."),
        ("code", "jdo/ab"),
        ("heading", "Museum reopens"),
        ("text", "The museum reopens on Sunday."),
        ("text", "Adults"),
        ("text", "12 euros"),
        ("heading", "Rain expected"),
        ("text", "It will rain."),
        ("text", "Then it will stop."),
    ],
    "story.nitf.xml": [
        ("heading", "Port workers to strike again"),
        ("heading", "Talks resume on Monday"),
        ("note", "Eds: updates with mayor"),
        ("byline", "By Jane Doe"),
        ("byline", "Example News"),
        ("dateline", "LE HAVRE, France, May 3"),
        (
            "text",
            "The port's workers will strike again on Friday, announced Ana Lefèvre of the dockers\xa0union.",
        ),
        ("text", "The préfecture counted 21 people."),
        ("text", "The port."),
        ("code", "jdo/ab"),
    ],
    "page.html": [
        ("heading", "Port workers to strike again"),
        ("byline", "By Jane Doe"),
        ("dateline", "LE HAVRE, May 3 (EXN) -"),
        ("text", "The port’s workers will strike again on Friday."),
        ("text", "“We want answers,” said\nthe union."),
        ("text", "The port on Tuesday."),
        ("text", "First demand"),
        ("text", "Second demand"),
    ],
    "story12.xlf": [
        ("text", "Ministers meet again in Lyon"),
        (
            "text",
            "The dockers will strike on Friday, announced Tuesday a delegate & others of the dockers’ union.",
        ),
        ("text", '"We want answers" & soon.'),
        ("text", "\n        The end\n        came soon."),
    ],
    "story21.xlf": [("text", "The dockers will strike. The mayor knows it.")],
    "memory.tmx": [("text", "The dockers will strike.")],
    "catalogue.po": [
        ("text", 'The "dockers" will strike.'),
        ("text", "The mayor is there.\nHe knows\tit."),
        ("text", "%d day"),
        ("text", "%d days"),
    ],
    "captions.srt": [
        ("text", "The port workers\nwill strike again\non Friday."),
        ("text", "- The mayor knows it."),
        ("text", "[music]"),
    ],
    "captions.vtt": [("text", "The workers & the mayor\nmet again.")],
    "story.md": [
        ("heading", "Port workers to strike again"),
        ("text", "The port's workers will strike on Friday,\nsaid the union & the mayor*."),
        ("text", "First demand"),
        ("text", "Second\ndemand"),
        ("text", "They want answers."),
        ("text", "Who"),
        ("text", "What"),
        ("text", "The mayor"),
        ("text", "The mayor knows"),
        ("text", "The port"),
    ],
    "story.iptc": [
        ("slug", "EXN0012 4 i 0231 FRA /EXN-AB12"),
        ("slug", "France-ports-strike"),
        ("heading", "Port workers to strike again"),
        ("byline", "By Jane Doe"),
        ("dateline", "LE HAVRE, May 3 (EXN) -"),
        (
            "text",
            "The préfet of the department said on Monday that\r\n"
            "the workers of the port would strike again before the end of this month,\r\n"
            "despite the talks that have been held in the town hall since last March.",
        ),
        (
            "text",
            "The mayor was not there when the workers met the prefect on Tuesday in\r\nParis, he said.",
        ),
        ("code", "jdo/ab"),
        ("code", "031000 MAY 26"),
    ],
    "story.anpa": [
        ("slug", "BC-France-Ports,1st Ld-Writethru,231"),
        ("heading", "Port workers to strike again"),
        ("byline", "By JANE DOE"),
        ("byline", "Example News Writer"),
        ("dateline", "LE HAVRE, France (EXN) _"),
        ("text", "The workers of the port will strike again on\nFriday, the union announced."),
        ("text", "The mayor was not there."),
    ],
}
NOTES: dict[str, tuple[str, ...]] = {
    "item1.ninjs.json": ("1 associated item (pictures and the like) left out",),
    "items3.ninjs.json": ("item 3 left out: there is no translated text in it to check",),
    "message.newsml.xml": (
        "1 remote content (pictures, linked files) left out",
        "1 item of other kinds (packages, concepts, plans) left out",
        "1 content in other languages left out",
    ),
    "story12.xlf": (
        '1 unit left out, marked translate="no": 3',
        "2 units left out, without a translation: 4, 5",
        '1 unit left out, not translated (state "new", same as the source): 6',
    ),
    "story21.xlf": ('1 unit left out, marked translate="no": u2', "1 unit left out, without a translation: u3"),
    "memory.tmx": ("2 units without a text in en: 2, 3",),
    "catalogue.po": ("1 message without a translation: line 27", "1 message marked fuzzy, checked all the same"),
    "story.iptc": ("not UTF-8, read as Windows-1252",),
}
SOURCES: dict[str, list[str | None]] = {
    "story12.xlf": [
        "Les ministres se retrouvent à Lyon",
        "Les dockers feront grève vendredi, a annoncé un délégué.",
        "« Nous voulons des réponses »",
        "Fin",
    ],
    "story21.xlf": ["Les dockers feront grève. Le maire le sait."],
    "memory.tmx": ["Les dockers feront grève."],
    "catalogue.po": ["Les dockers feront grève.", "Le maire est là.\nIl le sait.", "%d jour", "%d jours"],
}
FORMAT = {
    "item1.ninjs.json": "ninjs",
    "items3.ninjs.json": "ninjs",
    "message.newsml.xml": "newsml-g2",
    "story.nitf.xml": "nitf",
    "page.html": "html",
    "story12.xlf": "xliff",
    "story21.xlf": "xliff",
    "memory.tmx": "tmx",
    "catalogue.po": "po",
    "captions.srt": "srt",
    "captions.vtt": "vtt",
    "story.md": "markdown",
    "story.iptc": "wire",
    "story.anpa": "wire",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name):
    """Text, kinds, notes and sources are those that a human reader expects."""
    documents = read(DATA / name)
    found = [(p.kind, p.span.of(document.text)) for document in documents for p in document.paragraphs]
    assert found == GOLDEN[name]
    assert tuple(note for document in documents for note in document.notes) == NOTES.get(name, ())
    if name in SOURCES:
        assert [p.source for document in documents for p in document.paragraphs] == SOURCES[name]


@pytest.mark.parametrize("name", GOLDEN)
def test_leads_back(name):
    """Every letter and digit of the text is in the file at the line and column that `locate` returns."""
    file = (DATA / name).read_bytes().decode("cp1252" if name in ("story.iptc", "story.nitf.xml") else "utf-8")
    for document in read(DATA / name):
        for p in document.paragraphs:
            for offset in range(p.span.start, p.span.end):
                character = document.text[offset]
                if character.isascii() and character.isalnum():
                    at = document.locate(offset)
                    assert at_place(file, at.line, at.column, 1) == character, (p, offset)


@pytest.mark.parametrize("name", [name for name in GOLDEN if name != "story.md"])
def test_recognised_by_content(name, tmp_path):
    """The format is detected from the content, whatever the name."""
    for suffix in (".txt", ".json", ".xlf", ".tsv", ""):
        path = tmp_path / f"file{suffix}"
        path.write_bytes((DATA / name).read_bytes())
        assert read(path)[0].format == FORMAT[name]


def test_several_stories():
    """Each story of a file has its own name, and all have the same path."""
    documents: tuple[Document, ...] = read(DATA / "message.newsml.xml")
    path = str(DATA / "message.newsml.xml")
    assert [document.name for document in documents] == [f"{path}#1", f"{path}#2", f"{path}#3"]
    assert {document.path for document in documents} == {path}


def test_the_seed_story_as_an_agency_sends_it():
    """The item used in the README has the text of the seed story."""
    seeds = Path(__file__).parents[2] / "seeds"
    (item,) = read(seeds / "wire-story.newsml.xml")
    (story,) = read(seeds / "wire-story.en.txt")
    assert item.format == "newsml-g2"
    assert texts(item, "text", "heading") == texts(story, "text", "heading")
