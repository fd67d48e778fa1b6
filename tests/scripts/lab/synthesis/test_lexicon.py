"""Words that go together in many pairs find each other."""

from scripts.lab.synthesis.lexicon import learn_lexicon, lowered

PAIRS = [("la maison", "the house"), ("la mer", "the sea"), ("une maison", "a house"), ("une mer", "a sea")] * 4


def test_translations_are_learned():
    lexicon = learn_lexicon(PAIRS, minimum=1)
    assert {word: lexicon.gloss(word) for word in ("maison", "mer", "une")} == {
        "maison": "house",
        "mer": "sea",
        "une": "a",
    }


def test_words_are_aligned():
    assert learn_lexicon(PAIRS, minimum=1).align(["une", "maison"], ["a", "house", "xyz"]) == [0, 1, -1]


def test_clitics_are_cut_off():
    assert lowered("L'ami d’Anne, aujourd'hui") == ["l", "ami", "d", "anne", "aujourd'hui"]
