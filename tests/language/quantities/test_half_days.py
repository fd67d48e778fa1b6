"""A time of day keeps its half of the day."""

import pytest

from mtcheck.signals.numbers import compared

# Language pair, source, translation, the kinds of the differences.
CASES = [
    (
        "fr-en",
        "La circulation est interdite entre 22h00 et 7h00.",
        "Traffic is banned between 10:00 p.m. and 7:00 p.m.",
        ["changed"],
    ),
    (
        "fr-en",
        "La circulation est interdite entre 22h00 et 7h00.",
        "Traffic is banned between 10:00 p.m. and 7:00 a.m.",
        [],
    ),
    ("fr-en", "Il est arrivé à 20h30.", "He arrived at 8:30 a.m.", ["changed"]),
    ("fr-en", "Il est arrivé à 20h30.", "He arrived at 8:30 p.m.", []),
    ("fr-en", "Il est arrivé à 08h15.", "He arrived at 8:15 pm.", ["changed"]),
    ("fr-en", "Il est arrivé à 8 h du soir.", "He arrived at 8 pm.", []),
    ("fr-en", "Fermé de 12h00 à 14h00.", "Closed from 12:00 p.m. to 2:00 p.m.", []),
    ("fr-en", "Le couvre-feu commence à 0h00.", "The curfew begins at 12:00 a.m.", []),
    ("de-en", "Die Sitzung beginnt um 9.30 Uhr.", "The session starts at 9:30 p.m.", ["changed"]),
    ("es-en", "El partido empieza a las 21:00.", "The match starts at 9:00 a.m.", ["changed"]),
    ("fr-en", "Rendez-vous à 7h30 ce soir.", "See you at 7:30 p.m. tonight.", []),
    ("fr-en", "Le match débute à 20h45 (18h45 GMT).", "The match starts at 8:45 p.m. (6:45 p.m. GMT).", []),
]


@pytest.mark.parametrize(("lang_pair", "source", "target", "kinds"), CASES)
def test_half_days(lang_pair, source, target, kinds):
    assert [hit.kind for hit in compared(source, target, *lang_pair.split("-"))] == kinds
