"""TSV and CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import read_bytes
from tests.documents.support import at_place, places, sentence, texts

TSV = 'id\tsource\ttarget\treference\nn1\tIl part.\t"He goes."\tHe leaves.\nn2\tIl dort.\t\tHe sleeps.\n'
CSV = 'target;note;source\r\n"He said ""no"";\nthen left.";x;Il dit non.\r\nGone.;;Parti.\r\n'


def test_named_tsv():
    """Columns are found by name; quotes in TSV are text."""
    (document,) = read_bytes(TSV.encode(), "a.tsv")
    (row,) = document.paragraphs
    assert texts(document) == ['"He goes."']
    assert (row.source, row.references, row.id, row.location.element) == ("Il part.", ("He leaves.",), "n1", "row 1")
    assert places(document, "goes") == (2, 17)
    assert document.notes == ("1 row without a translation: line 3",)


def test_nameless_tsv():
    """Without names: source, target, references."""
    (document,) = read_bytes(b"Il part.\tHe goes.\tHe leaves.\tHe is off.\n", "a.tsv")
    assert document.paragraphs[0].references == ("He leaves.", "He is off.")
    assert document.paragraphs[0].source == "Il part."
    assert "names no columns" in document.notes[0]


def test_csv():
    """Quoted fields may hold delimiters, quotes and line ends; positions lead back through them."""
    (document,) = read_bytes(CSV.encode(), "a.csv")
    assert texts(document) == ['He said "no";\nthen left.', "Gone."]
    assert [p.source for p in document.paragraphs] == ["Il dit non.", "Parti."]
    assert places(document, '"no') == (2, 10)
    assert places(document, "no") == (2, 12)
    assert places(document, "then") == (3, 1)
    assert places(document, "Gone") == (4, 1)


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [("a.txt", CSV, "csv"), ("-", TSV, "tsv"), ("a.csv", TSV, "tsv"), ("a.jsonl", CSV, "csv")],
)
def test_recognised_by_content(name, data, format):
    """A target column in the first row decides the format, whatever the suffix."""
    assert read_bytes(data.encode(), name)[0].format == format


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.tsv", "source\ttarget\na\tb\nc\n", "a.tsv, line 3: 1 column, expected 2"),
        ("a.csv", "source,text\na,b\n", 'line 1: the first row must name its columns, one of them "target"'),
        ("a.csv", 'target,source\n"open,b\nc,d\n', "line 2: a quoted field is never closed"),
        ("a.csv", 'target,source\n"a" b,c\n', "line 2: text after the closing quote"),
        ("a.csv", '""\n', "a.csv: there is no row in it to check"),
        ("a.tsv", "source\ttarget\na\t\n", "no translated text in it to check (1 row without a translation: line 2)"),
    ],
)
def test_refusals(name, data, expected):
    """A bad row is named by its line."""
    assert expected in sentence(data.encode(), name)


def test_keep_going():
    """A bad row becomes a note on request."""
    (document,) = read_bytes(b"source\ttarget\nc\na\tb\n", "a.tsv", keep_going=True)
    assert texts(document) == ["b"]
    assert document.notes == ("line 2 left out: 1 column, expected 2",)


FIELD = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(',;"\n'), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FIELD, FIELD), min_size=1, max_size=5))
def test_any_csv(rows):
    """CSV written by Python is read back, and each target is found at its place."""
    kept = [target for target, _ in rows if target.strip()]
    if not kept:
        return
    out = io.StringIO()
    csv.writer(out).writerows([("target", "source"), *rows])
    (document,) = read_bytes(out.getvalue().encode(), "a.csv")
    assert texts(document) == kept
    for p in document.paragraphs:
        for offset in range(p.span.start, p.span.end):
            if document.text[offset] not in '\n"':
                at = document.locate(offset)
                assert at_place(out.getvalue(), at.line, at.column, 1) == document.text[offset]
