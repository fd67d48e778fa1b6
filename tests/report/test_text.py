"""The text report: scores first, the worst segments first, everything harmless."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.findings import Severity
from mtcheck.report.marked import marked_lines
from mtcheck.report.paint import PLAIN, Paint
from mtcheck.report.text import render, text_chunks, to_text
from mtcheck.types import Span
from tests.report.build import finding, hostile, report, story_findings


def test_order():
    """The score, then segments from the lowest score; the total, what was not checked and the signature once a run."""
    lines = to_text([report(), report(name="b.txt")]).decode().splitlines()
    assert "score 63.5 of 100" in lines[0]
    segments = [line.split(" · ")[0] for line in lines if line.startswith("Segment")]
    assert segments == [f"Segment {n}" for n in (5, 4, 3, 2)] * 2
    assert lines[-5:] == [
        "2 stories, 10 findings (2 critical, 2 major, 4 minor, 2 neutral)",
        "Not checked",
        "    adequacy: needs a fr-en model: mtcheck models pull fr-en",
        "    names: no table",
        "mtcheck|langs:fr-en|model:9f3c|calib:41aa|version:0.1.0",
    ]


def test_a_chunk_for_each_story():
    """What is known of a story is written before the next is judged."""
    seen = []

    def coming():
        for name in ("a.txt", "b.txt"):
            seen.append(name)
            yield report(name=name)

    chunks = text_chunks(coming())
    assert next(chunks).startswith(b"a.txt  score 63.5")
    assert seen == ["a.txt"]
    assert b"".join(chunks).count(b"Not checked") == 1


@pytest.mark.parametrize("part", ["measured: 4.1 nats", "penalty 3.50", "repair: “.” -> “,”", "split_tail, surprisal"])
def test_model_vocabulary_only_if_asked_for(part):
    told = tuple(replace(one, detail="4.1 nats") for one in story_findings())
    assert part not in "".join(render([report(findings=told)], PLAIN, 100))
    assert part in "".join(render([report(findings=told)], PLAIN, 100, verbose=True))


def test_neither_name_nor_copy_is_a_command_to_a_ci_runner():
    """The copy of whoever opens a pull request stands in the log of its check."""
    story = "::error::The port reopened.\n##[error]Trucks crossed in the night.\n"
    found = tuple(finding(story, key, word) for key, word in (("1", "port"), ("2", "Trucks")))
    lines = to_text([report(story, found, "::warning::port.txt")]).decode().splitlines()
    for command in ("::warning::", "::error::", "##[error]"):
        assert [line for line in lines if line.lstrip().startswith(f"\\{command}")]
    assert not [line for line in lines if line.lstrip().startswith(("::", "##["))]


def test_a_finding_in_full():
    """The marked words with carets, where, how bad, why, the repair, the round trip."""
    text = to_text([report()]).decode()
    block = text[text.index("Segment 3") : text.index("Segment 2")].splitlines()
    shown, carets = block[1:3]
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "press. in front of the gates of the harbour"
    assert block[3].startswith(
        "  stories/port.txt:4:50: major linguistic-conventions/grammar 95% split_tail/lower-case"
    )
    assert "    why: A full stop cuts the sentence; what follows belongs to it." in block
    assert "    repair: delete “.”" in block
    assert "    translated into the source language: « Nous voulons des réponses », a-t-il dit." in block
    assert "    translated back: “We want answers,” he said." in block


def test_colours_only_when_asked():
    assert "\x1b" not in to_text([report(), hostile()]).decode()
    painted = "".join(render([report()], Paint(colours=True), 80))
    assert "\x1b[4;31mpress. in front" in painted
    assert "^" not in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted).count("\x1b") == 0


def test_hostile_text_is_shown_not_obeyed():
    """No control character of the text survives, with colours or without."""
    for paint in (PLAIN, Paint(colours=True)):
        text = re.sub(r"\x1b\[[0-9;]+m", "", "".join(render([hostile()], paint, 100)))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", text)
        assert "\\x1b[2J\\x00" in text


@given(st.text(), st.integers(0, 50), st.integers(0, 50), st.integers(20, 120))
def test_carets_stand_under_their_words(text, start, length, width):
    """Broken into lines, the segment loses nothing and every marked character has its carets."""
    span = Span(min(start, len(text)), min(start + length, len(text)))
    marked = list(marked_lines(text, [(span, Severity.MAJOR)], PLAIN, width))
    painted = list(marked_lines(text, [(span, Severity.MAJOR)], Paint(colours=True), width))
    assert len([line for line in marked if set(line) - set(" ^")]) <= len(painted)
    assert bool(text.strip()) <= bool(painted)
