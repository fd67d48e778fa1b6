"""A long paragraph takes time in proportion to its length, and its repairs are those of a short one."""

import time

import pytest

from mtcheck.config import load
from mtcheck.documents import read_text
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.review.fix import fixed, safe_repairs

RULES = ("split_tail", "spacing", "quotes", "encoding", "repetition")
PLAIN = "The mayor said the plan would cost 12 million over ten years incl. tax, excl. the road. "
FAULTY = "The mayor  said the the plan would help ; he left. "


def report_of(text):
    return check_document(read_text(text), Engines(), load({"select": RULES, "min_probability": 0.25}))


def seconds(text):
    """Of the processor, the least of three."""
    report = report_of(text)
    taken = []
    for _ in range(3):
        begin = time.process_time()
        fixed(report)
        taken.append(time.process_time() - begin)
    return min(taken)


def test_repairs_of_a_long_paragraph_take_time_in_proportion():
    once = (FAULTY + PLAIN * 2) * 60
    assert seconds(once * 4) < 8 * seconds(once) + 0.2


def test_abbreviations_by_the_hundred_are_left_alone():
    text = (PLAIN * 300).strip()
    assert fixed(report_of(text)) == text


@pytest.mark.parametrize(("before", "behind"), [("", PLAIN * 80), (PLAIN * 80, ""), (PLAIN * 80, PLAIN * 80)])
def test_the_repairs_are_those_of_a_short_paragraph(before, behind):
    alone = [one.repair.replacement for one in safe_repairs(report_of(FAULTY.strip()))]
    assert alone != []
    assert [one.repair.replacement for one in safe_repairs(report_of((before + FAULTY + behind).strip()))] == alone


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_a_word_of_a_long_quotation_is_never_deleted(marks):
    text = f"He said: {marks[0]}{PLAIN * 60}and the the road is closed. {PLAIN * 60}{marks[1]} Then he left."
    assert "the the road" in fixed(report_of(text))
