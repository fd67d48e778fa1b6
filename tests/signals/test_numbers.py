"""Figures against the source, and their dress."""

import pytest

from mtcheck.language.quantities import quantities, value
from mtcheck.signals.numbers import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    ("Le déficit atteint 3,5 milliards d'euros.", "The deficit is 35 billion euros.", ["changed"]),
    ("Ils étaient 120 à la sortie.", "They were 210 at the exit.", ["changed"]),
    ("Il est né en 1954 à Lyon.", "He was born in Lyon.", ["lost"]),
    ("Il est né à Lyon.", "He was born in Lyon in 1954.", ["added"]),
]
LEAVE = [
    ("Le déficit atteint 3,5 milliards d'euros.", "The deficit is 3.5 billion euros."),
    ("Plus de 100 000 soldats.", "More than 100,000 soldiers."),
    ("Plus de 2 000 soldats, soit 12.500 tonnes.", "More than 2,000 soldiers, or 12,500 tons."),
    ("La séance ouvre à 20h30.", "The session opens at 8:30 p.m."),
    ("La séance ouvre à 9 h.", "The session opens at nine."),
    ("Au XIXe siècle, il y a 12 ans.", "In the 19th century, twelve years ago."),
    ("Dans les années 80.", "In the 1980s."),
    ("Une hausse de 1 500 millions.", "A rise of 1.5 billion."),
    ("Il a 3 enfants.", "He has children."),
    ("Le 1er mai 2012", "May 1, 2012"),
]


@pytest.mark.parametrize(("source", "target", "expected"), CATCH)
def test_a_figure_that_differs_from_the_source_is_found(source, target, expected):
    assert kinds(SIGNAL, target, source=source) == expected


@pytest.mark.parametrize(("source", "target"), LEAVE)
def test_the_same_value_in_other_words_is_left_alone(source, target):
    assert kinds(SIGNAL, target, source=source) == []


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("It rose 3,5% to 2,75 million.", "It rose 3.5% to 2.75 million."),
        ("Some 2\u202f000 men and 1 200 000 euros.", "Some 2,000 men and 1,200,000 euros."),
        ("A fine of 12.000 euros.", "A fine of 12,000 euros."),
    ],
)
def test_french_dress_is_found_and_changed_without_a_source(text, repaired):
    assert set(kinds(SIGNAL, text)) == {"format"}
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize(
    "text",
    [
        "He paid 2,000.50 dollars.",
        "In May 2014 500 men came.",
        "On May 3 200 came.",
        "It is 1.000% sure.",
        "6-4, 7,5",
        "3,500",
    ],
)
def test_english_dress_is_left_alone(text):
    assert kinds(SIGNAL, text) == []


@pytest.mark.parametrize(
    ("number", "lang", "expected"),
    [("3,5", "fr", 3.5), ("3,500", "en", 3500), ("12.500", "fr", 12500), ("1 234,5", "fr", 1234.5), ("2.5", "en", 2.5)],
)
def test_separators_are_read_by_the_language(number, lang, expected):
    assert value(number, lang) == expected


def test_a_scale_word_counts():
    assert quantities("3,5 milliards", "fr")[0].values == (3.5e9, 3.5)
