"""A clause left in the source language is found in copy of any language; titles and loans are left alone."""

import pytest

from mtcheck.signals.untranslated import SIGNAL
from tests.signals.tables import story

CATCH = [
    ("fr-en", "The mayor resigned on Monday evening, a indiqué la mairie de la ville.", "indiqué la mairie de la"),
    ("fr-en", "The match was reporté à cause de la pluie on Sunday.", "reporté à cause de la pluie"),
    ("de-en", "The mayor resigned on Monday, wie die Stadtverwaltung mitteilte.", "Stadtverwaltung mitteilte"),
    ("ru-en", "The mayor resigned on Monday, сообщила администрация города.", "сообщила администрация города"),
    ("en-fr", "Le maire est parti lundi soir, the city council said in a statement.", "the city council said"),
    ("en-de", "Der Bürgermeister trat am Montag ab, the city council said in a statement.", "the city council said"),
    ("en-es", "El alcalde dimitió el lunes, the city council said in a statement.", "the city council said"),
    ("en-it", "Il sindaco si è dimesso lunedì, the city council said in a statement.", "the city council said"),
    ("en-pt", "O prefeito renunciou na segunda, the city council said in a statement.", "the city council said"),
    ("en-ru", "Мэр ушёл в отставку в понедельник, the city council said on Friday.", "the city council said"),
    ("fr-de", "Der Bürgermeister trat am Montag ab, a indiqué la mairie dans un communiqué.", "la mairie dans"),
    ("fr-es", "El alcalde dimitió el lunes, a indiqué la mairie dans un communiqué.", "la mairie dans"),
    ("de-fr", "Le maire est parti lundi, wie der Sprecher der Stadt mitteilte.", "wie der Sprecher"),
]
LEAVE = [
    ("fr-en", "The crème de la crème met the maire of the commune on Monday."),
    ("fr-en", "The Tour de France passes the Île de la Cité on the way."),
    ("en-fr", "Il a lu The New York Times et vu The Lord of the Rings au cinéma."),
    ("en-fr", "Le fast-food propose un happy hour, du streaming et des start-up."),
    ("en-fr", "La banderole disait « We want to stay here » lundi."),
    ("en-de", "Er hörte The Rolling Stones und las The Wall Street Journal am Montag."),
    ("en-es", "Vio The Lord of the Rings en el cine y leyó el Financial Times."),
    ("en-it", "Il Made in Italy e il know-how del team di marketing del Chief of Staff."),
    ("en-ru", "Компания Apple представила iPhone Pro Max на выставке."),
    ("ru-en", "The word правда means truth, he said."),
]


def found(lang_pair, text):
    return [s.span.of(text) for s in SIGNAL.measure(story(text, source="x", lang_pair=lang_pair), {})]


@pytest.mark.parametrize(("lang_pair", "text", "words"), CATCH)
def test_a_clause_left_in_the_source_language_is_found(lang_pair, text, words):
    (run,) = found(lang_pair, text)
    assert words in run
    assert len(run) < len(text)


@pytest.mark.parametrize(("lang_pair", "text"), LEAVE)
def test_titles_loans_and_quotations_are_left_alone(lang_pair, text):
    assert found(lang_pair, text) == []
