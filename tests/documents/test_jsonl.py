"""JSON lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import read_bytes
from tests.documents.support import at_place, places, sentence, texts

LINES = """\
{"id": "a", "source": "Il part.", "target": "He \\u201cgoes\\u201d.", "references": ["He leaves."], "context": "Then."}

{"target": "Gone.", "extra": {"target": "not this"}}
{"id": 7, "target": " "}
"""


def test_records():
    """A line is a paragraph with all fields of its record."""
    (document,) = read_bytes(LINES.encode(), "a.jsonl")
    first, second = document.paragraphs
    assert texts(document) == ["He “goes”.", "Gone."]
    assert (first.id, first.source, first.references, first.context) == ("a", "Il part.", ("He leaves.",), ("Then.",))
    assert (second.id, second.source, second.location.element) == ("3", None, "record 3")
    assert places(document, "goes") == (1, LINES.index("goes") + 1)
    assert document.notes == ("1 record without a translation: 7",)


def test_recognised_by_content():
    """An object with a target in the first line is JSON lines, whatever the suffix says."""
    assert read_bytes(LINES.encode(), "a.txt")[0].format == "jsonl"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"target": "a"', "a.jsonl, line 2: not JSON: Expecting ',' delimiter (column 15)"),
        ('["target"]', "line 2: expected an object"),
        ('{"source": "a"}', 'line 2: the record has no text under "target"'),
        ('{"target": 3}', 'line 2: the record has no text under "target"'),
        ('{"target": "a", "references": [1]}', 'line 2: "references" must be a text or a list of texts'),
        ('{"target": "\\ud800"}', "line 2: target: half of a surrogate pair"),
        ("[" * 100_000, "line 2: nested more than 100 deep"),
    ],
)
def test_broken_lines(line, expected):
    """A broken line is named; on request it becomes a note and the rest is read."""
    data = f'{{"target": "ok"}}\n{line}\n{{"target": "fine"}}\n'.encode()
    assert expected in sentence(data, "a.jsonl")
    (document,) = read_bytes(data, "a.jsonl", keep_going=True)
    assert texts(document) == ["ok", "fine"]
    assert document.notes[0].startswith("left out: line 2: ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1), min_size=1, max_size=4), st.booleans())
def test_any_text(targets, ascii_only):
    """Any text is read correctly, escaped or not, and each plain character is found at its place."""
    kept = [target for target in targets if target.strip()]
    if not kept:
        return
    data = "\n".join(json.dumps({"id": 1, "target": target}, ensure_ascii=ascii_only) for target in targets)
    (document,) = read_bytes(data.encode(), "a.jsonl")
    assert texts(document) == kept
    for p in document.paragraphs:
        for offset in range(p.span.start, p.span.end):
            character = document.text[offset]
            if character.isascii() and character.isprintable() and character not in '"\\':
                at = document.locate(offset)
                assert at_place(data, at.line, at.column, 1) == character


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((None, None), {"": ["0", "1"]}),
        (("a", "a"), {"": ["0", "1"]}),
        (("a", "b", "a"), {"a": ["0", "2"], "b": ["1"]}),
        (("a", None, "b", None), {"a": ["0"], "": ["1", "3"], "b": ["2"]}),
        ((7, 7.5, "7"), {"7": ["0", "2"], "7.5": ["1"]}),
    ],
)
@pytest.mark.parametrize("field", ["document", "story"])
def test_records_that_name_a_story_are_one_document(field, names, expected):
    """As `score` reads them; with at most one story name, the document has the file's name."""
    records = [{"target": f"Line {i}.", **({field: name} if name else {})} for i, name in enumerate(names)]
    found = read_bytes(lines(*records), "a.jsonl")
    assert {each.part: [t.removeprefix("Line ")[:-1] for t in each.text.split("\n")] for each in found} == expected
    for each in found:
        assert each.path == "a.jsonl"
        for paragraph in each.paragraphs:
            number = int(paragraph.span.of(each.text).removeprefix("Line ")[:-1])
            assert each.locate(paragraph.span.start).line == number + 1


def test_a_story_without_a_translation_is_no_document_and_is_named_once():
    found = read_bytes(lines({"target": "He left.", "document": "a"}, {"target": "", "document": "b"}), "a.jsonl")
    assert [each.part for each in found] == ["a"]
    assert len(found[0].notes) == 1


@pytest.mark.parametrize("name", [True, ["a"], {"a": 1}, "\ud800"])
def test_what_is_no_name_of_a_story_is_a_sentence(name):
    assert "document" in sentence(lines({"target": "He left.", "document": name}), "a.jsonl")
