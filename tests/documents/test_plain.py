"""Plain text: paragraphs, and the parts of a wire story besides its text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.documents import read_bytes, read_text
from mtcheck.documents.base import MAX_BYTES, MAX_PARAGRAPH
from mtcheck.errors import ReadError
from tests.documents.support import places, sentence, texts

WRAPPED = """\
The finance minister said on Monday that the budget would be
presented before the end of the month, despite the strike that
has closed the ministry. The opposition wants a debate first.

The debate will open on Thursday with a speech by the prime
minister, followed by questions that are expected to last for
most of the afternoon.
"""
INDENTED = """\
   The finance minister said on Monday that the budget would be
presented before the end of the month, despite the long strike.
   The debate will open on Thursday with a speech by the prime
minister, followed by questions that are expected to last all day.
"""
ONE_SENTENCE_A_LINE = """\
The finance minister said on Monday that the budget was late.
The debate will open on Thursday with a long speech by Dupont.
Questions are expected to last for most of the afternoon here.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("\n\n  One.\t\n \n\xa0Two.\xa0\n", ["One.", "Two."]),
        ("Ten\xa0% of\u202fit.", ["Ten\xa0% of\u202fit."]),
        (WRAPPED, [part.strip("\n") for part in WRAPPED.split("\n\n")]),
        (INDENTED, [INDENTED[3:].split("\n   ")[0], INDENTED[3:].split("\n   ")[1].rstrip()]),
        (ONE_SENTENCE_A_LINE, ONE_SENTENCE_A_LINE.splitlines()),
    ],
)
def test_paragraphs(text, expected):
    """A line is a paragraph, unless the file was wrapped at a fixed width; the text itself is never altered."""
    document = read_text(text)
    assert document.text == text
    assert texts(document) == expected


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Déjà vu.".encode(), "Déjà vu."),
        (codecs.BOM_UTF8 + "Déjà vu.".encode(), "Déjà vu."),
        (codecs.BOM_UTF16_LE + "Déjà vu.".encode("utf-16-le"), "Déjà vu."),
        (codecs.BOM_UTF16_BE + "Déjà vu.".encode("utf-16-be"), "Déjà vu."),
        (codecs.BOM_UTF32_LE + "Déjà vu.".encode("utf-32-le"), "Déjà vu."),
    ],
)
def test_encodings(data, text):
    """A byte order mark decides the encoding and is no part of the text."""
    (document,) = read_bytes(data, "a.txt")
    assert document.text == text
    assert places(document, "vu") == (1, 6)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "only white space"),
        ("ok\nd\xe9j\xe0".encode("latin-1"), "a.txt, line 2: byte 0xE9 at offset 4 is not UTF-8"),
        (codecs.BOM_UTF8 + b"ok\n\xff", "line 2: byte 0xFF at offset 6"),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\x00\xd8", "line 2: byte 0x00 at offset 6 is not UTF-16-LE"),
        ("No mark.".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"%PDF-1.7 \xe2\xe3", "a PDF"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "binary"),
        (b"abc\0def", "binary"),
        (b"x" * (MAX_PARAGRAPH + 1), "line 1: a paragraph of 200,001 characters"),
        (b"x" * (MAX_BYTES + 1), "larger than the limit of 64 MiB"),
    ],
)
def test_refusals(data, expected):
    """Unreadable input gives one sentence with the problem and its place."""
    assert expected in sentence(data, "a.txt")


BODY = "The minister resigned on Monday after a vote.\n"


@pytest.mark.parametrize(
    "dateline",
    [
        "PARIS, March 3 (AFP) -",
        "PARIS, 3 March 2014 (AFP) –",
        "PARIS (Reuters) -",
        "GENEVA, Switzerland, Oct. 12 (AP) —",
        "WASHINGTON —",
        "MOSCOW/KIEV, Jan 12 (Reuters) -",
        "Paris, Dec 23, 2021 (AFP) -",
        "SAINT-DENIS-DE-LA-RÉUNION, May 1 (AFP) -",
        "NEW YORK, May 1 --",
        "Bielefeld, 14. Mai (Reuters) -",
        "Bern, 3. Dez. (sda) -",
        "PARIS, le 1er août (AFP) -",
        "MADRID, 3 de marzo (EFE).-",
        "ROMA, 3 giugno (ANSA) -",
        "LISBOA, 3 de março de 2026 (Lusa) -",
        "МОСКВА, 12 мая (ТАСС) -",
    ],
)
def test_datelines(dateline):
    """A dateline is kept apart; the text after it begins at its own column."""
    text = f"{dateline} {BODY}"
    document = read_text(text)
    assert texts(document, "dateline") == [dateline]
    assert texts(document, "text") == [BODY.strip()]
    assert places(document, "The minister") == (1, len(dateline) + 2)


@pytest.mark.parametrize(
    "line",
    [
        "NATO will meet in Paris - and in Rome.",
        "Lyon, 3 maires (PS) - les autres non.",
        "NATO - the alliance - will meet.",
        "“PARIS” — the film — opens today.",
        "It was March 3 (a Tuesday) - nobody came.",
        "A — that is the question.",
    ],
)
def test_no_dateline(line):
    """Capitals and dashes alone are not a dateline."""
    assert texts(read_text(line), "text") == [line]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("By JEAN-PIERRE DUPONT and Ana de la Cruz", "byline"),
        ("by Marie Durand in Brussels", "byline"),
        ("France-politics-vote,lead", "slug"),
        ("Russia-Ukraine-conflict-diplomacy", "slug"),
        ("ATTENTION - ADDS quotes ///", "slug"),
        ("Minister resigns after vote", "heading"),
        ("By Monday the minister had resigned.", "text"),
        ("By far the best film of the year.", "text"),
    ],
)
def test_head(head, kind):
    """Slug and byline at the head of a story are distinguished from headings and text."""
    document = read_text(f"{head}\n\n{BODY}")
    assert [p.kind for p in document.paragraphs] == [kind, "text"]


@pytest.mark.parametrize(
    ("foot", "kind"),
    [
        ("bur-abc/def", "code"),
        ("abc/de/fgh", "code"),
        ("-0-", "code"),
        ("ENDS", "code"),
        ("AFP", "code"),
        ("© 2026 Example News", "code"),
        ("(Reporting by Jane Doe; editing by John Roe)", "byline"),
        ("He left.", "text"),
        ("tail of a sentence.", "text"),
    ],
)
def test_foot(foot, kind):
    """Sign-off codes at the foot of a story are kept apart."""
    assert [p.kind for p in read_text(f"{BODY}\n{foot}\n").paragraphs] == ["text", kind]


def test_code_on_the_last_line():
    """A sign-off may follow the last full stop."""
    document = read_text("It was late.\nHe left the room. bur-abc/def\n")
    assert texts(document, "text") == ["It was late.", "He left the room."]
    assert texts(document, "code") == ["bur-abc/def"]
    assert places(document, "bur-") == (2, 19)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=200))
def test_any_text(text):
    """Paragraphs cover every visible character once, in order; each is found at its place."""
    if not text.strip():
        return
    document = read_text(text)
    assert document.text == text
    covered = [i for p in document.paragraphs for i in range(p.span.start, p.span.end)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() or text[i] in "\x1c\x1d\x1e\x1f" for i in set(range(len(text))) - set(covered))
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for p in document.paragraphs:
        assert rows[p.location.line - 1][p.location.column - 1] == text[p.span.start]


def test_half_of_a_surrogate_pair_is_refused():
    with pytest.raises(ReadError, match="story: half of a surrogate pair"):
        read_text("a \ud800 b", "story")
