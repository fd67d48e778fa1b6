"""Two names that changed places in a route or around a verb, beside the source."""

import pytest

from mtcheck.signals.name_changes import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    ("Le train de Lyon à Paris est en retard.", "The train from Paris to Lyon is late.", "fr"),
    ("Il a quitté Lyon pour Paris mardi.", "He left Paris for Lyon on Tuesday.", "fr"),
    ("La France a battu l’Allemagne 2-0.", "Germany beat France 2-0.", "fr"),
    ("L’Arabie saoudite accuse l’Iran.", "Iran accuses Saudi Arabia.", "fr"),
    ("Er fuhr von Köln nach Hamburg.", "He drove from Hamburg to Cologne.", "de"),
    ("Bayern schlug Dortmund mit 3:1.", "Dortmund beat Bayern 3-1.", "de"),
    ("Madrid ganó a Valencia.", "Valencia beat Madrid.", "es"),
    ("Voló de Bogotá a Lima el lunes.", "He flew from Lima to Bogota on Monday.", "es"),
    ("La Francia ha battuto la Germania.", "Germany beat France.", "it"),
    ("Il volo da Torino a Roma è stato cancellato.", "The flight from Rome to Turin was cancelled.", "it"),
    ("O Brasil venceu a Argentina.", "Argentina beat Brazil.", "pt"),
    ("Поезд из Москвы в Казань опоздал.", "The train from Kazan to Moscow was late.", "ru"),
    ("La Russie a envahi l’Ukraine en 2022.", "Ukraine invaded Russia in 2022.", "fr"),
]
LEAVE = [
    ("Le train de Lyon à Paris est en retard.", "The train from Lyon to Paris is late.", "fr"),
    ("La France a battu l’Allemagne 2-0.", "Germany were beaten by France 2-0.", "fr"),
    ("La France a battu l’Allemagne 2-0.", "Germany lost 2-0 to France.", "fr"),
    ("L’Allemagne a été battue par la France.", "France beat Germany.", "fr"),
    ("Le maire de Lyon à Paris : une visite.", "The mayor of Lyon is in Paris.", "fr"),
    ("Le train relie Lyon à Paris.", "The train links Paris to Lyon.", "fr"),
    ("De Paris à Lyon puis de Lyon à Paris.", "From Lyon to Paris, after from Paris to Lyon.", "fr"),
    ("Er fuhr von Köln nach Hamburg.", "He drove from Cologne to Hamburg.", "de"),
    ("Valencia perdió ante el Madrid.", "Madrid beat Valencia.", "es"),
    ("L’Iran a accusé l’Irak.", "Iran accused Iraq.", "fr"),
]


@pytest.mark.parametrize(("source", "text", "lang"), CATCH)
def test_names_that_changed_places_are_found(source, text, lang):
    assert kinds(SIGNAL, text, source=source, lang_pair=f"{lang}-en") == ["exchanged"]


@pytest.mark.parametrize(("source", "text", "lang"), LEAVE)
def test_names_in_their_places_and_the_passive_are_left_alone(source, text, lang):
    assert kinds(SIGNAL, text, source=source, lang_pair=f"{lang}-en") == []


def test_the_repair_exchanges_the_names():
    repaired = first_repair(SIGNAL, "Germany beat France 2-0.", source="La France a battu l’Allemagne 2-0.")
    assert repaired == "France beat Germany 2-0."
