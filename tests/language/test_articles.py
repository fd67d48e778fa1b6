"""“A” or “an” by the sound of the next word, and kept right when a repair changes that word."""

import pytest

from mtcheck.language.articles import article, with_articles


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("large", "a"),
        ("hour", "an"),
        ("honest", "an"),
        ("union", "a"),
        ("uninteresting", "an"),
        ("European", "a"),
        ("one-off", "a"),
        ("user", "a"),
        ("umbrella", "an"),
        ("heavy", "a"),
        ("amendment", "an"),
    ],
)
def test_an_article_goes_by_the_sound(word, expected):
    assert article(word) == expected


@pytest.mark.parametrize(
    ("before", "words", "expected"),
    [
        ("seized an ", ("large", "enormous"), (3, ("a large", "an enormous"))),
        ("An ", ("large",), (3, ("A large",))),
        ("it is a ", ("estimate",), (2, ("an estimate",))),
        ("it is a ", ("plan",), (0, ("plan",))),
        ("the ", ("estimate",), (0, ("estimate",))),
        ("as a ", ("the plaintiffs",), (2, ("the plaintiffs",))),
        ("with the ", ("an alliance", "a union"), (4, ("an alliance", "a union"))),
        ("with the ", ("alliance", "a union"), (0, ("alliance", "a union"))),
        ("Ana ", ("large",), (0, ("large",))),
        ("an ", ("",), (0, ("",))),
    ],
)
def test_a_repair_brings_its_article(before, words, expected):
    assert with_articles(before, words) == expected
