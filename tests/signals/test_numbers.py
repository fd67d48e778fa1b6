"""Figures against the source, and their dress."""

import pytest

from mtcheck.config import Config
from mtcheck.findings import Severity
from mtcheck.scoring import shipped
from mtcheck.signals.numbers import SIGNAL, compared
from tests.signals.tables import first_repair, kinds, story

CATCH = [
    ("Le déficit atteint 3,5 milliards d'euros.", "The deficit is 35 billion euros.", ["changed"]),
    ("Ils étaient 120 à la sortie.", "They were 210 at the exit.", ["changed"]),
    ("Il est né en 1954 à Lyon.", "He was born in Lyon.", ["lost"]),
    ("Il est né à Lyon.", "He was born in Lyon in 1954.", ["added"]),
    ("Il a gagné 6-4, 3-6, 7-5.", "He won 6-4, 3-6, 7-6.", ["changed"]),
    ("Il a gagné 6-4, 3-6, 7-5.", "He won 6-4, 6-3, 7-5.", ["changed"]),
    ("Paris a battu Lyon 3 à 1.", "Paris beat Lyon 3-2.", ["changed"]),
    ("Deux policiers ont été tués et trois blessés.", "Three officers were killed and two hurt.", ["exchanged"]),
    ("Devant 81.338 spectateurs.", "In front of 81.338 spectators.", ["format"]),
]
LEAVE = [
    ("Trains à 6 h 05, 6 h 35 et 7 h 05.", "Trains at 6.05, 6.35 and 7.05 a.m."),
    ("Ouvert de 8h30 à 11h15.", "Open 8.30-11.15am."),
    ("Séances à 18h15, 20h30 ou 22h45.", "Showings at 6.15, 8.30 or 10.45pm."),
    ("Départs à 8h15, 9h30, 10h45 et 12h.", "Departures at 8.15am, 9.30am, 10.45am and noon."),
    ("Le film « Les Quatre Cents Coups » est sorti.", "The film “Les Quatre Cents Coups” was released."),
    ("La revue « Mille et Un Jours » a fermé.", "The review “Mille et Un Jours” has closed."),
    ("Le déficit atteint 3,5 milliards d'euros.", "The deficit is 3.5 billion euros."),
    ("Plus de 100 000 soldats.", "More than 100,000 soldiers."),
    ("Plus de 2 000 soldats, soit 12.500 tonnes.", "More than 2,000 soldiers, or 12,500 tons."),
    ("La séance ouvre à 20h30.", "The session opens at 8:30 p.m."),
    ("La séance ouvre à 9 h.", "The session opens at nine."),
    ("Au XIXe siècle, il y a 12 ans.", "In the 19th century, twelve years ago."),
    ("Dans les années 80.", "In the 1980s."),
    ("Une hausse de 1 500 millions.", "A rise of 1.5 billion."),
    ("Il a 3 enfants.", "He has children."),
    ("Le maire de l&#39;Ouest, l&#x27;un des 12 élus.", "The mayor of the West, one of the 12 members."),
    ("Le 1er mai 2012", "May 1, 2012"),
    ("Il a gagné 6-4, 3-6, 7-5.", "He won 6-4, 3-6, 7-5."),
    ("Paris a battu Lyon 3 à 1.", "Lyon lost 1-3 to Paris."),
    ("Entre deux et trois heures, de Nice à Ajaccio.", "From Nice to Ajaccio, between two and three hours."),
    ("Un taux de 81.338 sur mille.", "A rate of 81,338 in a thousand."),
]


@pytest.mark.parametrize(("source", "target", "expected"), CATCH)
def test_a_figure_that_differs_from_the_source_is_found(source, target, expected):
    assert kinds(SIGNAL, target, source=source) == expected


@pytest.mark.parametrize(("source", "target"), LEAVE)
def test_the_same_value_in_other_words_is_left_alone(source, target):
    assert kinds(SIGNAL, target, source=source) == []


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("It rose 3,5% to 2,75 million.", "It rose 3.5% to 2.75 million."),
        ("Some 2\u202f000 men and 1 200 000 euros.", "Some 2,000 men and 1,200,000 euros."),
        ("A fine of 12.000 euros.", "A fine of 12,000 euros."),
    ],
)
def test_french_dress_is_found_and_changed_without_a_source(text, repaired):
    assert set(kinds(SIGNAL, text)) == {"format"}
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize(
    "text",
    [
        "He paid 2,000.50 dollars.",
        "In May 2014 500 men came.",
        "On May 3 200 came.",
        "It is 1.000% sure.",
        "6-4, 7,5",
        "3,500",
    ],
)
def test_english_dress_is_left_alone(text):
    assert kinds(SIGNAL, text) == []


def hits(source, target):
    return list(SIGNAL.measure(story(target, source=source), {}))


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("412 millions ici.", "412 billion here.", "The source has “412 millions”, the translation “412 billion”."),
        ("Le bilan est de 27 morts.", "The toll is 72 dead.", "The source has “27”, the translation “72”."),
        ("Né en 1954 à Lyon.", "Born in Lyon.", "“1954” of the source is not in the translation."),
        ("Né à Lyon.", "Born in Lyon in 1954.", "“1954” is not in the source."),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_major_and_told_with_that_of_the_source(source, target, told):
    (hit,) = hits(source, target)
    assert hit.message == told
    assert (hit.severity or SIGNAL.severity) is Severity.MAJOR


