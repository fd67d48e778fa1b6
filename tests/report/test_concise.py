"""A line a finding for editors, and counts for those who tune."""

import re

import pytest

from mtcheck.report import WRITERS, write
from mtcheck.report.concise import to_concise
from mtcheck.report.statistics import to_statistics
from tests.report.build import hostile, report

LINE = re.compile(r"(?P<file>[^\n]+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>\w+) (?P<code>\S+) (?P<message>.+)")


def test_lines():
    """In the order of the text; the repair, if there is one, in brackets."""
    lines = to_concise([report()]).decode().splitlines()
    assert lines[1] == (
        "stories/port.txt:4:50: major split_tail/lower-case A full stop cuts the sentence; what follows belongs to it."
        " [delete “.”]"
    )
    assert [LINE.fullmatch(line)["line"] for line in lines] == ["3", "4", "5", "5", "7"]


def test_hostile_text_makes_no_line_of_its_own():
    text = to_concise([hostile()]).decode()
    assert text.count("\n") == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", text)


def test_statistics():
    """By file, signal and category, the most frequent first."""
    lines = to_statistics([report(), report(name="b.txt")]).decode().splitlines()
    tables = [i for i, line in enumerate(lines) if line.startswith("findings")]
    assert [lines[i].split()[-1] for i in tables] == ["file", "signal", "category"]
    assert lines[1].split() == ["5", "2", "b.txt"]
    assert lines[3].split() == ["10", "4", "(all)"]
    assert lines[tables[2] + 1].split() == ["4", "2", "linguistic-conventions/grammar"]


def test_statistics_of_nothing():
    assert to_statistics([]).decode().count("(all)") == 3


@pytest.mark.parametrize("spec", [spec for spec in WRITERS if spec.chunks], ids=lambda spec: spec.name)
def test_chunks_are_the_report(spec):
    """Story by story or at once, the bytes are the same; a chunk is there before the next story is asked for."""
    reports, asked = [report(), report(findings=()), report(name="b.txt"), hostile()], []
    assert b"".join(spec.chunks(iter(reports))) == write(reports, spec.name)
    chunks = spec.chunks(asked.append(one) or one for one in reports)
    while not asked:
        next(chunks)
    assert len(asked) == 1
