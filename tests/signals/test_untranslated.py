"""Copy that is not in its language is found, for any pair; names, loans and titles are left alone."""

from dataclasses import replace

import pytest

from mtcheck.config import Config
from mtcheck.documents.read import read_text
from mtcheck.findings import Severity
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.signals.untranslated import SIGNAL
from tests.signals.tables import story

COPIED = [
    ("fr-en", "Le maire a quitté la ville hier soir."),
    ("de-en", "Der Bürgermeister hat die Stadt gestern verlassen."),
    ("es-en", "La ciudad está cerrada por obras."),
    ("it-en", "La città è chiusa per lavori da ieri."),
    ("pt-en", "A cidade está fechada para obras."),
    ("ru-en", "Город закрыт из-за ремонтных работ до вторника."),
    ("en-fr", "The city of Lyon is closed on Tuesday evening."),
    ("fr-de", "La ville de Lyon est fermée mardi soir pour travaux."),
    ("zh-en", "政府周二提出了一项新的住房法。"),
    ("ja-en", "政府は火曜日に新しい住宅法を発表した。"),
    ("pl-en", "Rząd przedstawił we wtorek nową ustawę o mieszkaniach."),
]
SEGMENTS = [
    ("fr-en", "Il a expliqué que le gouvernement ne changerait pas d'avis."),
    ("fr-en", "Die Stadt ist wegen Bauarbeiten geschlossen."),
    ("fr-en", "La ciudad está cerrada por obras hasta el martes."),
    ("fr-en", "Город закрыт из-за ремонтных работ до вторника."),
    ("en-de", "The city of Lyon is closed on Tuesday evening."),
    ("en-fr", "The president said on Thursday that he would not resign."),
]
RUNS = [
    ("fr-en", "The minister said that avec le temps the crisis would pass."),
    ("fr-en", "The city of Lyon will be closed, a indiqué mardi la préfecture dans un communiqué."),
    ("fr-en", "The president promised que les impôts n'augmenteraient pas cette année."),
    ("de-en", "The minister said, dass die Steuern nicht erhöht werden."),
    ("es-en", "The minister said que los impuestos no subirán este año."),
    ("ru-en", "The minister said, что налоги не будут повышены."),
]
QUOTED = [
    ("fr-en", "A banner read “Non à la réforme des retraites et à la vie chère pour tous”."),
    ("fr-en", "The campaign's slogan, “Toux qui dure, piqûre chez nous”, is a rhyme."),
]
LEAVE = [
    ("fr-en", "The Tour de France passes the Île de la Cité."),
    ("fr-en", "It was a coup d'état, a fait accompli, and a cliché."),
    ("fr-en", "He founded the Parti de la Banlieue in the suburbs."),
    ("fr-en", "He works for the Caisse des dépôts et consignations."),
    ("fr-en", "Paris, Lyon, Marseille, Toulouse"),
    ("fr-en", "He put on his coat, but on or about noon it was due."),
    ("fr-en", "Dominique de Villepin, par excellence a man of letters."),
    ("fr-en", "Her novel “La Vie devant soi” won the prize."),
    ("fr-en", "“Je suis Charlie”"),
    ("fr-en", "The ministry did not wish to comment on the price war in China."),
    ("fr-en", "Rescue teams searched rubble overnight."),
    ("fr-en", "Unemployment fell sharply, data showed."),
    ("de-en", "The die is cast, the Spiegel wrote."),
    ("en-fr", "Le président a dit jeudi qu'il ne démissionnerait pas."),
]


def kinds(lang_pair, text, source=None):
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story(text, source=source)]
    return [(signal.kind, signal.severity) for signal in SIGNAL.measure(pairs, {})]


@pytest.mark.parametrize(("lang_pair", "text"), COPIED)
def test_a_copied_source_is_found(lang_pair, text):
    assert kinds(lang_pair, text, source=text) == [("copied", Severity.CRITICAL)]


@pytest.mark.parametrize(("lang_pair", "text"), SEGMENTS)
def test_a_segment_in_another_language_is_found(lang_pair, text):
    assert kinds(lang_pair, text) == [("segment", Severity.CRITICAL)]


@pytest.mark.parametrize(("lang_pair", "text"), RUNS)
def test_half_a_sentence_in_the_source_language_is_found(lang_pair, text):
    assert kinds(lang_pair, text) == [("run", Severity.MAJOR)]


@pytest.mark.parametrize(("lang_pair", "text"), QUOTED)
def test_a_slogan_or_title_is_no_more_than_minor(lang_pair, text):
    assert {severity for _, severity in kinds(lang_pair, text)} == {Severity.MINOR}


@pytest.mark.parametrize(("lang_pair", "text"), LEAVE)
def test_names_loans_and_the_copys_own_language_are_left_alone(lang_pair, text):
    assert kinds(lang_pair, text) == []
    assert kinds(lang_pair, text, source="Autre chose.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He has hésité... before the vote.", ["hésité"]),
        ("The mairie-école and the éboulement closed the road.", ["éboulement"]),
        ("They spoke of the grève on Monday.", ["grève"]),
        ("The season of the vendanges and the moisson-fête began.", []),
        ("He gave a précis of the régime.", []),
        ("The Académie française met on Monday.", []),
        ("They sang “liberté” in the street.", []),
        ("The café was closed, and the façade burned.", []),
        ("See example.org/hésité for more.", []),
        ("The naïve émigré was blasé.", []),
    ],
)
def test_a_single_word_that_was_left_is_found(text, words):
    found = list(SIGNAL.measure([replace(one, lang_pair="fr-en") for one in story(text)], {}))
    assert [signal.span.of(text) for signal in found] == words
    assert all((signal.kind, signal.severity) == ("word", Severity.MINOR) for signal in found)


def test_names_alone_may_be_equal_in_both_languages():
    assert kinds("fr-en", "https://www.lemonde.fr/politique", source="https://www.lemonde.fr/politique") == []
    assert kinds("fr-en", "Paris, Lyon, Marseille, Toulouse", source="Paris, Lyon, Marseille, Toulouse") == []


GERMAN = (
    "Die Stadt ist wegen Bauarbeiten bis Dienstag geschlossen.",
    "Der Bürgermeister hat sich gestern nicht geäußert.",
    "Nach Angaben der Polizei gab es keine Verletzten.",
)
FRENCH = (
    "La ville est fermée jusqu'à mardi en raison de travaux.",
    "Le maire ne s'est pas exprimé hier devant la presse.",
    "Selon la police, il n'y a pas eu de blessés.",
)


@pytest.mark.parametrize(("lines", "name"), [(GERMAN, "German"), (FRENCH, "French")])
def test_copy_in_another_language_is_said_once(lines, name):
    report = check_document(read_text("\n".join(lines)), Engines(), Config())
    (finding,) = (finding for finding in report.findings if finding.signal == "untranslated")
    assert finding.message.startswith(f"This copy is {name}, not English")
    assert finding.severity is Severity.CRITICAL


def test_one_foreign_segment_is_not_the_whole_copy():
    lines = ["The mayor of the city said nothing.", GERMAN[0], "There were no injuries in the fire."]
    report = check_document(read_text("\n".join(lines)), Engines(), Config())
    assert [f.kind for f in report.findings if f.signal == "untranslated"] == ["segment"]
