"""French spaces are checked by the story's own custom: France, Canada and Switzerland differ, and each is accepted."""

import pytest

from mtcheck.signals.spacing import SIGNAL
from tests.signals.tables import first_repair, kinds

N = "\u00a0"
CATCH = [
    (["Pourquoi ? Il part.", "Qui sait? Lui."], "Pourquoi ? Il part.\nQui sait ? Lui."),
    (["« Oui », dit-il. Il a perdu 8% des voix."], "« Oui », dit-il. Il a perdu 8 % des voix."),
    (["« Oui », dit-il. «Non », dit-elle."], "« Oui », dit-il. « Non », dit-elle."),
    (["Il dit : « Oui », puis « Non»."], "Il dit : « Oui », puis « Non »."),
    (["Il dit : oui. Elle dit: non."], "Il dit : oui. Elle dit : non."),
    ([f"Vraiment{N}! Il part; elle reste."], f"Vraiment{N}! Il part{N}; elle reste."),
    (["Il est venu ; « Bien! », dit-elle."], "Il est venu ; « Bien ! », dit-elle."),
    (["Le  maire part."], "Le maire part."),
    (["Le maire , élu hier, part."], "Le maire, élu hier, part."),
]
LEAVE = [
    # Canada: none before high marks.
    ["« Pourquoi? » demande-t-il. Il dit : non!", "Environ 40 % des voix; c’est peu."],
    # Switzerland: none at all.
    ["«Pourquoi?» demande-t-il: 40% des voix; c’est peu!"],
    # France.
    ["« Pourquoi ? » demande-t-il : 40 % des voix ; c’est peu !"],
    ["« Pourquoi ?! » Il part à 20:30 pour http://exemple.org/?a=1;b=2 ; voilà."],
    ["Les versions Win32:trojan et le 8%-Klub ; « rien »."],
]


@pytest.mark.parametrize(("paragraphs", "repaired"), CATCH)
def test_a_blank_that_the_story_sets_elsewhere_is_missed(paragraphs, repaired):
    assert first_repair(SIGNAL, *paragraphs, lang_pair="en-fr") == repaired


@pytest.mark.parametrize("paragraphs", LEAVE)
def test_the_customs_of_each_country_are_left_alone(paragraphs):
    assert kinds(SIGNAL, *paragraphs, lang_pair="en-fr") == []


@pytest.mark.parametrize("lang", ["de", "es", "it", "pt", "ru"])
def test_other_languages_have_no_blank_before_marks(lang):
    assert kinds(SIGNAL, "Nadie sabe nada ; ¿quién ? Mañana : sí !", lang_pair=f"en-{lang}") == ["before_mark"] * 4
    assert kinds(SIGNAL, "Nadie sabe nada; ¿quién? Mañana: ¡sí! 40 % y 40%.", lang_pair=f"en-{lang}") == []
