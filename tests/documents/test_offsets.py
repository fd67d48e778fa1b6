"""Every letter of a text is found in the file, and editable words are identical in both.

Over all readers, with sample files that contain escapes, tags, line ends and wide letters, which move places.
"""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mtcheck.documents import read_bytes
from mtcheck.errors import MtcheckError
from mtcheck.review.places import Places
from mtcheck.text.lines import LINE_END
from mtcheck.types import Location, Paragraph, Span

DATA = Path(__file__).parent / "data"
MORE = {
    "a.tsv": 'id\tsource\ttarget\tcontext\n1\tIl part.\tHe leaves “now”.\tThen\n2\tOui\t"Yes", he said.\t\n',
    "a.csv": 'id,source,target\n1,"Il part","He ""leaves"" now,\nand then goes."\n2,Oui,Yes he said\n',
    "a.jsonl": '{"id": "a", "target": "He \\u201cgoes\\u201d \\ud83d\\ude00 now."}\n{"target": "Gone then."}\n',
    "a.txt": "Port workers strike\n\nThe workers of the port will strike on Friday, said the\nunion.\n\nHe left.\n",
}


def sample(path):
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None  # A file in another encoding would be broken by what is put into it.


SAMPLES = {**{path.name: sample(path) for path in sorted(DATA.iterdir()) if sample(path)}, **MORE}
PIECES = (
    *(
        "&amp;",
        "&#233;",
        "&lt;",
        "&nbsp;",
        "<b>x</b>",
        "<br/>",
        "<i>",
        "</i>",
        "<!-- c -->",
        "\\n",
        "\\u00e9",
        '\\"',
        "\\|",
    ),
    *("*a*", "`c`", "[l](u)", "_e_", "# ", "> ", "- ", '"', "“", "|", "&", "{\\an8}", "\r\n", "\r", "\n\n", "  ", "\t"),
    *("é", "日", "\U0001f600", "\u2028", "\x0b", "\x0c", "\x85", "\u00a0", "\ufeff"),
)
ESCAPES = ("&", "\\", "=")  # How a letter may begin in a file that does not hold it as it is.


def changed(text, edits):
    for share, piece in edits:
        at = int(share * len(text))
        text = text[:at] + piece + text[at:]
    return text


def stories(name, text):
    try:
        return read_bytes(text.encode(), name)
    except MtcheckError:
        return ()


@pytest.mark.parametrize("name", SAMPLES)
@example([(0.40625, "\r\n")])  # In Markdown: a line end within code.
@example([(0.67578125, "_e_")])  # In WebVTT: letters behind the name of an entity.
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.floats(0, 0.999), st.sampled_from(PIECES)), max_size=6))
def test_places_lead_back_to_the_file(name, edits):
    text = changed(SAMPLES[name], edits)
    held = text.removeprefix("\ufeff")
    starts = [0, *(match.end() for match in LINE_END.finditer(held))]
    for document in stories(name, text):
        for paragraph in document.paragraphs:
            for offset in range(paragraph.span.start, paragraph.span.end):
                place = document.locate(offset)
                if place.line and place.column and document.text[offset].isalnum():
                    found = held[starts[place.line - 1] + place.column - 1 :][:1]
                    assert found == document.text[offset] or found in ESCAPES, (offset, place)
        places = Places(document)
        for match in re.finditer(r"\S+|\s+", document.text):
            span = Span(*match.span())
            place = places.of(span)
            if places.editable(span) and place.line and place.column:
                begin = starts[place.line - 1] + place.column - 1
                assert held[begin : starts[place.end_line - 1] + place.end_column - 1] == match.group(), place


@pytest.mark.parametrize(
    ("marks", "offset", "expected"),
    [
        # "the port now" with "port" in tags: its end is before the closing one.
        (((0, 1, 1), (4, 1, 8), (8, 1, 16)), 8, (1, 12)),
        (((0, 1, 1), (4, 1, 8), (8, 1, 16)), 6, (1, 10)),
        (((0, 1, 1), (4, 1, 8), (8, 1, 16)), 12, (1, 20)),
        # An escape for one character belongs to it whole.
        (((0, 1, 1), (4, 1, 5), (5, 1, 10)), 5, (1, 10)),
        ((), 5, (1, 6)),
    ],
)
def test_a_span_ends_where_its_last_character_does(marks, offset, expected):
    text = "the port now"
    found = Paragraph(Span(0, 12), Location(1, 1), marks=marks).end(text, offset)
    assert (found.line, found.column) == expected


@pytest.mark.parametrize(
    "row",
    [
        r"| **b** `c\|d` \| `c\|d` | **b** a\\|b |",
        r"| \| \| q **b** \| | s |",
        r"| x \| y | z | w |",
        r"| `a\|b` | `a\|b` |",
    ],
)
def test_bars_of_a_cell_are_not_those_between_cells(row):
    (document,) = read_bytes(f"P.\n\n| h | h |\n|---|---|\n{row}\n".encode(), "a.md")
    places = [(char, document.locate(at)) for at, char in enumerate(document.text) if char.isalnum()]
    assert all(row[place.column - 1] == char for char, place in places if place.line == 5)
