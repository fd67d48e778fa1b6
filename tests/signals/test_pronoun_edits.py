"""A pronoun is tested where no such person was mentioned, and never where one was."""

import pytest

from mtcheck.signals.pronoun_edits import pronoun_edits

AIRLINE = "United Airlines is a distant second."


@pytest.mark.parametrize(
    ("text", "before", "edits"),
    [
        ("On Wednesday, she cut mileage awards.", AIRLINE, [("she", "it")]),
        ("She cut mileage awards.", AIRLINE, [("She", "It")]),
        ("She's growing.", AIRLINE, [("She", "It")]),
        ("The airline published his figures.", "", [("his", "its")]),
        ("The airline cut her fares, and he won.", "", [("her", "its"), ("he", "it")]),
        ("He won and she lost.", "The mother stayed at home.", [("He", "It")]),
    ],
    ids=["subject", "first word", "contracted", "possessive", "two", "another gender was spoken of"],
)
def test_tried(text, before, edits):
    assert [(edit.span.of(text), edit.replacement) for edit in pronoun_edits(text, before)] == edits


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("She cut mileage awards.", ""),
        ("She said that her sales had doubled.", "The queen spoke first."),
        ("The airline asks what he or she wants, or his or her wife.", ""),
        ("The airline met her.", ""),
        ("A man told the airline that he was ill.", ""),
    ],
    ids=["nothing before", "somebody", "either", "an object at the end", "in the same sentence"],
)
def test_left_alone(text, before):
    assert list(pronoun_edits(text, before)) == []
