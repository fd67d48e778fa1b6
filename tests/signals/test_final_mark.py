"""Final stops that the source has and the copy lost."""

import pytest

from mtcheck.signals.final_mark import SIGNAL
from tests.signals.tables import first_repair, kinds, story


@pytest.mark.parametrize(
    ("source", "target", "repaired"),
    [
        ("Les discussions ont échoué.", "The talks failed", "The talks failed."),
        ("Les discussions ont-elles échoué ?", "Have the talks failed", "Have the talks failed?"),
        ("Ils ont échoué !", "They failed ", "They failed! "),
        ("« Nous partirons en 2014. »", "We will leave in 2014", "We will leave in 2014."),
        ("会谈失败了吗？", "Have the talks failed", "Have the talks failed?"),
        ("会谈失败了。", "The talks failed", "The talks failed."),
    ],
)
def test_a_lost_mark_is_found_and_given_back(source, target, repaired):
    assert kinds(SIGNAL, target, source=source) == ["lost"]
    assert first_repair(SIGNAL, target, source=source) == repaired


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Les discussions ont échoué.", "The talks failed."),
        ("Les discussions ont échoué.", "The talks failed!"),
        ("Les discussions ont échoué.", "The talks “failed”"),
        ("Les discussions ont échoué.", "The talks failed:"),
        ("Échec des discussions", "Talks fail"),
        ("Le président connaît un départ difficile.", "Mexico's new president faces tough start in office"),
        ("La défense veut classer l'affaire.", "Defense wants case dismissed on grounds of harsh detention"),
        ("Les participants :", "The participants"),
        ("Les discussions ont échoué.", ""),
        (None, "The talks failed"),
        ("", "The talks failed"),
    ],
)
def test_what_ends_otherwise_is_left_alone(source, target):
    assert kinds(SIGNAL, target, source=source) == []


@pytest.mark.parametrize("target", ["The minister said that", "He is one of the", "They failed to"])
def test_where_more_than_the_mark_is_missing_no_mark_is_offered(target):
    (signal,) = SIGNAL.measure(story(target, source="Les discussions ont échoué."), {})
    assert signal.suggestions == ()
