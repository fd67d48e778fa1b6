"""Findings keep their names when the text changes elsewhere."""

import random
import re

import pytest

from mtcheck.findings import Finding, Severity
from mtcheck.review.fingerprints import fingerprints
from mtcheck.types import Span
from tests.report.build import STORY, finding, report
from tests.timing import in_proportion

WORDS = (
    "the",
    "of",
    "minister",
    "said",
    "port",
    "strike",
    "would",
    "and",
    "again",
    "talks",
    "union",
    "Monday",
    "a",
    "gate",
)
WORDS += ("Lyon", "press", "summer")


def test_unique_and_ordered():
    """Findings alike in everything are numbered in the order of the text, whatever order they come in."""
    text = "the the cat. the the cat. the the cat."
    found = tuple(
        Finding("1", Span(m.start(), m.end()), "repetition", "", "c", "t", Severity.MINOR, 0.9, "m")
        for m in re.finditer("the the", text)
    )
    names = fingerprints(report(text, found))
    assert len(set(names)) == 3
    assert fingerprints(report(text, found[::-1])) == names[::-1]


@pytest.mark.parametrize("text", ["1", "a-", "so "])
def test_long_marks_that_repeat_themselves(text):
    """In an earlier version a row of digits took seconds, as it was compared at each of its places."""

    def name(count):
        marked = Finding("1", Span(0, count), "numbers", "", "c", "t", Severity.MINOR, 0.9, "m")
        assert len(set(fingerprints(report(text * count, (marked, marked))))) == 2

    assert in_proportion(name, 1_900, 15_200)


def test_a_name_does_not_depend_on_other_findings():
    """If the first of two equal places is dismissed, the second keeps its name."""
    text = "the the cat. the the cat."
    first, second = (
        Finding("1", Span(start, start + 7), "repetition", "", "c", "t", Severity.MINOR, 0.9, "m") for start in (0, 13)
    )
    assert fingerprints(report(text, (second,))) == fingerprints(report(text, (first, second)))[1:]


def test_what_does_not_count():
    """Line, score, message and the shape of quotation marks do not change a name; the signal and the words do."""
    (name,) = fingerprints(report(STORY, (finding(STORY, "2", "strike again"),)))
    moved = "A line before.\n\n" + STORY.replace("“", '"').replace("”", '"')
    (same,) = fingerprints(report(moved, (finding(moved, "9", "strike again", message="Other.", probability=0.1),)))
    (other,) = fingerprints(report(STORY, (finding(STORY, "2", "strike again", signal="calques"),)))
    assert name == same != other


@pytest.mark.parametrize(("edits", "reach"), [(10, 2), (1, 0)])
def test_stable_under_edits_elsewhere(edits, reach):
    """At least 99 of 100 names survive edits of other words and new lines above.

    Ten edits in other sentences; or one edit of any other word of the story, neighbours of the mark included. The
    stories have a vocabulary of 17 words, so that marks alike in everything, which are numbered, abound.
    """
    chance, kept, total = random.Random(7), 0, 0
    for _ in range(150):
        words, marks = story(chance)
        before = named(words, marks)
        after = named(*edited(chance, words, marks, edits, reach))
        kept += sum(after[key] == before[key] for key in before)
        total += len(before)
    assert total == 2250
    assert kept / total >= 0.99, f"{kept} of {total}"


def story(chance):
    """A story of 750 words, and 15 marks: the index of the word, and a key."""
    words = [chance.choice(WORDS) + chance.choice(["", "", ",", "."]) for _ in range(750)]
    return words, {index: key for key, index in enumerate(sorted(chance.sample(range(750), 15)))}


def named(words, marks):
    """The names of the marks by key; the text has a line for every 25 words."""
    text, found = "", []
    for index, word in enumerate(words):
        if index in marks:
            span = Span(len(text), len(text) + len(word))
            signal = ("calques", "attribution")[marks[index] % 2]
            found.append(Finding("1", span, signal, "", "c", "t", Severity.MINOR, 0.9, "m"))
        text += word + ("\n" if index % 25 == 24 else " ")
    return dict(zip(marks.values(), fingerprints(report(text, tuple(found))), strict=True))


def edited(chance, words, marks, edits, reach):
    """Other words replaced, none within `reach` of a mark, and up to two new lines at the start."""
    near = {index + by for index in marks for by in range(-reach, reach + 1)}
    words = list(words)
    for place in chance.sample([index for index in range(len(words)) if index not in near], edits):
        words[place] = chance.choice(WORDS)
    new = [chance.choice(WORDS) for _ in range(25 * chance.randrange(3))]
    return new + words, {index + len(new): key for index, key in marks.items()}
