"""A text that fails the gate still fails it when it has one fault more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from tests.gates import gate

FRENCH = "La ville de Lyon est fermée mardi soir pour travaux."
COPIES = (
    FRENCH,
    "M. Dupont dit que la ville de Lyon est fermée pour des travaux.",
    "La ville de Lyon est fermée à 20h30 pour des travaux.",
    "La ville de Lyon est « fermée » pour des travaux.",
    "La ville de Lyon est fermée à 3,5 % pour des travaux.",
    "La ville de  Lyon est est fermée pour des travaux.",
    "La ville de Lyon n&#39;est pas fermée pour des travaux.",
)


def passed(text, source, level="critical", lang="fr-en"):
    table = f"source\ttarget\n{source}\t{text}\n".encode()
    (document,) = read_bytes(table, "a.tsv", format="tsv", lang=lang[-2:], keep_going=False)
    report = check_document(document, Engines(), Config(fail_level=level, lang=lang))
    return gate([report], level).passed


@pytest.mark.parametrize("text", COPIES)
def test_no_small_finding_hides_that_a_sentence_was_not_translated(text):
    assert not passed(text, text)


SOURCES = (
    ("La sesión del congreso fue aplazada hasta nuevo aviso.", "es-en"),
    ("Der Zug nach Köln fährt heute wegen Bauarbeiten nicht.", "de-en"),
    ("Il treno per Torino è stato cancellato per lo sciopero.", "it-en"),
    ("Le maire a quitté la réunion vendredi à 18h15 sans parler.", "fr-en"),
    ("O presidente assinou o decreto na segunda-feira, às 20h.", "pt-en"),
    ("Президент подписал указ в понедельник вечером.", "ru-en"),
    ("The mayor left the meeting without a word to the press.", "en-de"),
)


@pytest.mark.parametrize("extra", ["mardi", "M. Dupont", "« no »", "3,5 %", "the the", "&#39;", "  He left.", "20h30"])
@pytest.mark.parametrize(("source", "lang"), SOURCES)
def test_words_added_to_an_untranslated_sentence_do_not_hide_it(source, lang, extra):
    assert not passed(f"{source} {extra}", source, lang=lang)
    assert not passed(f"{extra} {source}", source, lang=lang)


CLEAN = ("The mayor said the road would open on Monday.", "Nobody was hurt in the fire, police said.")
FAULTS = (
    "M. Dupont left.", "He left at 20h30.", "He said « no ».", "It rose 3,5 %.", "The the mayor left.",
    "He  left.", "It&#39;s late.", "The mayor spoke to the conference. annual press of May.", FRENCH,
    "He flew to Pékin.",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(CLEAN + FAULTS), min_size=1, max_size=4),
    st.sampled_from(FAULTS),
    st.sampled_from(("minor", "major", "critical")),
)
def test_a_fault_more_never_lets_a_text_pass(sentences, fault, level):
    before = " ".join(sentences)
    if not passed(before, "", level):
        assert not passed(f"{before} {fault}", "", level)
