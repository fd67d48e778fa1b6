"""A human translation gives no hit, the spoiled one does."""

from scripts.measure_facts import hits, measured

PAIRS = [("fr-en", "Le bilan est de 27 morts en 2019.", "The toll was 27 dead in 2019.")]


def test_hits_are_those_of_the_factual_kinds():
    assert hits(*PAIRS[0]) == []
    assert [kind for kind, _ in hits("fr-en", "Le bilan est de 27 morts.", "The toll was 72 dead, 3,5%.")][:1] == [
        "changed"
    ]


def test_spoiled_figures_are_found():
    one = measured(PAIRS)
    assert one.alarms.total() == 0
    assert one.found["transposed"] == one.made["transposed"] == 1
