"""Missing and invented sentences."""

from dataclasses import replace

import pytest

from mtcheck.config import Config
from mtcheck.documents.read import read_text
from mtcheck.findings import Severity
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.signals.omissions import SIGNAL
from tests.signals.tables import story

TOLD = "Le ministre a démissionné mardi soir."
CATCH = [
    TOLD,
    "« Nous ne céderons pas », a-t-il dit.",
    "A-t-il vraiment démissionné hier soir ?",
    "Fin des travaux en mai 2026.",
]
LEAVE = [
    "Motion de censure: le gouvernement sauvé",  # A headline ends as none of the sentences does.
    "PARIS, 12 mars (AFP) -",
    "Par Jean Dupont.",
    "Propos recueillis par Anne Martin.",
    "bur-abc/def/gh",
    "Non merci.",
    "LE GOUVERNEMENT EST RENVERSÉ CE SOIR.",
    "Publié le 12 mars 2020 à 14h30.",
]


def found(omitted=(), source="Le maire a parlé.", text="The mayor spoke."):
    (pair,) = story(text)
    return list(SIGNAL.measure([replace(pair, source=source, omitted=omitted)], {}))


@pytest.mark.parametrize("sentence", CATCH)
def test_a_sentence_that_nothing_translates_is_quoted_at_the_gap(sentence):
    (signal,) = found([sentence])
    assert (signal.kind, signal.span.of("The mayor spoke.")) == ("sentence", "spoke")
    assert sentence in signal.message


@pytest.mark.parametrize("sentence", LEAVE)
def test_headlines_datelines_and_bylines_are_no_omissions(sentence):
    assert found([sentence]) == []


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("", "The mayor spoke to the press.", ["invented"]),
        ("", "The mayor", []),
        ("Le maire a parlé.", "The mayor spoke to the press.", []),
        (None, "The mayor spoke to the press.", []),
    ],
)
def test_a_sentence_that_translates_nothing_is_invented(source, text, kinds):
    assert [signal.kind for signal in found((), source, text)] == kinds


PARAGRAPHS = [
    ("Le maire de Lyon a présenté mardi 3 mesures contre le bruit.",
     "The mayor of Lyon presented 3 measures against noise on Tuesday."),
    ("Les bars de la rue Mercière fermeront à minuit en 2026.",
     "The bars of the Rue Mercière will close at midnight in 2026."),
    ("Une amende de 450 euros est prévue pour les patrons.",
     "Owners face a fine of 450 euros."),
    ("La préfète Anne Roux soutient ce plan, selon Le Progrès.",
     "The prefect Anne Roux supports the plan, according to Le Progrès."),
    ("Les riverains réclament 12 patrouilles de plus à Bellecour.",
     "Residents are asking for 12 more patrols at Bellecour."),
    ("Le conseil votera le 14 mai à 18h00.",
     "The council will vote on May 14 at 6:00 p.m."),
]  # fmt: skip
SOURCE = "\n".join(source for source, _ in PARAGRAPHS)


def checked(targets):
    report = check_document(read_text("\n".join(targets)), Engines(), Config(), source=SOURCE)
    return [f for f in report.findings if f.signal == "omissions"]


def test_all_of_the_story_is_no_omission_however_it_is_cut():
    targets = [target for _, target in PARAGRAPHS]
    assert (
        checked(targets)
        == checked([" ".join(targets)])
        == checked([" ".join(targets[:3]), " ".join(targets[3:])])
        == []
    )


@pytest.mark.parametrize("kept", range(6))
def test_one_of_six_paragraphs_kept_lacks_the_others(kept):
    """Without an encoder one more may pass for a part of it."""
    findings = checked([PARAGRAPHS[kept][1]])
    assert 4 <= len(findings) <= 5
    assert not any(PARAGRAPHS[kept][0] in finding.message for finding in findings)
    assert {finding.severity for finding in findings} == {Severity.MAJOR}


@pytest.mark.parametrize("lost", range(6))
def test_one_of_six_paragraphs_lost_is_one_omission(lost):
    (finding,) = checked([target for i, (_, target) in enumerate(PARAGRAPHS) if i != lost])
    assert PARAGRAPHS[lost][0] in finding.message


def test_an_invented_paragraph_is_one_addition():
    targets = [target for _, target in PARAGRAPHS]
    (finding,) = checked([*targets[:3], "Police in Marseille seized weapons on Sunday.", *targets[3:]])
    assert (finding.kind, finding.category) == ("invented", "accuracy/addition")
