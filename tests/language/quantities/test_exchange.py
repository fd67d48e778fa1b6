"""Two figures that changed places are found by their neighbouring words."""

import pytest

from mtcheck.language.quantities import quantities
from mtcheck.language.quantities.exchange import exchanged

TOLL = "L'attentat a fait 12 morts et 27 blessés."
SALES = "L'entreprise a vendu 27 avions en 2019 et 72 en 2018."
RATE = "Le chômage est passé de 9,1 % à 8,7 %."
TOWNS = "Lyon compte 515 000 habitants et Marseille 870 000."
VOTES = "Le texte a recueilli 289 voix pour et 245 contre."
PEOPLE = "Il y avait 45 hommes et 38 femmes."
AGES = "Paul, 35 ans, et Marie, 42 ans, ont été arrêtés."
CATCH = [
    (TOLL, "The attack left 27 dead and 12 injured."),
    (SALES, "The company sold 72 planes in 2019 and 27 in 2018."),
    (RATE, "Unemployment went from 8.7% to 9.1%."),
    (TOWNS, "Lyon has 870,000 inhabitants and Marseille 515,000."),
    (VOTES, "The bill received 245 votes in favor and 289 against."),
    (PEOPLE, "There were 38 men and 45 women."),
    (AGES, "Paul, 42, and Marie, 35, were arrested."),
]
LEAVE = [
    (TOLL, "The attack left 12 dead and 27 injured."),
    (TOLL, "The attack injured 27 people and killed 12."),
    (SALES, "In 2019 the company sold 27 planes and 72 in 2018."),
    (RATE, "Unemployment went from 9.1% to 8.7%."),
    (TOWNS, "Marseille has 870,000 inhabitants and Lyon 515,000."),
    (VOTES, "The bill received 289 votes in favor and 245 against."),
    (PEOPLE, "There were 38 women and 45 men."),
    (AGES, "Paul, 35, and Marie, 42, were arrested."),
    ("Limoges s'est imposé 84-83 face à Monaco.", "Limoges beat Monaco 84-83."),
    ("Tous les 2 ou 3 ans.", "Every two or three years."),
]


def places(source, target):
    return list(exchanged(source, target, quantities(source, "fr"), quantities(target, "en")))


@pytest.mark.parametrize(("source", "target"), CATCH)
def test_figures_in_each_others_place_are_found(source, target):
    assert len(places(source, target)) == 1


@pytest.mark.parametrize(("source", "target"), LEAVE)
def test_another_order_of_the_clauses_is_left_alone(source, target):
    assert places(source, target) == []
