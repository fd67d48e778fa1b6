"""English quotation marks are foreign in three other languages; guillemets must balance over the story."""

import pytest

from mtcheck.signals.quotes import SIGNAL
from tests.signals.tables import first_repair, kinds

FOREIGN = [
    ("fr", "Il a dit “oui” hier.", "Il a dit « oui » hier."),
    ("fr", "“Non”, a-t-il dit.", "« Non », a-t-il dit."),
    ("ru", "Он сказал “да” вчера.", "Он сказал «да» вчера."),
    ("de", "Er sagte “ja” dazu.", "Er sagte „ja“ dazu."),
    ("de", "Er sagte „ja” dazu.", "Er sagte „ja“ dazu."),
]
RIGHT = [
    ("fr", "Il a dit : « Elle a crié “oui” hier. »"),
    ("fr", 'Il a dit "oui" hier.'),
    ("ru", "Он сказал: «Она ответила “да” вчера»."),
    ("ru", "Он сказал: «Она ответила „да“ вчера»."),
    ("de", "Er sagte „ja“, »nein« und «vielleicht»."),
    ("es", "Dijo “sí” y «no»."),
    ("it", "Ha detto “sì” e «no»."),
    ("pt", "Disse “sim” e «não»."),
    ("nl", "Hij zei “ja”."),
]
UNBALANCED = [
    ("fr", ["Il a dit : « Oui.", "Puis il est parti."]),
    ("fr", ["Il a dit oui », puis non.", "Puis il est parti."]),
    ("es", ["Dijo: «Sí.", "Luego se fue."]),
    ("it", ["Ha detto: «Sì.", "Poi è partito."]),
    ("pt", ["Disse: «Sim.", "Depois saiu."]),
    ("ru", ["Он сказал: «Да.", "Потом ушёл."]),
    ("de", ["Er sagte: „Ja.", "Dann ging er."]),
    ("de", ["Das Gasthaus „Zum Hirsch ist geschlossen.", "Es bleibt „leer“."]),
    ("es", ["Dijo: “Sí.", "Luego se fue."]),
    ("it", ["Ha detto: “Sì.", "Poi è partito."]),
    ("it", ["Ha detto sì”, poi no.", "Poi è partito."]),
    ("pt", ["Disse: “Sim.", "Depois saiu."]),
    ("es", ["Dijo: «Es “muy bueno».", "Luego se fue."]),
]
BALANCED = [
    ("fr", ["Il a dit : « Oui. »", "Puis « non »."]),
    ("fr", ["« Oui, dit-il.", "« Et puis non. »"]),
    ("fr", ["« Oui, dit-il.", "» Et puis non. »", "Fin."]),
    ("de", ["Er sagte: »Ja.«", "Dann «nein»."]),
    ("ru", ["«Да», — сказал он.", "Потом «нет»."]),
    ("de", ["Er sagte: „Ja“ und „nein“.", "Dann »ja«."]),
    ("de", ["„Ja, sagte er.", "„Und dann nein.“"]),
    ("es", ["Dijo: «Es “muy” bueno».", "Luego se fue."]),
    ("it", ["“Sì, disse.", "“E poi no”.", "Fine."]),
    ("ru", ["Он сказал „да“ и «нет».", "Потом ушёл."]),
]


@pytest.mark.parametrize(("lang", "text", "repaired"), FOREIGN)
def test_english_marks_are_replaced(lang, text, repaired):
    assert first_repair(SIGNAL, text, lang_pair=f"en-{lang}") == repaired


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_marks_that_the_language_writes_are_left_alone(lang, text):
    assert kinds(SIGNAL, text, lang_pair=f"en-{lang}") == []


@pytest.mark.parametrize(("lang", "paragraphs"), UNBALANCED)
def test_a_quotation_that_does_not_close_or_open_is_found(lang, paragraphs):
    assert kinds(SIGNAL, *paragraphs, lang_pair=f"en-{lang}") == ["unbalanced"]


@pytest.mark.parametrize(("lang", "paragraphs"), BALANCED)
def test_a_quotation_may_run_over_paragraphs(lang, paragraphs):
    assert kinds(SIGNAL, *paragraphs, lang_pair=f"en-{lang}") == []
