"""Quotation marks over a story."""

import pytest

from mtcheck.signals.quotes import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    (["“Are they coming? “"], ["direction"], "“Are they coming?”"),
    (["They want “the truth. “, he said."], ["direction"], "They want “the truth.”, he said."),
    (["He spoke of a ”plot” against him."], ["direction"], "He spoke of a “plot” against him."),
    (["It is “ a scandal”, he said."], ["blank"], "It is “a scandal”, he said."),
    (["It is “a scandal ”, he said."], ["blank"], "It is “a scandal”, he said."),
    (["It is « a scandal », he said."], ["guillemets", "guillemets"], "It is “a scandal”, he said."),
    (["He said « it is « a scandal » here » twice."], ["guillemets"] * 4, "He said “it is ‘a scandal’ here” twice."),
    (["He said “it is « a scandal » here” twice."], ["guillemets"] * 2, "He said “it is ‘a scandal’ here” twice."),
    (["It led« links » and «groups»of them."], ["guillemets"] * 4, "It led “links” and “groups” of them."),
]
LEAVE = [
    ["“A”, he said, “and B”."],
    ["“We shall go on.", "“We shall win,” he said."],
    ['He said "yes" and "no".'],
    ["The board is 6' 2\" long."],
    # Inches, seconds and ditto marks quote nothing.
    ['He bought a 7" single in May.', "Then he left."],
    ['A 55" screen and a 12" record.', "Then he left."],
    ["He ran it in 3'42\" on Monday.", "Then he left."],
    ["It lies at 48°51'24\" north.", "Then he left."],
    ['Lens    12    "    7', "Then he left."],
    # Pairs of another language are kept whole.
    ["The inn „Zum Hirsch“ is shut.", "Then he left."],
    ["The inns „Zum Hirsch“, „Zur Post“ and „Krone“ are shut.", "Then he left."],
    ["The inn »Zum Hirsch« is shut.", "Then he left."],
    ["The paper »Die Zeit« and the book »Faust« are old.", "Then he left."],
    ["A lone segment may “open a quotation that the next one closes."],
]


@pytest.mark.parametrize(("paragraphs", "expected", "repaired"), CATCH)
def test_a_fault_is_found_and_mended(paragraphs, expected, repaired):
    assert kinds(SIGNAL, *paragraphs) == expected
    assert first_repair(SIGNAL, *paragraphs) == repaired


@pytest.mark.parametrize("paragraphs", LEAVE)
def test_quotations_that_are_right_are_left_alone(paragraphs):
    assert kinds(SIGNAL, *paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [["“We shall go on, he said.", "Then he left."], ["We shall go on,” he said.", "Then he left."]],
)
def test_balance_is_judged_over_the_story(paragraphs):
    assert kinds(SIGNAL, *paragraphs) == ["unbalanced"]


def test_a_copy_is_as_unbalanced_as_its_source():
    assert kinds(SIGNAL, "“We shall go on, he said.", "Then he left.", source="« Nous continuons, dit-il.") == []


def test_the_rarer_kind_is_flagged_once_in_a_story():
    assert kinds(SIGNAL, "“A”, he said, “and B”.", 'He was "tired".') == ["mixed"]
