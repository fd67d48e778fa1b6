"""Each way to spoil a good translation does what its name says."""

from random import Random

import pytest

from scripts.lab.degenerate_copies import KINDS, Good, spoiled

GOOD = Good(
    source="Selon Ivan Petrov, les 12 élus n'ont pas voté le texte à Lyon lundi, et Oleg Sorokin est parti.",
    target="According to Ivan Petrov, the 12 members did not pass the bill in Lyon, and Oleg Sorokin has left.",
    foreign="Der Minister hat am Montag gesprochen.",
    other="The weather was fine on the coast.",
)
MADE = {kind: text for kind, texts in spoiled([GOOD]).items() for _, text in texts}


def test_every_kind_spoils_a_sentence_with_figures_names_and_a_negation():
    assert MADE.keys() >= KINDS.keys()
    assert all(text != GOOD.target for text in MADE.values())


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        ("source copied", lambda text: text == GOOD.source),
        ("empty", lambda text: text == ""),
        ("half kept", lambda text: GOOD.target.startswith(text) and len(text) < 0.6 * len(GOOD.target)),
        ("half kept, stop added", lambda text: text.endswith(".") and text[:-1] in GOOD.target),
        ("doubled", lambda text: text.count(GOOD.target) == 2),
        ("words shuffled", lambda text: sorted(text.split()) == sorted(GOOD.target.split())),
        ("loop", lambda text: text.count(" ".join(text.split()[-4:])) >= 5),
        ("figure changed", lambda text: "12" not in text and any(map(str.isdigit, text))),
        ("negation removed", lambda text: "did not" not in text),
        ("names changed", lambda text: "Ivan Petrov" not in text or "Oleg Sorokin" not in text),
        ("all lower case", lambda text: text == GOOD.target.lower()),
        ("no spaces", lambda text: text == GOOD.target.replace(" ", "")),
        ("only digits", lambda text: text.replace(" ", "").isdigit()),
        ("only punctuation", lambda text: not any(map(str.isalnum, text))),
        ("translator's note", lambda text: text.startswith(GOOD.target)),
    ],
)
def test_a_kind_does_what_its_name_says(kind, holds):
    assert holds(MADE[kind])


def test_what_a_pair_does_not_allow_is_left_out():
    plain = Good("Il est parti.", "He left.", "Er ging.", "It rained.")
    made = spoiled([plain])
    assert made["figure changed"] == made["names changed"] == made["negation removed"] == []


def test_the_same_seed_gives_the_same_texts():
    assert spoiled([GOOD]) == spoiled([GOOD])
    kind, (_, spoil) = next(item for item in KINDS.items() if item[0] == "words shuffled")
    assert spoil(GOOD, Random(1)) == spoil(GOOD, Random(1)), kind
