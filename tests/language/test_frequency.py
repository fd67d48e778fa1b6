"""How often the rarest word of a token is used."""

import pytest

from mtcheck.language.frequency import UNSEEN, log_frequency, rarest


@pytest.mark.parametrize(
    ("token", "word"),
    [("re-election,", "re-election"), ("“The", "the"), ("&quot;House&quot;", "house"), ("Mayor’s", "mayor’s")],
)
def test_a_token_is_as_rare_as_its_rarest_word(token, word):
    assert rarest(token) == log_frequency(word)


@pytest.mark.parametrize(("token", "value"), [("...", 0.0), ("qzxqz", UNSEEN), ("1,000", -7.0)])
def test_marks_figures_and_what_nobody_writes(token, value):
    assert rarest(token) == value
