"""Figures in English dress are flagged in copy of other languages; what a language writes itself is left alone."""

import pytest

from mtcheck.signals.figures_abroad import english_figures

# (language, text, source, flagged, repaired)
CATCH = [
    ("fr", "Une aide de 4.6 milliards.", None, "4.6", "Une aide de 4,6 milliards."),
    ("fr", "En hausse de 2.5%.", None, "2.5", "En hausse de 2,5%."),
    ("fr", "Ils sont 1,500,000 ici.", None, "1,500,000", "Ils sont 1\u202f500\u202f000 ici."),
    ("fr", "Ils sont 1,500 ici.", "They are 1,500 here.", "1,500", "Ils sont 1\u202f500 ici."),
    ("fr", "Il gagne 1,5 millions d’euros.", None, "1,5 millions", "Il gagne 1,5 million d’euros."),
    ("de", "Es kostet 4.6 Milliarden.", None, "4.6", "Es kostet 4,6 Milliarden."),
    ("de", "Ein Plus von 2.5 Prozent.", None, "2.5", "Ein Plus von 2,5 Prozent."),
    ("de", "Etwa 1,500,000 Menschen.", None, "1,500,000", "Etwa 1.500.000 Menschen."),
    ("it", "Costa 4.6 miliardi.", None, "4.6", "Costa 4,6 miliardi."),
    ("it", "Sono 1,500 qui.", "There are 1,500 here.", "1,500", "Sono 1.500 qui."),
    ("pt", "Custa 4.6 milhões.", None, "4.6", "Custa 4,6 milhões."),
    ("pt", "Uma alta de 2.5%.", None, "2.5", "Uma alta de 2,5%."),
    ("ru", "Это стоит 4.6 млн.", None, "4.6", "Это стоит 4,6 млн."),
    ("ru", "Рост на 2.5 процента.", None, "2.5", "Рост на 2,5 процента."),
]
LEAVE = [
    ("fr", "Une aide de 4,6 milliards et 1\u202f500 emplois.", None),
    ("fr", "La version 2.5 sort en mai.", None),
    ("fr", "Il mesure 1,500 mètre.", "It is 1.5 metres."),
    ("fr", "Il gagne 2 millions, puis 1,5 million.", None),
    ("fr", "Il en reste 10 millions et 21 milliards.", None),
    ("de", "Am 1.5. kostet es 4,6 Milliarden und 1.500 Euro.", None),
    ("de", "Um 8.30 Uhr fährt der Zug.", None),
    ("es", "Cuesta 4.6 millones y 1,500,000 pesos.", None),
    ("it", "Costa 4,6 miliardi e 1.500 euro.", None),
    ("pt", "Custa 4,6 milhões e 1.500 reais.", None),
    ("ru", "Это стоит 4,6 млн и 1500 рублей.", None),
    ("nl", "Het kost 4.6 miljoen.", None),
]


@pytest.mark.parametrize(("lang", "text", "source", "flagged", "repaired"), CATCH)
def test_english_dress_is_found_and_mended(lang, text, source, flagged, repaired):
    (hit,) = english_figures(text, lang, source)
    span = hit.replace_span or hit.span
    assert hit.span.of(text) == flagged
    assert text[: span.start] + hit.replacements[0] + text[span.end :] == repaired


@pytest.mark.parametrize(("lang", "text", "source"), LEAVE)
def test_figures_in_their_own_dress_are_left_alone(lang, text, source):
    assert [hit.span.of(text) for hit in english_figures(text, lang, source)] == []


def test_both_figures_of_a_range_are_found():
    found = [hit.replacements for hit in english_figures("Entre 3.10 et 3.40 dollars.", "fr")]
    assert found == [("3,10",), ("3,40",)]
