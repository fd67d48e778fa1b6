"""Pronouns are planted where French gives a thing a gender and no person of that gender was mentioned."""

import pytest

pytest.importorskip("zstandard", reason="the corpus is compressed with it")

from scripts.evaluate_pronouns import BEFORE, own, planted

BLAND = [("Le vote aura lieu.", "The vote will take place tomorrow.")] * BEFORE


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        (
            "La loi est bonne, elle passera.",
            "The law is good and it will pass.",
            ["The law is good and she will pass."],
        ),
        ("Elle passera sans amendement.", "The law, it will pass.", ["The law, she will pass."]),
        ("La loi passera.", "The law is good and it will pass.", []),
        ("Elle le fera si elle peut.", "The law: it will if it can.", []),
        ("La ministre a dit qu'elle viendrait.", "The minister said that she would bring it.", []),
    ],
    ids=["planted", "after a comma", "no cause in French", "two of them", "a person already"],
)
def test_what_is_planted(french, english, expected):
    assert [pair.text for pair in planted([*BLAND, (french, english)])] == expected


@pytest.mark.parametrize(
    ("before", "english", "tried"),
    [
        (BLAND, "The minister said that she would come.", True),
        ([*BLAND[1:], ("", "Mrs Reding spoke.")], "The minister said that she would come.", False),
        (BLAND, "The minister said that it would come.", False),
    ],
    ids=["nobody spoken of", "a woman spoken of", "no person's pronoun"],
)
def test_whose_own_are_tried(before, english, tried):
    assert bool(list(own([*before, ("", english)]))) == tried
