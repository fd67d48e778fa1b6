"""A negation of an English source that the copy lost; other ways of denying leave the copy alone."""

import pytest

from mtcheck.signals.negation import SIGNAL
from tests.signals.tables import kinds

SOURCE = "The minister did not sign the agreement on Monday."
LOST = [
    ("fr", "Le ministre a signé l’accord lundi."),
    ("fr", "Lundi, le ministre a paraphé le texte."),
    ("de", "Der Minister hat das Abkommen am Montag unterzeichnet."),
    ("de", "Am Montag setzte der Minister seinen Namen unter den Vertrag."),
    ("es", "El ministro firmó el acuerdo el lunes."),
    ("it", "Il ministro ha firmato l’accordo lunedì."),
    ("pt", "O ministro assinou o acordo na segunda-feira."),
    ("ru", "Министр подписал соглашение в понедельник."),
]
KEPT = [
    ("fr", "Le ministre n’a pas signé l’accord lundi."),
    ("fr", "Le ministre a refusé lundi de signer l’accord."),
    ("de", "Der Minister hat das Abkommen am Montag nicht unterzeichnet."),
    ("de", "Der Minister ließ das Abkommen am Montag ohne Unterschrift."),
    ("es", "El ministro no firmó el acuerdo el lunes."),
    ("es", "El ministro se negó a firmar el acuerdo el lunes."),
    ("it", "Il ministro non ha firmato l’accordo lunedì."),
    ("it", "Il ministro ha rifiutato di firmare l’accordo lunedì."),
    ("pt", "O ministro não assinou o acordo na segunda-feira."),
    ("pt", "O ministro recusou assinar o acordo na segunda-feira."),
    ("ru", "Министр не подписал соглашение в понедельник."),
    ("ru", "Министр отказался подписать соглашение в понедельник."),
    ("nl", "De minister tekende het akkoord op maandag."),
]


@pytest.mark.parametrize(("lang", "text"), LOST)
def test_a_lost_negation_is_found(lang, text):
    assert kinds(SIGNAL, text, source=SOURCE, lang_pair=f"en-{lang}") == ["lost"]


@pytest.mark.parametrize(("lang", "text"), KEPT)
def test_a_negation_in_other_words_is_kept(lang, text):
    assert kinds(SIGNAL, text, source=SOURCE, lang_pair=f"en-{lang}") == []


@pytest.mark.parametrize("lang", ["fr", "de", "es", "it", "pt", "ru"])
def test_a_source_that_denies_nothing_says_nothing(lang):
    source = "The minister signed the agreement not only for money but for peace."
    assert kinds(SIGNAL, "Zwei drei vier fünf sechs.", source=source, lang_pair=f"en-{lang}") == []
