"""Beads link what belongs together."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.alignment import Bead, align


class WordEncoder:
    """Embeds a text as its set of words; translations in these tests share their words."""

    def embed(self, texts):
        rows = np.zeros((len(texts), 512), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().replace(".", "").split():
                row[sum(ord(c) * 31**i for i, c in enumerate(word)) % 512] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def sentence(i):
    return f"alpha{i} beta{i} gamma{i} delta{i} epsilon{i} zeta{i}."


def text(*groups):
    """Sentences; a tuple is several in one."""
    return [" ".join(sentence(i) for i in (g if isinstance(g, tuple) else (g,))) for g in groups]


def links(beads):
    return [(bead.targets, bead.sources) for bead in beads]


ENCODED = [
    ("one to one", text(0, 1, 2), text(0, 1, 2), [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]),
    ("two targets for one source", text(0, 1, 2), text((0, 1), 2), [((0, 1), (0,)), ((2,), (1,))]),
    ("one target for three sources", text((0, 1, 2), 3), text(0, 1, 2, 3), [((0,), (0, 1, 2)), ((1,), (3,))]),
    ("four targets for one source", text(0, 1, 2, 3, 4), text((0, 1, 2, 3), 4), [((0, 1, 2, 3), (0,)), ((4,), (1,))]),
    ("an added target", text(0, 7, 1), text(0, 1), [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
    ("an omitted source", text(0, 1), text(0, 7, 1), [((0,), (0,)), ((), (1,)), ((1,), (2,))]),
    ("a shifted boundary", text((0, 1), 2), text(0, (1, 2)), [((0, 1), (0, 1))]),
]


@pytest.mark.parametrize(("name", "targets", "sources", "expected"), ENCODED, ids=[row[0] for row in ENCODED])
def test_with_an_encoder_beads_follow_meaning(name, targets, sources, expected):
    assert links(align(targets, sources, WordEncoder())) == expected


FRENCH = [
    "Le ministre a quitté la réunion plus tôt que prévu, sans un mot pour la presse qui l'attendait.",
    "Personne n'a été blessé.",
    "En 2019, 340 personnes avaient péri dans la région de Morvane, selon le rapport annuel de l'institut.",
    "Qui a payé ?",
    "Les prix ont augmenté de 3,5 % en mai par rapport à avril, une hausse que personne n'avait annoncée.",
]
ENGLISH = [
    "The minister left the meeting earlier than planned, without a word for the reporters waiting for him.",
    "Nobody was hurt.",
    "In 2019, 340 people had died in the Morvane region, according to the annual report of the institute.",
    "Who paid?",
    "Prices rose by 3.5 percent in May compared with April, an increase that nobody had announced.",
]


@pytest.mark.parametrize("cut", range(5))
def test_without_an_encoder_length_figures_names_and_marks_align(cut):
    assert links(align(ENGLISH, FRENCH, None)) == [((i,), (i,)) for i in range(5)]
    joined = [*FRENCH[:cut], " ".join(FRENCH[cut : cut + 2]), *FRENCH[cut + 2 :]]
    if cut < 4:
        assert ((cut, cut + 1), (cut,)) in links(align(ENGLISH, joined, None))


def test_a_score_is_high_for_a_match_and_zero_for_an_empty_side():
    beads = align(text(0, 7, 1), text(0, 1), WordEncoder())
    assert [round(bead.score, 2) for bead in beads] == [1, 0, 1]
    assert all(0 <= bead.score <= 1 for bead in align(ENGLISH, FRENCH, None))


@pytest.mark.parametrize(
    ("targets", "sources", "expected"),
    [
        ([], [], ()),
        (["a"], [], (Bead((0,), (), 0.0),)),
        ([], ["a", "b"], (Bead((), (0,), 0.0), Bead((), (1,), 0.0))),
    ],
)
def test_an_empty_side_aligns_with_nothing(targets, sources, expected):
    assert align(targets, sources, None) == expected


SIDES = st.lists(st.text(max_size=30), max_size=12)


@given(SIDES, SIDES, st.booleans())
@settings(max_examples=50, deadline=None)
def test_every_sentence_is_in_one_bead_in_order_and_beads_are_small(targets, sources, encoded):
    beads = align(targets, sources, WordEncoder() if encoded else None)
    assert [i for bead in beads for i in bead.targets] == list(range(len(targets)))
    assert [j for bead in beads for j in bead.sources] == list(range(len(sources)))
    assert all(max(len(bead.targets), len(bead.sources)) <= 4 for bead in beads)


def test_long_texts_align_in_linear_time_and_as_well_as_short_ones():
    targets = text(*range(1500))
    sources = text(*(i for i in range(1500) if i % 10))
    began = time.process_time()
    beads = align(targets, sources, WordEncoder())
    assert time.process_time() - began < 30
    assert links(beads) == [((i,), (i - i // 10 - 1,)) if i % 10 else ((i,), ()) for i in range(1500)]


def test_a_long_gap_is_crossed():
    targets = text(*range(600))
    sources = text(*range(100), *range(400, 600))
    expected = {((i,), (i if i < 100 else i - 300,)) for i in (*range(100), *range(400, 600))}
    assert len(expected & set(links(align(targets, sources, WordEncoder())))) >= 298
