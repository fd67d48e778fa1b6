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
    """A line is a paragraph with all that its record says of it."""
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
    """Any text survives, escaped or not, and each plain character stands where it says."""
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
