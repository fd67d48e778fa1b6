"""Lengths that do not fit."""

from dataclasses import replace

import pytest

from mtcheck.config import Config
from mtcheck.findings import Severity
from mtcheck.readings import Evidence
from mtcheck.scoring import shipped
from mtcheck.signals.length import SIGNAL
from tests.signals.tables import story

FRENCH = (
    "Le ministre a expliqué hier que le gouvernement présenterait un nouveau projet de loi avant la fin de l'année."
)
ENGLISH = "The minister explained yesterday that the government would present a new bill before the end of the year."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (FRENCH, ENGLISH, []),
        (FRENCH, "The minister explained yesterday.", ["short"]),
        (FRENCH, "The minister explained yesterday that the government would", ["cut"]),
        (FRENCH, "The minister explained the bill yesterday, before the end of", ["cut"]),
        (FRENCH.rstrip("."), ENGLISH.rstrip("."), []),
        ("Le ministre explique le projet de loi", "Minister explains bill", []),
        ("La banque centrale rwandaise laisse ses taux inchangés", "Rwanda holds rates", []),
        ("Quatre-vingt-onze personnes", "91 people", []),
        ("Guingamp descend, sa gardienne pleure, le Roudourou chante", "Guingamp go down singing", []),
        ("Le gouvernement abaisse l'âge de la retraite des enseignants", "Teachers to retire earlier", []),
        ("Les pompiers maîtrisent l'incendie de la cathédrale", "Cathedral blaze contained", []),
        ("La banque centrale rwandaise laisse ses taux inchangés.", "Rwanda held rates.", ["short"]),
        ("La banque centrale rwandaise laisse ses taux directeurs inchangés pour six mois", "Bank", ["short"]),
        (FRENCH, f"{ENGLISH} {ENGLISH} {ENGLISH}", ["long"]),
        ("Oui.", "Yes, of course, by all means.", []),
        (None, "Yes.", []),
        (FRENCH, "", ["omission"]),
        ("Oui.", "\n", ["omission"]),
        (" ", "", []),
        (None, "", []),
    ],
)
def test_a_length_that_does_not_fit_the_source_is_found(source, target, expected):
    assert [signal.kind for signal in SIGNAL.measure(story(target, source=source), {})] == expected


CHINESE = "周二,总统表示谈判将于下周恢复,并呼吁双方在会议前停止一切敌对行动以示善意。"
TALKS = "The president said on Tuesday that the talks would resume next week, and called on both sides to stop."


UNIONS = (
    "The minister said on Tuesday that talks with unions about pensions would resume before the summer holidays in "
    "Lyon and Marseille."
)


@pytest.mark.parametrize(
    ("lang_pair", "source", "target", "expected"),
    [
        ("zh-en", CHINESE, TALKS, []),
        ("zh-en", CHINESE, "The president said on Tuesday.", ["short"]),
        ("en-zh", TALKS, CHINESE, []),
        ("en-fr", ENGLISH, FRENCH, []),
        ("en-fr", ENGLISH, "Le ministre a expliqué hier.", ["short"]),
        (
            "en-fr",
            UNIONS,
            "Le ministre dit que des pourparlers avec les syndicats sur les retraites reprendraient",
            ["cut"],
        ),
        ("en-de", UNIONS, "Der Minister sagte am Dienstag, dass Gespräche mit den Gewerkschaften über Renten", ["cut"]),
        ("de-fr", FRENCH, ENGLISH, []),
        ("xx-en", "ab " * 40, "The minister.", []),
        ("xx-en", "ab " * 40, "", ["omission"]),
    ],
)
def test_what_fits_depends_on_the_languages_and_nothing_is_said_of_those_nobody_measured(
    lang_pair, source, target, expected
):
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story(target, source=source)]
    assert [signal.kind for signal in SIGNAL.measure(pairs, {})] == expected


def test_the_pivot_stands_in_for_the_source():
    (signal,) = SIGNAL.measure(story("The minister left."), {"0": Evidence(pivot=FRENCH)})
    assert signal.kind == "omission"
    assert signal.category == "accuracy/omission"


def test_the_value_grows_with_the_misfit():
    short, shorter = (
        next(iter(SIGNAL.measure(story(text, source=FRENCH), {}))).value
        for text in ("The minister explained yesterday.", "The minister.")
    )
    assert shorter > short


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("The minister explained yesterday.", "short"),
        ("The minister explained yesterday that the government", "cut"),
        (f"{ENGLISH} {ENGLISH}", "long"),
    ],
)
def test_beside_a_source_it_is_major_and_shown(target, kind):
    (signal,) = SIGNAL.measure(story(target, source=FRENCH), {})
    assert (signal.kind, signal.severity) == (kind, Severity.MAJOR)
    assert shipped().probability("length", kind, Severity.MAJOR, signal.value) >= Config().min_probability


def test_beside_a_stand_in_it_is_minor():
    (signal,) = SIGNAL.measure(story("The minister explained yesterday that he."), {"0": Evidence(pivot=FRENCH)})
    assert signal.severity is Severity.MINOR
