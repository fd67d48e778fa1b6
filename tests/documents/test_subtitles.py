"""Subtitles: no word of a cue is lost, no number of a cue becomes copy, however blank lines stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.documents import read_bytes
from tests.documents.support import texts

T1, T2, T3 = "00:00:01,000 --> 00:00:02,000", "00:00:02,000 --> 00:00:03,000", "00:00:03,000 --> 00:00:04,000"


def srt(*lines):
    return texts(read_bytes("\n".join(lines).encode("utf-8"), "a.srt")[0])


@pytest.mark.parametrize(
    ("lines", "copy"),
    [
        (("1", T1, "One.", "", "2", T2, "Two."), ["One.", "Two."]),
        (("1", T1, "One", "", "and more.", "", "2", T2, "Two."), ["One\nand more.", "Two."]),
        (("1", T1, "One.", "2", T2, "Two."), ["One.", "Two."]),
        (("1", T1, "One.", "2", T2, "Two.", "3", T3, "Three."), ["One.", "Two.", "Three."]),
        (("1", T1, "", "One.", "", "2", T2, "Two."), ["One.", "Two."]),
        (("1", T1, "One.", "", "", "2", T2, "Two.", ""), ["One.", "Two."]),
        (("1", T1, "The year was", "2024.", "", "2", T2, "Two."), ["The year was\n2024.", "Two."]),
        (("1", T1, "", "2", T2, "Two."), ["Two."]),
        (("1", T1, "One.", "", "", "Last words.", ""), ["One.\nLast words."]),
    ],
)
def test_every_word_of_a_cue_is_read(lines, copy):
    assert srt(*lines) == copy


@pytest.mark.parametrize(
    ("lines", "copy"),
    [
        (
            ("WEBVTT", "", "00:01.000 --> 00:02.000", "One.", "", "NOTE hidden", "", "00:02.000 --> 00:03.000", "Two."),
            ["One.", "Two."],
        ),
        (
            (
                "WEBVTT",
                "",
                "intro",
                "00:01.000 --> 00:02.000",
                "One.",
                "",
                "STYLE",
                "::cue {}",
                "",
                "2",
                "00:02.000 --> 00:03.000",
                "Two.",
            ),
            ["One.", "Two."],
        ),
        (
            ("WEBVTT", "", "1", "00:01.000 --> 00:02.000", "One.", "2", "00:02.000 --> 00:03.000", "Two."),
            ["One.", "Two."],
        ),
    ],
)
def test_in_webvtt_a_blank_line_ends_a_cue(lines, copy):
    assert texts(read_bytes("\n".join(lines).encode(), "a.vtt")[0]) == copy


CUE = "00:01.000 --> 00:02.000\nOne.\n"


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        ("\nand more.\n", ["5"]),
        ("\nand more.\n\n00:02.000 --> 00:03.000\nTwo.\n\n\nLast.\nwords\n", ["5", "11"]),
        ("\nNOTE hidden\n\nREGION\nid:a\n\nb\n00:02.000 --> 00:03.000\nTwo.\n", []),
        ("\n\n\n", []),
        ("\r\nund mehr\r\n", ["5"]),
        ("", []),
    ],
)
def test_words_that_webvtt_does_not_show_are_named(rest, lines):
    (document,) = read_bytes(f"WEBVTT\n{CUE}{rest}".encode(), "a.vtt")
    assert [line for note in document.notes for line in note.partition(": line ")[2].split(", line ")] == lines


words = st.text("abc ", min_size=1, max_size=12).filter(str.strip).map(lambda text: text.strip() + " x.")


@given(st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=4), st.integers(0, 2), st.integers(0, 2))
def test_words_survive_any_blank_lines(cues, inside, between):
    lines = []
    for number, body in enumerate(cues, 1):
        lines += [str(number), f"00:00:{number:02},000 --> 00:00:{number:02},900"]
        for at, line in enumerate(body):
            lines += [""] * (inside if at else 0) + [line]
        lines += [""] * between
    found = " ".join(" ".join(srt(*lines)).split())
    assert found == " ".join(" ".join(line for body in cues for line in body).split())
