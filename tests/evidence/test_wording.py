"""What is measured without a model: dialogue addresses a person, news does not; a rare word is far from 0."""

from dataclasses import replace

import pytest

from mtcheck.evidence.wording import conversation, wording
from tests.signals.tables import pair


@pytest.mark.parametrize("text", ["Are you sure? I don't know.", "Yes, let's go!", "What’s your name?"])
def test_talk(text):
    assert conversation(text) > 0.9


@pytest.mark.parametrize("text", ["The talks failed on Monday.", "Prices rose 2 % in May.", "", "..."])
def test_no_talk(text):
    assert conversation(text) == 0.0


def test_a_quotation_in_news_is_talk_in_part():
    assert 0 < conversation("“We will not leave the border region this winter,” the general told reporters.") < 0.5


def test_rarity_is_measured_for_each_english_word():
    frequent, rare = wording(pair("the prefecture")).rarity
    assert 0 < frequent.value < rare.value
    assert (rare.start, rare.end) == (4, 14)


def test_other_languages_have_no_rarity():
    assert wording(replace(pair("la préfecture"), lang_pair="en-fr")).rarity == ()
