"""A model's words in the place of the human ones."""

from __future__ import annotations

import pytest

from scripts.lab.synthesis.machine import spliced

TARGET = "The vote will take place tomorrow."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("be held tomorrow at ten", "The vote will [be held] tomorrow."),
        ("take part tomorrow", None),
        ("happen. Tomorrow", "The vote will [happen.] tomorrow."),
        ("not take place", None),
        ("tomorrow", None),
        ("be held at ten in Paris", None),
        ("", None),
    ],
    ids=["phrase", "agrees at once", "case aside", "only added", "only lost", "never meets", "silent"],
)
def test_the_models_words_end_where_both_agree_again(said: str, expected: str | None) -> None:
    edit = spliced(TARGET, TARGET.index("take"), said)
    shown = edit and f"{TARGET[: edit.start]}[{edit.new}]{TARGET[edit.end :]}"
    assert shown == expected
