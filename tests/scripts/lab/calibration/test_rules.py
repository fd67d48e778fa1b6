"""The value of rules, counted on judged segments."""

from dataclasses import replace

import pytest

from mtcheck.findings import Signal
from mtcheck.scoring.segments import EVEN
from mtcheck.types import Span
from scripts.lab.calibration.rules import PRIOR, word_shares
from tests.scripts.test_evaluate_calibration import item

MARK = Span(4, 12)  # “minister” in “The minister left of the meeting.”


def fired(start, end, dataset="wire_fren", marks=(MARK,), name="calques", key="1"):
    found = item(key, 1, dataset, marks)
    return replace(found, signals=(Signal(found.pair.id, name, 1.0, Span(start, end)),))


@pytest.mark.parametrize(
    ("items", "marked", "covered"),
    [
        ([], 0, 0),
        ([fired(4, 12)], 1, 1),
        ([fired(0, 17)], 1, 3),
        ([fired(0, 17), fired(4, 12, key="2")], 2, 4),
        ([fired(0, 17), fired(0, 17)], 1, 3),
        ([fired(13, 20)], 0, 0),
        ([fired(4, 12, "split_tails")], 0, 0),
        ([fired(4, 12, "wire_human", marks=())], 0, 0),
        ([fired(4, 12, name="names")], 0, 0),
    ],
    ids=["none", "a word", "a phrase", "two", "in two modes", "a false alarm", "tails", "a person's", "another signal"],
)
def test_the_share_of_words_that_a_right_hit_means(items, marked, covered):
    expected = (marked + PRIOR * EVEN) / (covered + PRIOR)
    assert word_shares({"rules": items})["calques"] == pytest.approx(expected, abs=1e-4)
