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
    ("fr-en", "An article headlined “La fin d'une époque pour les retraités de ce pays” ran on Monday."),
    ("fr-en", "The documentary “Quand les hommes ont peur de la mer et du vent” won a prize."),
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


# Every sentence has words that English has too, or names: beside them French looks like leftovers in English.
WIRE = (
    "Les États-Unis sont prêts à « engager un dialogue diplomatique » avec la Russie, a indiqué jeudi un responsable.",
    "L'exécutif américain est disposé à négocier à la fois en bilatéral et en multilatéral, a précisé cette source.",
    "« Quand est-ce qu'ils vont frapper ? »",
    "La Maison Blanche a toutefois fait savoir que ni la date ni le lieu n'avaient été arrêtés.",
)
COPY = (
    "The United States is ready to “engage in diplomatic dialogue” with Russia, an official said on Thursday.",
    "The US administration is prepared to negotiate both bilaterally and multilaterally, the source said.",
    "“When are they going to strike?”",
    "The White House said that neither the date nor the place had been set.",
)


@pytest.mark.parametrize(
    ("copy", "source", "message"),
    [
        (WIRE, None, "This copy is French, not English; was it translated, and is the pair fr-en?"),
        (WIRE, WIRE, "This copy is French, not English; was it translated, and is the pair fr-en?"),
        (WIRE, COPY, "This copy is French and its source is English; were the two files exchanged?"),
        (COPY, COPY, "This copy and its source are the same English text; give as source what was translated."),
    ],
)
def test_a_mix_up_of_files_is_one_finding(copy, source, message):
    found = findings_of(copy, source)
    assert [(f.kind, f.severity, f.message) for f in found] == [("story", Severity.CRITICAL, message)]


def test_half_translated_sentences_are_no_wrong_file():
    copy = [f"{a[: len(a) // 2]} and {b[len(b) // 2 :]}" for a, b in zip(WIRE, COPY, strict=True)]
    assert "story" not in [f.kind for f in findings_of(copy, WIRE)]


def findings_of(copy, source):
    document = read_text("\n".join(copy))
    return check_document(document, Engines(), Config(), "\n".join(source) if source else None).findings
