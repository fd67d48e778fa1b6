"""English dates, times and money in other languages are flagged with what these write; their own customs stay."""

import pytest

from mtcheck.signals.english_customs import left_customs
from mtcheck.signals.locale import SIGNAL
from tests.signals.tables import kinds, story

# (language, text, flagged, repaired)
CATCH = [
    ("fr", "Le mars 3, 2014, il est parti.", "mars 3, 2014", "Le 3 mars 2014, il est parti."),
    ("fr", "Signé le Mai 1, 2024.", "Mai 1, 2024", "Signé le 1er mai 2024."),
    ("fr", "Il arrive à 3:30 p.m. demain", "3:30 p.m.", "Il arrive à 15h30 demain"),
    ("fr", "Rendez-vous à 9 am à la gare", "9 am", "Rendez-vous à 9 heures à la gare"),
    ("fr", "Il a perdu $50 millions.", "$50 millions", "Il a perdu 50 millions de dollars."),
    ("fr", "Un prix de €3 milliards.", "€3 milliards", "Un prix de 3 milliards d’euros."),
    ("fr", "Un billet à £45.", "£45", "Un billet à 45 livres."),
    ("fr", "C’est sa 21st victoire.", "21st", None),
    ("de", "Am März 3, 2014 trat er ab.", "März 3, 2014", "Am 3. März 2014 trat er ab."),
    ("de", "Er kommt um 3:30 p.m. an", "3:30 p.m.", "Er kommt um 15.30 Uhr an"),
    ("de", "Es kostet $50 Millionen.", "$50 Millionen", "Es kostet 50 Millionen Dollar."),
    ("de", "Ein Preis von €20.", "€20", "Ein Preis von 20 Euro."),
    ("de", "Es ist ihr 19th im Jahr.", "19th", None),
    ("es", "El marzo 3, 2014 dimitió.", "marzo 3, 2014", "El 3 de marzo de 2014 dimitió."),
    ("es", "Costó €20 millones.", "€20 millones", "Costó 20 millones de euros."),
    ("es", "Dónde está el ministro?", "?", "¿Dónde está el ministro?"),
    ("es", "No lo sé. Por qué se fue?", "?", "No lo sé. ¿Por qué se fue?"),
    ("es", "Pero, cuándo vuelve?", "?", "Pero, ¿cuándo vuelve?"),
    ("es", "Viva el rey!", "!", "¡Viva el rey!"),
    ("es", "«Vienes mañana?», dijo.", "?", "«¿Vienes mañana?», dijo."),
    ("it", "Il marzo 3, 2014 si dimise.", "marzo 3, 2014", "Il 3 marzo 2014 si dimise."),
    ("it", "Arriva alle 4 pm di oggi", "4 pm", "Arriva alle 16 di oggi"),
    ("it", "Costa $50 milioni.", "$50 milioni", "Costa 50 milioni di dollari."),
    ("pt", "Em março 3, 2014, saiu.", "março 3, 2014", "Em 3 de março de 2014, saiu."),
    ("ru", "Он ушёл марта 3, 2014.", "марта 3, 2014", "Он ушёл 3 марта 2014."),
    ("ru", "Он придёт в 3:30 p.m. завтра", "3:30 p.m.", "Он придёт в 15:30 завтра"),
    ("ru", "Это стоит $50 млн.", "$50 млн", "Это стоит 50 млн долларов."),
]
LEAVE = [
    ("fr", "Le lundi 3 mars 2014 à 15h30, il a payé 50 dollars."),
    ("fr", "Il a payé 50 $ et 30 €."),
    ("fr", "Il vit sur la 5th Avenue."),
    ("fr", "Il est parti à 9 h du matin."),
    ("de", "Am 3. März 2014 um 15.30 Uhr zahlte er € 50 und CHF 20."),
    ("de", "Er wiegt 80 kg und läuft 5 km am Tag."),
    ("es", "¿Dónde está el ministro? ¡Viva!"),
    ("es", "Costó $50 en México a las 3 p. m."),
    ("es", "¿Vienes? Sí, ¡claro que sí!"),
    ("es", "¡Qué dices? Nada."),
    ("es", "Véase http://ejemplo.org/?a=1 y nada más."),
    ("it", "Costa € 50 o 50 euro, alle 15.30."),
    ("pt", "Custa R$ 50, US$ 30 ou € 20."),
    ("ru", "3 марта 2014 года в 15:30 он заплатил 50 долларов."),
    ("nl", "Op maart 3, 2014 om 3 p.m. kost het $50."),
]


@pytest.mark.parametrize(("lang", "text", "flagged", "repaired"), CATCH)
def test_english_customs_are_found_and_mended(lang, text, flagged, repaired):
    found = list(left_customs(text, lang))
    assert [hit.span.of(text) for hit in found] == ([flagged] if flagged else [])
    if repaired:
        (hit,) = found
        span = hit.replace_span or hit.span
        assert text[: span.start] + hit.replacements[0] + text[span.end :] == repaired


@pytest.mark.parametrize(("lang", "text"), LEAVE)
def test_the_customs_of_the_language_are_left_alone(lang, text):
    assert [hit.span.of(text) for hit in left_customs(text, lang)] == []


def test_a_presumed_probability_is_not_called_calibrated():
    (signal,) = SIGNAL.measure(story("Il arrive à 3:30 p.m. demain", lang_pair="en-fr"), {})
    assert (signal.presumed, signal.stated) == (True, False)


def test_french_customs_are_no_fault_of_french_copy():
    text = "M. Durand est arrivé lundi 3 mars 2014 à 20h30, n° 12."
    assert kinds(SIGNAL, text, lang_pair="en-fr") == []
    assert kinds(SIGNAL, text, lang_pair="de-fr") == []
