"""Capitals by English custom are flagged in languages that write small letters, and small letters in German."""

import pytest

from mtcheck.signals.capitalisation import SIGNAL
from mtcheck.signals.capitals_abroad import foreign_capitals
from tests.signals.tables import kinds

# (language, text, flagged)
CATCH = [
    ("fr", "Il est parti le 3 Mars 2014.", ["Mars"]),
    ("fr", "Il a dit Lundi qu’il partait.", ["Lundi"]),
    ("fr", "Le vote aura lieu en Juin 2025.", ["Juin"]),
    ("fr", "Le président Irlandais a salué le texte.", ["Irlandais"]),
    ("fr", "L’armée Israélienne et la police Française.", ["Israélienne", "Française"]),
    ("fr", "Les norvégiens ont voté.", ["norvégiens"]),
    ("fr", "Il l’a annoncé, Vendredi matin.", ["Vendredi"]),
    ("es", "Llegó el Lunes por la tarde.", ["Lunes"]),
    ("es", "Llegó el 3 de Marzo de 2014.", ["Marzo"]),
    ("es", "El gobierno Francés lo negó.", ["Francés"]),
    ("es", "La policía Española lo detuvo.", ["Española"]),
    ("es", "Fue en Enero de 2020.", ["Enero"]),
    ("es", "Lo dijo este Jueves.", ["Jueves"]),
    ("it", "È arrivato ieri, Lunedì mattina.", ["Lunedì"]),
    ("it", "È nato il 3 Marzo 2014.", ["Marzo"]),
    ("it", "Il governo Francese ha negato.", ["Francese"]),
    ("it", "La polizia Italiana indaga.", ["Italiana"]),
    ("it", "È successo a Giugno 2020.", ["Giugno"]),
    ("pt", "Chegou na Segunda-feira à tarde.", ["Segunda-feira"]),
    ("pt", "Nasceu em 3 de Março de 2014.", ["Março"]),
    ("pt", "O governo Francês negou.", ["Francês"]),
    ("pt", "Foi em Janeiro de 2020.", ["Janeiro"]),
    ("pt", "A polícia Italiana investiga.", ["Italiana"]),
    ("ru", "Он приехал в Понедельник утром.", ["Понедельник"]),
    ("ru", "Он родился 3 Марта 2014 года.", ["Марта"]),
    ("ru", "Он сказал это в Четверг.", ["Четверг"]),
    ("ru", "Встреча пройдёт 5 Мая.", ["Мая"]),
    ("ru", "Это было 12 Июня.", ["Июня"]),
    ("de", "Er kam am montag an.", ["montag"]),
    ("de", "Im märz fiel Schnee.", ["märz"]),
    ("de", "Am 3. mai wird gewählt.", ["mai"]),
    ("de", "Das sagte die Französische Regierung.", ["Französische"]),
    ("de", "Er traf den Russischen Präsidenten.", ["Russischen"]),
]
LEAVE = [
    ("fr", "Lundi, le président irlandais est parti. Mardi aussi."),
    ("fr", "Le Vendredi saint et le Mardi gras."),
    ("fr", "Il lit le Journal du Dimanche."),
    ("fr", "La sonde se pose sur Mars en 2020."),
    ("fr", "Les Français ont voté ; trois jeunes Norvégiens aussi."),
    ("fr", "Les autorités norvégiennes ont voté."),
    ("es", "El lunes 3 de marzo, Plácido Domingo cantó."),
    ("es", "El Viernes Santo no hay prensa."),
    ("es", "El gobierno francés y los franceses."),
    ("it", "Lunedì 3 marzo il governo francese ha detto no."),
    ("it", "Domenica Rossi legge La Domenica del Corriere."),
    ("pt", "Na segunda-feira, 3 de março, o governo francês disse não."),
    ("pt", "A Sexta-feira Santa é feriado."),
    ("ru", "В понедельник, 3 марта, он уехал. Вторник прошёл тихо."),
    ("de", "Er kommt montags und am Montag im März."),
    ("de", "Die Deutsche Bank und die Französische Revolution."),
    ("nl", "Hij kwam op Maandag 3 Maart."),
]


@pytest.mark.parametrize(("lang", "text", "flagged"), CATCH)
def test_capitals_by_english_custom_are_found(lang, text, flagged):
    found = sorted(foreign_capitals(text, lang), key=lambda hit: hit.span)
    assert [hit.span.of(text) for hit in found] == flagged
    assert all(hit.replacements[0] != hit.span.of(text) for hit in found)


@pytest.mark.parametrize(("lang", "text"), LEAVE)
def test_capitals_that_are_right_are_left_alone(lang, text):
    assert [hit.span.of(text) for hit in foreign_capitals(text, lang)] == []


@pytest.mark.parametrize("lang", ["fr", "es", "it", "pt", "ru", "de"])
def test_english_rules_do_not_reach_other_languages(lang):
    assert kinds(SIGNAL, "He came on monday with a french friend.", lang_pair=f"en-{lang}") == []
