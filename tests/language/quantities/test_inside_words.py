"""Numbers inside other words, and in measures, are the same in other words, and a wrong one is found."""

import pytest

from mtcheck.signals.numbers import compared

# Language pair, source, translation, the kinds of the differences.
CASES = [
    (
        "de-en",
        "Nach einer fast zehnstündigen Nachtsitzung einigten sie sich.",
        "After almost 10 hours of overnight talks, they agreed.",
        [],
    ),
    ("de-en", "Der dreijährige Krieg ist vorbei.", "The three-year war is over.", []),
    ("de-en", "Eine zwölfköpfige Jury entscheidet.", "A jury of 12 decides.", []),
    ("de-en", "Der 19-jährige Stürmer traf.", "The 19-year-old striker scored.", []),
    ("de-en", "Eine 90-minütige Rede.", "A 90-minute speech.", []),
    ("de-en", "Ein achttägiger Streik.", "A strike of 18 days.", ["changed"]),
    ("de-en", "Eine zwanzigminütige Pause.", "A break of 30 minutes.", ["changed"]),
    ("de-en", "Ein zehnprozentiger Aufschlag.", "A 10% surcharge.", []),
    (
        "de-en",
        "Bielefeld, 14. Mai (Reuters) - Der Maschinenbauer wuchs.",
        "Bielefeld, May 14 (Reuters) - The company grew.",
        [],
    ),
    (
        "de-en",
        "Frankfurt, 23. Jun (Reuters) - Die Wirtschaft wächst.",
        "Frankfurt, June 23 (Reuters) - The economy is growing.",
        [],
    ),
    ("de-en", "Berlin, 3. Dez (dpa) - Die Preise steigen.", "Berlin, Dec 3 (dpa) - Prices are rising.", []),
    (
        "de-en",
        "Für sie ist das Turnier im Achtelfinale beendet.",
        "For her the tournament ended in the round of 16.",
        [],
    ),
    ("de-en", "Sie schied im Sechzehntelfinale aus.", "She went out in the round of 32.", []),
    ("de-en", "Sie schied im Achtelfinale aus.", "She went out in the round of 32.", ["changed"]),
    ("de-en", "Sie verlor nach 2:41 Stunden.", "She lost after two hours and 41 minutes.", []),
    ("de-en", "Sie verlor nach 2:41 Stunden.", "She lost after two hours and 14 minutes.", ["changed"]),
    ("fr-en", "Il a été battu en huitièmes de finale.", "He was beaten in the round of 16.", []),
    ("fr-en", "Ces 32es de finale se jouent samedi.", "This round of 64 is played on Saturday.", []),
    ("fr-en", "Les 16es de finale de la Coupe.", "The round of 32 of the Cup.", []),
    ("fr-en", "Éliminé en seizièmes de finale.", "Knocked out in the last 32.", []),
    ("fr-en", "Éliminé en huitièmes de finale.", "Knocked out in the last 32.", ["changed"]),
    (
        "es-en",
        "Defiende los octavos de final del pasado curso.",
        "He is defending last season's round-of-16 finish.",
        [],
    ),
    ("es-en", "Cayó en dieciseisavos de final.", "He fell in the round of 32.", []),
    ("it-en", "Eliminato agli ottavi di finale.", "Knocked out in the round of 16.", []),
    ("pt-en", "Eliminado nas oitavas de final.", "Knocked out in the last 16.", []),
    (
        "en-fr",
        "Cases have not recovered from the COVID-19 pandemic.",
        "Les cas ne sont pas remontés depuis la pandémie de Covid-19.",
        [],
    ),
    ("fr-en", "La pandémie de Covid-19 est finie.", "The COVID-19 pandemic is over.", []),
    (
        "fr-en",
        "Pesticides: les Vingt-Sept échouent à s'entendre",
        "Pesticides: EU countries fail to reach agreement",
        [],
    ),
    ("fr-en", "Les Vingt-Sept se réunissent jeudi.", "The 27 meet on Thursday.", []),
    ("fr-en", "L'herbe est issue à 100% du territoire.", "The grass is sourced entirely from the area.", []),
    ("fr-en", "Une voiture 100 % électrique.", "A fully electric car.", []),
    ("fr-en", "L'herbe est issue à 80% du territoire.", "The grass is sourced 50% from the area.", ["changed"]),
    (
        "fr-en",
        '"Je ne cuisine plus", a lâché le quinquagénaire à l\'AFP.',
        '"I don\'t cook anymore," the fifty-something told AFP.',
        [],
    ),
    ("fr-en", "Un sexagénaire a été arrêté.", "A man in his 60s was arrested.", []),
    ("fr-en", "Une octogénaire est morte.", "An 80-year-old woman has died.", []),
    ("fr-en", "En nageant 3 min 41 sec 28/100e vendredi, il a gagné.", "Swimming 3min 41.28sec on Friday, he won.", []),
    ("fr-en", "La pole en 1 min 18 sec 842/1000e.", "Pole with a lap of 1min 18.842sec.", []),
    ("fr-en", "En 3 min 41 sec 28/100e vendredi.", "In 3min 41.82sec on Friday.", ["changed"]),
    ("fr-en", "Elle finit deuxième, à 12 centièmes.", "She came second, 0.12 seconds adrift.", []),
    ("fr-en", "Il a gagné avec trois centièmes d'avance.", "He won by 0.03 seconds.", []),
    ("fr-en", "Il a gagné avec trois centièmes d'avance.", "He won by three hundredths of a second.", []),
    ("fr-en", "Battue de 12 centièmes.", "Beaten by 0.21 seconds.", ["changed"]),
    ("fr-en", "Les coraux dépérissaient en une quinzaine.", "The corals withered within two weeks.", []),
    ("fr-en", "Quinze jours plus tôt, la grève avait commencé.", "The strike had begun a fortnight earlier.", []),
    ("fr-en", "La loi est votée à l'unanimité moins une voix.", "The law was passed by all votes but one.", []),
    ("fr-en", "Il fait moins dix degrés.", "It is minus 10 degrees.", []),
    ("fr-en", "Il fait moins dix degrés.", "It is 10 degrees.", ["sign"]),
    ("fr-en", "C'est le troisième accident en une décade.", "It is the third accident in 10 days.", []),
    ("fr-en", "Séparation à T+2 min 16, allumage à T+8 min.", "Separation came at T+2:16 and ignition at T+8:00.", []),
    ("fr-en", "Il a couru le 800 m en 1 min 44.", "He ran the 800m in 1:44.", []),
    ("fr-en", "La durée du quinquennat est débattue.", "The five-year term is under debate.", []),
    ("fr-en", "Une astreinte de 50.000 euros par jour.", "A penalty of 50 euros per day.", ["changed"]),
    (
        "fr-en",
        "Près de 3.000 cases sont détruites et la récolte est perdue aux deux tiers.",
        "Nearly 3,000 huts were destroyed and a third of the harvest is lost.",
        ["changed"],
    ),
]


@pytest.mark.parametrize(("lang_pair", "source", "target", "kinds"), CASES)
def test_numbers_inside_words(lang_pair, source, target, kinds):
    assert [hit.kind for hit in compared(source, target, *lang_pair.split("-"))] == kinds
