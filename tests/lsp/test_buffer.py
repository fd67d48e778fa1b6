"""Every place of a text is converted to the editor's units, whatever letters precede it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="needs the extra lsp")

from lsprotocol.types import Position, PositionEncodingKind, Range

from mtcheck.documents import read_bytes
from mtcheck.lsp.buffer import Buffer, holds, touch
from mtcheck.review.places import Place, Places
from mtcheck.text.lines import LINE_END
from mtcheck.types import Span

CODECS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
LETTERS = "ab é\u0301“”日\U0001f600\U0001f1eb\t \u2028\x0b\x0c\x85.\n\r"


def offset_of(text, position, encoding):
    """Back from a position to an offset, by the bytes of the line: what an editor does."""
    codec, width = CODECS[encoding]
    start = [0, *(match.end() for match in LINE_END.finditer(text))][position.line]
    return start + len(text[start:].encode(codec)[: position.character * width].decode(codec))


@pytest.mark.parametrize("encoding", CODECS, ids=lambda encoding: encoding.value)
@settings(deadline=None)  # A busy machine is no failure.
@given(data=st.data(), text=st.text(LETTERS, min_size=1, max_size=60))
def test_a_range_holds_the_words_of_its_span(encoding, data, text):
    text = f"x{text}x"  # Nothing but blanks is not read.
    document = read_bytes(text.encode(), "story.txt", format="text")[0]
    paragraph = data.draw(st.sampled_from(document.paragraphs)).span
    start = data.draw(st.integers(paragraph.start, paragraph.end - 1))
    end = data.draw(st.integers(start + 1, paragraph.end))
    where = Buffer(text, encoding).range_of(Places(document).of(Span(start, end)))
    found = (offset_of(text, where.start, encoding), offset_of(text, where.end, encoding))
    # Between the two characters of a Windows line end no editor puts its cursor.
    inside = [match.start() + 1 for match in LINE_END.finditer(text) if len(match.group()) == 2]
    assert found[0] == start or start in inside
    assert found[1] == end or end in inside


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("a\U0001f600b", Place(1, 3, 1, 4), (0, 3, 0, 4)),
        ("é\U0001f600\U0001f600 x", Place(1, 5, 1, 6), (0, 6, 0, 7)),
        ("one\r\n\U0001f600two", Place(2, 2, 2, 5), (1, 2, 1, 5)),
        ("one\rtwo", Place(2, 1, 2, 4), (1, 0, 1, 3)),
        ("a\u2028b", Place(1, 3, 1, 4), (0, 2, 0, 3)),
        ("\ufeffHe spoke.", Place(1, 1, 1, 3), (0, 1, 0, 3)),
        ("\ufeffHe.\nShe.", Place(2, 1, 2, 4), (1, 0, 1, 3)),
        ("ab\n\U0001f600cd", Place(2, None, 2, None), (1, 0, 1, 4)),
        ("ab", Place(None, None, None, None), (0, 0, 0, 0)),
        ("ab", Place(7, 3, 7, 9), (6, 0, 6, 0)),
    ],
)
def test_places_are_told_in_utf_16(text, place, expected):
    where = Buffer(text).range_of(place)
    assert (where.start.line, where.start.character, where.end.line, where.end.character) == expected


@pytest.mark.parametrize("text", ["plain", "\ufeffmarked", "\U0001f600"])
def test_the_bytes_say_that_they_are_utf_8(text):
    assert Buffer(text).bytes() == b"\xef\xbb\xbf" + text.removeprefix("\ufeff").encode()


def between(*numbers):
    return Range(Position(*numbers[:2]), Position(*numbers[2:]))


@pytest.mark.parametrize(
    ("position", "inside"),
    [((0, 4), True), ((0, 9), True), ((1, 0), True), ((0, 3), False), ((1, 3), False), ((2, 0), False)],
)
def test_a_position_is_inside_or_not(position, inside):
    assert holds(between(0, 4, 1, 2), Position(*position)) is inside


@pytest.mark.parametrize(
    ("other", "expected"),
    [((0, 0, 0, 4), True), ((1, 2, 1, 2), True), ((0, 5, 0, 6), True), ((0, 0, 0, 3), False), ((1, 3, 2, 0), False)],
)
def test_ranges_that_meet_touch(other, expected):
    assert touch(between(0, 4, 1, 2), between(*other)) is expected


@pytest.mark.parametrize(
    ("text", "edit", "new", "expected"),
    [
        ("a\U0001f600bc", (0, 3, 0, 4), "X", "a\U0001f600Xc"),
        ("\U0001f600\U0001f600 x", (0, 2, 0, 4), "", "\U0001f600 x"),
        ("one\r\n\U0001f600two", (0, 3, 1, 2), " ", "one two"),
        ("one\r\ntwo\r\n", (1, 0, 1, 0), "and ", "one\r\nand two\r\n"),
        ("one\rtwo", (1, 3, 1, 3), "!", "one\rtwo!"),
        ("a\u2028b\x0cc", (0, 4, 0, 5), "X", "a\u2028b\x0cX"),
        ("\ufeffHe spoke.", (0, 1, 0, 3), "She", "\ufeffShe spoke."),
        ("ab\ncd", (0, 99, 0, 99), "!", "ab!\ncd"),
        ("ab\ncd", (9, 0, 9, 5), "!", "ab\ncd!"),
        ("abcd", (0, 3, 0, 1), "X", "aXd"),
        ("", (0, 0, 0, 0), "new", "new"),
    ],
)
def test_an_edit_of_a_range_changes_these_words(text, edit, new, expected):
    """Units of UTF-16, lines as the protocol counts them; behind a line or the text is its end."""
    assert Buffer(text).with_change(between(*edit), new) == expected


@pytest.mark.parametrize("encoding", CODECS, ids=lambda encoding: encoding.value)
@settings(deadline=None)  # A busy machine is no failure.
@given(data=st.data(), text=st.text(LETTERS.replace("\r", ""), max_size=40))
def test_an_edit_finds_the_place_that_was_told(encoding, data, text):
    buffer = Buffer(text, encoding)
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, len(text)))
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def told(offset):
        line = max(i for i, start in enumerate(starts) if start <= offset)
        return Position(line, len(text[starts[line] : offset].encode(CODECS[encoding][0])) // CODECS[encoding][1])

    assert buffer.with_change(Range(told(begin), told(end)), "new") == text[:begin] + "new" + text[end:]
