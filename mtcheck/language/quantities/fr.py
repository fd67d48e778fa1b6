"""French."""
# ruff: noqa: E501

from __future__ import annotations

from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon, calendar, count, named, table

LEXICON = Lexicon(
    cardinals=count("zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    | table(
        "20 vingt|vingts 30 trente 40 quarante 50 cinquante 60 soixante 70 septante 80 huitante|octante 90 nonante"
    ),
    hundreds=table("100 cent|cents"),
    scales=table(
        "1e3 mille|mil|k 1e6 million|millions|m|meur 1e9 milliard|milliards|md|mds|mdeur 1e12 billion|billions"
    ),
    collectives=table(
        "8 huitaine 9 neuvaine 10 dizaine 12 douzaine|douzaines 15 quinzaine 20 vingtaine 30 trentaine 40 quarantaine "
        "50 cinquantaine 60 soixantaine 100 centaine 1000 millier"
    ),
    vague=table("10 dizaines 12 douzaines 100 centaines 1e3 milliers 1e6 millions 1e9 milliards"),
    ordinals=table(
        "1 unième|premier|première|premiers|premières 2 deuxième|second|seconde|deuxièmes 3 troisième|troisièmes 4 quatrième "
        "5 cinquième 6 sixième 7 septième 8 huitième|huitièmes 9 neuvième 10 dixième 11 onzième 12 douzième 13 treizième "
        "14 quatorzième 15 quinzième 16 seizième|seizièmes 20 vingtième 30 trentième 40 quarantième 50 cinquantième 100 centième "
        "1000 millième"
    ),
    fractions=table(
        "0.5 demi|demie|moitié|demi-finale 0.3333333333 tiers 0.25 quart|quarts 0.2 cinquièmes 0.1 dixièmes "
        "2 double|doublé|doubler|doublement|deux-fois 3 triple|triplé|tripler"
    ),
    halves=("et demi", "et demie", "1/2"),
    joiners=("et",),
    articles=("un", "une"),
    months=calendar(
        "janvier|janv février|févr|fév mars avril mai juin juillet|juil août septembre|sept octobre|oct novembre|nov "
        "décembre|déc"
    ),
    weekdays=calendar("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    units=COMMON_UNITS
    | named(
        "point point|points EUR euro|euros $ dollar|dollars £ livre|livres|sterling ¥ yen|yens RUB rouble|roubles CHF franc|francs "
        "minute minute|minutes hour heure|heures day jour|jours|journée|journées week semaine|semaines month mois "
        "year an|ans|année|années century siècle|siècles decade décennie|décennies knot nœud|nœuds km kilomètre|kilomètres m mètre|mètres "
        "kg kilo|kilos|kilogramme|kilogrammes tonne tonne|tonnes second seconde|secondes degree degré|degrés "
        "hectare hectare|hectares inch pouce|pouces foot pied|pieds mile mile|miles|milles quintal quintal|quintaux"
    ),
    hedges=(
        *("environ", "près", "presque", "quelque", "quelques", "autour", "plus", "moins", "une", "vers", "presque"),
        *("dépasse", "approche", "approchant", "jusqu'à", "autour de"),
    ),
    noon={"midi": 12.0, "minuit": 0.0},
    minus=("moins",),
    decrease=(
        *("baiss", "recul", "chut", "dimin", "repli", "perd", "perte", "bais", "cède", "cédé", "négati", "moins"),
        *("déficit", "contract", "inféri", "sous"),
    ),
    below=("négati", "moins", "sous", "gel", "gèl", "inféri", "déficit", "perte"),
)
