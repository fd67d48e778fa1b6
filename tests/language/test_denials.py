"""A denial is counted once, whatever words make it, and is paired with that of the other language."""

import pytest

from mtcheck.language.denials import FAINT, LANGUAGES, Words, denials, unmatched

FOUND = [
    ("fr", "Il n'a pas signé.", ["ne pas"]),
    ("fr", "Il n’a plus jamais rien dit à personne.", ["ne plus"]),
    ("fr", "Aucun des deux pays ne veut céder.", ["aucun ne"]),
    ("fr", "Rien n'est prévu, et personne n'ira.", ["rien ne", "personne ne"]),
    ("fr", "Ni le maire ni le préfet n'étaient là.", ["ni ne"]),
    ("fr", "Ils n'ont ni eau ni courant.", ["ne ni"]),
    ("fr", "Il est parti sans saluer.", ["sans"]),
    ("fr", "Pas de blessés, jamais.", ["pas", "jamais"]),
    ("fr", "C'est un premier pas vers la paix.", []),
    ("fr", "Un pas de plus.", []),
    ("fr", "Il ne fume plus et ne boit pas.", ["ne plus", "ne pas"]),
    ("fr", "Il n'a pas caché sa colère.", [FAINT]),
    ("fr", "Il ne reste que trois places.", [FAINT]),
    ("fr", "Il ne reste plus que trois places.", [FAINT]),
    ("fr", "Ce n'est pas seulement un maire.", [FAINT]),
    ("fr", "Partez avant qu'il ne revienne.", [FAINT]),
    ("fr", "Il craint qu'un an plus tard il ne revienne.", [FAINT]),
    ("fr", "N'oubliez pas vos papiers.", [FAINT]),
    ("fr", "Ne faut-il pas attendre ?", [FAINT]),
    ("fr", "Il n'est pas impossible qu'il vienne.", [FAINT]),
    ("en", "He did not sign, and I don't know why.", ["not", "n't"]),
    ("en", "They cannot go; nobody came without it.", ["cannot", "nobody", "without"]),
    ("en", "Neither the mayor nor the prefect came.", ["neither"]),
    ("en", "He has never spoken, nor written.", ["never"]),
    ("en", "It could rain, couldn't it?", [FAINT]),
    ("en", "He is No. 1 and lives at No 10, a no-go area.", []),
    ("en", "But no 18-year-old came.", ["no"]),
    ("de", "Er hat nicht unterschrieben und kein Wort gesagt.", ["nicht", "kein"]),
    ("de", "Weder der Kanzler noch der Minister kam.", ["weder"]),
    ("es", "No vino nadie, ni llamó nunca.", ["no"]),
    ("es", "Nadie vino.", ["nadie"]),
    ("it", "Non ha mai detto niente.", ["non"]),
    ("pt", "Ele não disse nada e saiu sem falar.", ["não"]),
    ("ru", "Он никогда не говорил об этом.", ["никогда"]),
    ("ru", "У них нет воды.", ["нет"]),
]
LEFT = [
    ("Il n'a pas signé.", "He did not sign.", [], []),
    ("Il n'a pas signé.", "He signed.", ["ne pas"], []),
    ("Il a signé.", "He did not sign.", [], ["not"]),
    ("Il n'a pas signé, mais il n'est pas parti.", "He did not sign but he left.", ["ne pas"], []),
    ("Sans eau, il n'a pas tenu.", "He did not hold out without water.", [], []),
    ("Il n'a pas vu l'arbre et ne l'a jamais touché.", "He never saw the tree.", ["ne jamais"], []),
    ("Il ne sera là que mardi.", "He will not be there until Tuesday.", [], []),
]


@pytest.mark.parametrize(("lang", "text", "kinds"), FOUND)
def test_denials_are_counted_once(lang, text, kinds):
    assert [denial.kind for denial in denials(Words.of(text, lang), lang)] == kinds


@pytest.mark.parametrize(("source", "text", "left", "right"), LEFT)
def test_those_without_a_counterpart_are_left(source, text, left, right):
    own, copy = Words.of(source, "fr"), Words.of(text, "en")
    both = unmatched(denials(own, "fr"), len(own.words), denials(copy, "en"), len(copy.words))
    assert [[denial.kind for denial in side] for side in both] == [left, right]


def test_places_are_those_of_the_text():
    text = "Hier, il n’a vraiment pas dormi."
    (found,) = denials(Words.of(text, "fr"), "fr")
    assert text[found.start : found.end] == "n’a vraiment pas"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", ["", "...", "ne", "n't not", "pas"])
def test_no_text_is_too_short(lang, text):
    words = Words.of(text, lang)
    assert unmatched(denials(words, lang), len(words.words), (), 0)[1] == ()
