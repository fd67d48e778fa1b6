"""A negation that one side lacks is found; one that is said in other words is left alone."""

from dataclasses import replace

import pytest

from mtcheck.findings import Severity
from mtcheck.signals.negation import SIGNAL
from tests.signals.tables import story

CATCH = [
    ("Le ministre n'a pas signé le texte lundi.", "The minister signed the text on Monday.", "lost"),
    ("Elle ne viendra jamais à la réunion.", "She will come to the meeting.", "lost"),
    ("Les policiers n'ont rien trouvé dans la maison.", "Police found something in the house.", "lost"),
    ("Il n'y a aucune victime, selon la mairie.", "There are victims, according to the town hall.", "lost"),
    ("La route ne sera pas rouverte avant mardi.", "The road will be reopened on Tuesday.", "lost"),
    ("Le ministre a signé le texte lundi.", "The minister did not sign the text on Monday.", "added"),
    ("Elle viendra à la réunion de mardi.", "She won't come to Tuesday's meeting.", "added"),
    ("La route sera rouverte mardi matin.", "The road will not be reopened on Tuesday morning.", "added"),
    ("Les policiers ont trouvé des armes.", "The police didn't find weapons.", "added"),
    ("Le groupe peut vendre l'usine cette année.", "The group cannot sell the plant this year.", "added"),
]
LEAVE = [
    ("Le ministre n'a pas signé le texte lundi.", "The minister did not sign the text on Monday."),
    ("Le ministre n'a pas signé le texte lundi.", "The minister refused to sign the text on Monday."),
    ("Le ministre n'a pas signé le texte lundi.", "The text remains unsigned by the minister."),
    ("Le ministre n'a pas réussi à signer.", "The minister failed to sign."),
    ("Il n'a vu que deux hommes.", "He saw two men."),
    ("Il n'est pas seulement maire, il est aussi médecin.", "He is both mayor and doctor."),
    ("Il n'a pas caché sa colère.", "He made his anger plain."),
    ("N'oubliez pas de fermer la porte.", "Remember to close the door."),
    ("Il est plus grand qu'il n'était.", "He is taller than he was."),
    ("Il a refusé de signer le texte.", "He did not sign the text."),
    ("Il est parti sans parler à la presse.", "He left and did not speak to the press."),
    ("Il ignore la date du procès.", "He does not know the date of the trial."),
    ("Le match est impossible à gagner.", "The match cannot be won."),
    ("C'est un premier pas vers la paix.", "It is a first step towards peace."),
    ("L'eau manque dans le village.", "The village does not have water."),
    ("Il a parlé.", "He was not silent."),
]


@pytest.mark.parametrize(("source", "text", "kind"), CATCH)
def test_a_negation_that_one_side_lacks_is_found(source, text, kind):
    found = list(SIGNAL.measure(story_of(source, text), {}))
    assert [signal.kind for signal in found] == [kind]
    assert SIGNAL.severity is Severity.MAJOR


@pytest.mark.parametrize(("source", "text"), LEAVE)
def test_what_is_said_in_other_words_is_left_alone(source, text):
    assert list(SIGNAL.measure(story_of(source, text), {})) == []


def test_another_source_language_is_not_compared():
    pairs = [replace(pair, lang_pair="es-en") for pair in story_of(*CATCH[0][:2])]
    assert list(SIGNAL.measure(pairs, {})) == []


def story_of(source, text):
    """One pair from French."""
    return [replace(pair, lang_pair="fr-en") for pair in story(text, source=source)]
