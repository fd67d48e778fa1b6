"""The first repair of a calque, applied, has the tense of the words that it replaces and reads as English."""

import pytest

from mtcheck.findings import Signal
from mtcheck.readings import Evidence
from mtcheck.signals import SIGNALS, measure
from tests.signals.tables import story

REPAIRED = [
    ("The storm has made one dead and several missing.", "The storm has left one dead and several missing."),
    ("A bomb exploded, making 12 dead and 30 wounded.", "A bomb exploded, leaving 12 dead and 30 wounded."),
    ("The attack made at least five dead.", "The attack left at least five dead."),
    ("The flood made three injured on Monday.", "The flood left three injured on Monday."),
    ("The raid made three deaths in the village.", "The raid caused three deaths in the village."),
    ("The song has known an immense success in Spain.", "The song has enjoyed an immense success in Spain."),
    ("The film knew a large success in France.", "The film enjoyed a large success in France."),
    ("The sector knows a crisis.", "The sector experiences a crisis."),
    ("The region has known an episode of drought.", "The region has experienced an episode of drought."),
    ("He assists to the meeting of the council.", "He attends the meeting of the council."),
    ("Ten ministers assisted at the funeral.", "Ten ministers attended the funeral."),
    ("Assisting at the match, he saw it all.", "Attending the match, he saw it all."),
    ("It grew, passing from 3 to 5 percent.", "It grew, going from 3 to 5 percent."),
    ("The rate has passed from 3 to 5 percent.", "The rate has gone from 3 to 5 percent."),
    ("The rate passed from 3 to 5 percent.", "The rate went from 3 to 5 percent."),
    ("The index establishes itself at 3,000 points.", "The index stands at 3,000 points."),
    ("The plan has remained a dead letter.", "The plan has come to nothing."),
    ("The plan remained a dead letter.", "The plan came to nothing."),
    ("The minister took act of the vote.", "The minister took note of the vote."),
    ("The minister has taken act of the vote.", "The minister has taken note of the vote."),
    ("They put a term to the strike on Monday.", "They ended the strike on Monday."),
    ("They want to put a term to the strike.", "They want to end the strike."),
    ("The visit has put a term to the strike.", "The visit has ended the strike."),
    ("The law will enter in force in May.", "The law will enter into force in May."),
    ("The decree entered in force on Monday.", "The decree entered into force on Monday."),
    ("The commission rendered public its report.", "The commission made public its report."),
    ("The storm has provoked the death of two people.", "The storm has caused the death of two people."),
    ("The accident is occasioning long delays.", "The accident is causing long delays."),
    ("The firm foresees to hire 30 people.", "The firm plans to hire 30 people."),
    ("He is susceptible to be judged in May.", "He is likely to be judged in May."),
    ("They seized an important sum.", "They seized a large sum."),
    ("An important number of people came.", "A large number of people came."),
    ("He has an actual minister in mind.", "He has a current minister in mind."),
    ("There is an eel under the rock.", "There is something fishy."),
    ("“It is over,” declared to Reuters the general.", "“It is over,” the general told Reuters."),
    ("“We won,” indicated Monday to AFP the minister.", "“We won,” the minister told AFP on Monday."),
]
LEAVE = [
    "He made one dead-end deal after another.",
    "They realised the savings were gone.",
    "She realised the work would be hard.",
    "He made three injured men a bed.",
    "Police entered in force and cleared the hall.",
    "The court rendered its public judgment in May.",
    "A hundred of the demonstrators were arrested.",
    "The remark provoked anger and laughter.",
    "Patients are susceptible to the virus.",
    "It is hard to foresee what comes next.",
]


def found(text: str) -> tuple[Signal, ...]:
    signals, _ = measure(SIGNALS, story(text), {"0": Evidence()})
    return tuple(one for one in signals if one.value >= 0.5)


@pytest.mark.parametrize(("text", "mended"), REPAIRED)
def test_a_repair_is_english_in_the_right_tense(text, mended):
    repairs = [one.suggestions[0] for one in found(text) if one.suggestions]
    assert mended in [text[: r.span.start] + r.replacement + text[r.span.end :] for r in repairs] or mended == applied(
        text, repairs
    )


def applied(text, repairs):
    """All repairs that do not overlap, from the last to the first."""
    before = len(text)
    for repair in sorted(repairs, key=lambda one: one.span, reverse=True):
        if repair.span.end <= before:
            text = text[: repair.span.start] + repair.replacement + text[repair.span.end :]
            before = repair.span.start
    return text


@pytest.mark.parametrize("text", LEAVE)
def test_english_that_looks_like_a_calque_is_left_alone(text):
    assert found(text) == ()
