"""A factor may be worded in many ways, but not turned round."""

import pytest

from mtcheck.signals.numbers import compared

# Language pair, source, translation, the kinds of the differences.
CASES = [
    (
        "fr-en",
        "Les passages aux urgences sont deux fois moins nombreux.",
        "Emergency visits are twice as numerous.",
        ["changed"],
    ),
    ("fr-en", "Les passages aux urgences sont deux fois moins nombreux.", "Emergency visits are half as numerous.", []),
    ("fr-en", "Soit quatre fois moins qu'en 2023.", "That is four times more than in 2023.", ["changed"]),
    ("fr-en", "Soit quatre fois moins qu'en 2023.", "That is a quarter of the figure in 2023.", []),
    ("fr-en", "Soit quatre fois moins qu'en 2023.", "That is four times less than in 2023.", []),
    ("fr-en", "Il en achète six fois moins qu'en 2004.", "It buys six times more than in 2004.", ["changed"]),
    ("fr-en", "Il en achète six fois plus qu'en 2004.", "It buys six times as much as in 2004.", []),
    ("fr-en", "Il gagne trois fois plus que son père.", "He earns a third of what his father does.", ["changed"]),
    ("de-en", "Es waren zweimal weniger Besucher.", "There were twice as many visitors.", ["changed"]),
    ("de-en", "Der Preis ist dreimal so hoch.", "The price is a third of what it was.", ["changed"]),
    ("es-en", "Hay tres veces menos casos.", "There are three times more cases.", ["changed"]),
    ("it-en", "Costa due volte più di prima.", "It costs twice as much as before.", []),
    (
        "en-fr",
        "Sales were half as high as last year.",
        "Les ventes étaient deux fois plus élevées que l'an dernier.",
        ["changed"],
    ),
    ("en-fr", "Sales were twice as high.", "Les ventes étaient deux fois plus élevées.", []),
]


@pytest.mark.parametrize(("lang_pair", "source", "target", "kinds"), CASES)
def test_factors(lang_pair, source, target, kinds):
    assert [hit.kind for hit in compared(source, target, *lang_pair.split("-"))] == kinds
