"""What the model garbled is read off its attention; everything that is known or right stays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.engines.carry_over import carried_over
from mtcheck.engines.words import Token


def read(text):
    """Words as pieces, with their places."""
    tokens, at = [], 0
    for word in text.split(" "):
        tokens.append(Token(f"▁{word}", max(0, at - 1), at + len(word)))
        at += len(word) + 1
    return tokens


def carried(source, target, links, lang_pair="fr-en"):
    """`links`: the index of the source word for each target word that attends to one."""
    tokens, pieces = read(source), [f"▁{word}" for word in target.split(" ")]
    attention = np.zeros((len(pieces), len(tokens)), np.float32)
    for place, at in links.items():
        attention[place, at] = 0.8
    return carried_over(source, tokens, pieces, attention, lang_pair)


@pytest.mark.parametrize(
    ("source", "target", "links", "wanted"),
    [
        (
            "s'indigne Jocelyne Attal à Colombes",
            "Joceyny Anatlan in Colomes",
            {0: 1, 1: 2, 3: 4},
            "Jocelyne Attal in Colombes",
        ),
        ("le port de Dieppe", "the Diepe port of Diepe", {1: 3, 4: 3}, "the Dieppe port of Dieppe"),
        ("il quitte Pékin lundi", "he leaves Pekinguin on Monday", {2: 2}, "he leaves Beijing on Monday"),
        (
            "à Mont-Saint-Aignan demain",
            "in Mont-Ain Aninan Anianary tomorrow",
            {1: 1, 2: 1, 3: 1},
            "in Mont-Saint-Aignan tomorrow",
        ),
        (
            "de Steven Bathiche hier",
            "of Steve Steve Bahachichi yesterday",
            {1: 1, 2: 1, 3: 2},
            "of Steven Bathiche yesterday",
        ),
        ("les dockers d'Anvers refusent", "the Anver's dockers refuse", {1: 2, 2: 1}, "the Antwerp's dockers refuse"),
        (
            "au marché de Saint-Etienne hier",
            "at the Steten Market yesterday",
            {2: 3, 3: 3},
            "at the Saint-Etienne Market yesterday",
        ),
        ("son entraîneur Régis Wendling part", "his coach Wendling leaves", {2: 3}, "his coach Régis Wendling leaves"),
        ("dit Bastien Moreau hier", "says Bastien yesterday", {1: 1}, "says Bastien Moreau yesterday"),
        ("l'entraîneur danois Stig Noer part", "the coach Mr Noer leaves", {3: 3}, "the coach Mr Stig Noer leaves"),
        ("en 1978, un pont", "in 1977, a bridge", {1: 1}, "in 1978, a bridge"),
        ("quelque 640.000 dollars", "some 640 dollars", {1: 1}, "some 640,000 dollars"),
        ("soit 1.140 cas", "or 1.40 cases", {1: 1}, "or 1,140 cases"),
        ("soit 12 345,67 euros", "or 1245 euros", {1: 1}, "or 12,345.67 euros"),
        ("ouvre 1.200 places", "opens 1.200 places", {1: 1}, "opens 1,200 places"),
        ("et 160 maisons", "and 16 16 houses", {1: 1, 2: 1}, "and 160 houses"),
        # What is left alone.
        ("la Cour des comptes", "the Court of Auditors", {1: 1}, "the Court of Auditors"),
        ("le Conseil vote", "the Council votes", {1: 1}, "the Council votes"),
        ("dit Zahra Benali hier", "says Zahra Benali yesterday", {1: 1, 2: 2}, "says Zahra Benali yesterday"),
        ("la Maison Vertbois ferme", "the bank closes", {}, "the bank closes"),
        ("à 21H38 précises", "at 9.38 sharp", {1: 1}, "at 9.38 sharp"),
        ("le XVIIe siècle", "the XVIIII century", {1: 1}, "the XVIIII century"),
        ("en 2019 et 2020", "in 2020 and 2019", {1: 1, 3: 3}, "in 2020 and 2019"),
        ("deux morts", "2 dead", {0: 0}, "2 dead"),
    ],
)
def test_english_has_the_names_and_figures_of_the_french(source, target, links, wanted):
    assert carried(source, target, links) == wanted


@pytest.mark.parametrize(
    ("source", "target", "links", "wanted"),
    [
        ("said Craig Mulready", "a dit Craig Molyady", {2: 1, 3: 2}, "a dit Craig Mulready"),
        ("In Quang Ninh today", "À Quang Ning Nih aujourd'hui", {1: 1, 2: 2, 3: 2}, "À Quang Ninh aujourd'hui"),
        ("just 2,140 trucks", "seulement 240 camions", {1: 1}, "seulement 2\u00a0140 camions"),
        ("some 2.6 million people", "environ 2,5 millions de personnes", {1: 1}, "environ 2,6 millions de personnes"),
        # English words have a French form.
        (
            "Prosecutors had sought it",
            "Les procureurs l'avaient demandé",
            {0: 0, 1: 0},
            "Les procureurs l'avaient demandé",
        ),
        ("Norway's crown prince", "Le prince de la Norvège", {0: 0, 4: 0}, "Le prince de la Norvège"),
        ("At Berlin's station", "À la gare de Berlin", {4: 1}, "À la gare de Berlin"),
    ],
)
def test_french_has_the_names_and_figures_of_the_english(source, target, links, wanted):
    assert carried(source, target, links, "en-fr") == wanted


WORDS = st.lists(st.text(min_size=1, max_size=9).map(lambda s: "".join(s.split()) or "x"), min_size=1, max_size=8)


@given(WORDS, WORDS, st.sampled_from(["fr-en", "en-fr"]), st.integers(0, 2**32 - 1))
def test_any_text_and_attention_is_read(source, target, lang_pair, seed):
    tokens = read(" ".join(source))
    attention = np.random.default_rng(seed).dirichlet([0.3] * len(tokens), len(target)).astype(np.float32)
    found = carried_over(" ".join(source), tokens, [f"▁{word}" for word in target], attention, lang_pair)
    assert isinstance(found, str)
    if all(word.islower() for word in (*source, *target)):
        assert found == " ".join(target).replace("▁", " ").strip()