def test_exchanged_figures_are_repaired_by_changing_them_back():
    target = "The attack left 27 dead and 12 injured."
    assert kinds(SIGNAL, target, source="L'attentat a fait 12 morts et 27 blessés.") == ["exchanged"]
    (hit,) = hits("L'attentat a fait 12 morts et 27 blessés.", target)
    repair = hit.suggestions[0]
    assert target[: repair.span.start] + repair.replacement + target[repair.span.end :] == (
        "The attack left 12 dead and 27 injured."
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Une baisse de -3,2 %.", "A fall of 3.2%.", []),
        ("Il fait -5 degrés.", "It is five degrees below zero.", []),
        ("Un recul de 3 %.", "It moved by -3%.", []),
        ("Un solde de -3 %.", "A balance of 3%.", ["sign"]),
        ("La température est tombée à -12 degrés.", "The temperature fell to 12 degrees.", ["sign"]),
        ("La température est tombée à \u221212 degrés.", "The temperature fell to 12 degrees.", ["sign"]),
        ("Il a fait \u20115 °C dans la nuit.", "It was 5°C overnight.", ["sign"]),
        ("L'indice est tombé à -0,3 %.", "The index fell to 0.3%.", ["sign"]),
        ("Le thermomètre indiquait 4 degrés.", "The thermometer read -4 degrees.", ["sign"]),
        ("-8 degrés à Lille lundi.", "8 degrees in Lille on Monday.", ["sign"]),
        ("Il a perdu 3 % lundi.", "It slid by 3% on Monday.", []),
        ("Une variation (-3 %) limitée.", "A limited change (3%).", ["sign"]),
        ("La température est tombée à -12 degrés.", "The temperature fell to minus 12 degrees.", []),
        ("La température est tombée à -12 degrés.", "The temperature fell to 12 degrees below zero.", []),
        ("La température est tombée à moins 12 degrés.", "The temperature fell to \u221212 degrees.", []),
        ("Pendant le covid-19, 12 cas ont été signalés.", "During covid 19, 12 cases were reported.", []),
        ("Entre 10 -12 ans de prison.", "Between 10 and 12 years in prison.", []),
        ("-12 morts dans un accident", "12 dead in an accident", []),
        ("- 12 morts dans un accident", "12 dead in an accident", []),
        ("Le match s'est terminé 3-2.", "The match ended 3-2.", []),
        ("Le PSG -17 points- est premier.", "PSG, on 17 points, are first.", []),
    ],
)
def test_a_minus_sign_may_be_said_in_words(source, target, expected):
    assert kinds(SIGNAL, target, source=source) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("412 millions d'habitants.", "It has 412 billion people."),
        ("Le bilan est de 27 morts.", "The toll is 72 dead."),
    ],
)
def test_a_wrong_figure_is_shown_at_default_settings(source, target):
    calibration, (hit,) = shipped(), hits(source, target)
    assert calibration.probability("numbers", hit.kind, Severity.MAJOR, 1.0) >= Config().min_probability


@pytest.mark.parametrize(
    ("source", "lang"),
    [
        ("El precio bajó un 12,5 por ciento en enero.", "es"),
        ("El precio, que bajó el 12,5 por ciento en enero,", "es"),
        ("Il prezzo è sceso del 12,5 per cento a gennaio.", "it"),
        ("O preço caiu 12,5 por cento em janeiro.", "pt"),
        ("Le prix a baissé de 12,5 pour cent en janvier.", "fr"),
        ("Le prix a baissé de 12,5 % en janvier.", "fr"),
    ],
)
def test_the_hundred_of_a_percentage_is_no_figure_of_its_own(source, lang):
    assert kinds(SIGNAL, "The price fell 12.5 percent in January.", source=source, lang_pair=f"{lang}-en") == []
    wrong = kinds(SIGNAL, "The price fell 15.2 percent in January.", source=source, lang_pair=f"{lang}-en")
    assert wrong == ["changed"]


REWORDED = [
    (
        "fr-en",
        "Le texte prévoit 18 milliards d'euros d'économies, dont quatre sur les seules collectivités.",
        "The bill provides for 18 billion euros in savings, including four billion from local authorities alone.",
        [],
    ),
    (
        "fr-en",
        "Le plan coûte 12 millions de dollars, dont cinq pour les écoles.",
        "The plan costs $12 million, including five million for schools.",
        [],
    ),
    (
        "fr-en",
        "Le plan coûte 12 millions, contre 9 en 2024.",
        "The plan costs 12 million, up from nine million in 2024.",
        [],
    ),
    (
        "fr-en",
        "Le plan coûte 12 millions, dont cinq pour les écoles.",
        "The plan costs 12 million, including six million for schools.",
        ["changed"],
    ),
    ("fr-en", "La nationale 20 est barrée.", "The RN20 highway is blocked.", []),
    ("fr-en", "La départementale 93 est restée coupée.", "The D93 road was closed.", []),
    ("fr-en", "La nationale 20 est barrée.", "The highway is blocked.", ["lost"]),
    ("fr-en", "Je n'ai eu que 7 à l'époque!", "I only got 7 out of 20 at the time!", []),
    (
        "en-fr",
        "Ground beef averaged $6.32 a pound.",
        "Le bœuf haché a atteint 6,32 dollars la livre (454 grammes).",
        [],
    ),
    ("en-fr", "The town is 30 miles away.", "La ville est à 30 miles (48 km).", []),
    ("en-fr", "The town is far away.", "La ville est à 48 km.", ["added"]),
]


@pytest.mark.parametrize(("lang_pair", "source", "target", "expected"), REWORDED)
def test_scales_codes_marks_and_conversions_explain_a_figure(lang_pair, source, target, expected):
    assert [hit.kind for hit in compared(source, target, *lang_pair.split("-"))] == expected
