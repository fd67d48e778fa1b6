"""Talk speaks to somebody; news does not."""

import pytest

from mtcheck.evidence.talk import conversation


@pytest.mark.parametrize("text", ["Are you sure? I don't know.", "Yes, let's go!", "What’s your name?"])
def test_talk(text):
    assert conversation(text) > 0.9


@pytest.mark.parametrize("text", ["The talks failed on Monday.", "Prices rose 2 % in May.", "", "..."])
def test_no_talk(text):
    assert conversation(text) == 0.0


def test_a_quotation_in_news_is_talk_in_part():
    assert 0 < conversation("“We will not leave the border region this winter,” the general told reporters.") < 0.5
