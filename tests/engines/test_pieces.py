"""Units are exact in code points, and pieces know their unit."""

import pytest

from mtcheck.engines.conversion.unigram import unigram_model
from mtcheck.engines.pieces import PieceEncoder, units

MODEL = unigram_model(["<s>", "<pad>", "</s>", "<unk>", "▁", "▁a", "b", "."], [0, 0, 0, 0, -2, -1, -1, -1])
MODEL += b"\x1a\x04\x18\x00\x20\x00"

ROWS = [
    ("Oh, no", ["Oh", ",", "no"]),
    ("l’été d'Anne", ["l’été", "d'Anne"]),
    ("3.5 % (of 2,000)", ["3.5", "%", "(", "of", "2,000", ")"]),
    ("far-right", ["far-right"]),
    ("end. “", ["end", ".", "“"]),
    ("nbsp\u00a0here", ["nbsp", "here"]),
    ("cafe\u0301!", ["cafe\u0301", "!"]),
    ("中国人 ok", ["中", "国", "人", "ok"]),
    ("ok 🙂", ["ok", "🙂"]),
    ("नेपाल", ["नेपाल"]),
    (" \t", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_units(text, expected):
    assert [text[a:b] for a, b in units(text)] == expected


def test_a_pair_is_set_side_by_side():
    encoder = PieceEncoder(MODEL)
    pieces = encoder.pair("a", encoder.target("ab."), 100)
    assert pieces.ids == [0, 5, 2, 2, 5, 6, 7, 2]
    assert pieces.owners == [-1, -1, -1, -1, 0, 0, 1, -1]
    assert pieces.units == [(0, 2), (2, 3)]


def test_without_a_source_the_first_segment_is_empty():
    encoder = PieceEncoder(MODEL)
    assert encoder.pair(None, encoder.target("a"), 100).ids == [0, 2, 2, 5, 2]


def test_a_long_source_gives_way():
    encoder = PieceEncoder(MODEL)
    assert len(encoder.pair("a " * 500, encoder.target("a a a"), 60).ids) <= 60


def test_what_the_model_does_not_know_is_still_a_piece():
    units = PieceEncoder(MODEL).target("日 \ufffd x\u200b")
    assert len(units) >= 3
    assert all(ids for _, ids in units)
