"""Versions of a text in rows that all share."""

import pytest

from mtcheck.alignment import side_by_side

A = [
    "In 2019 the mill at Varn closed.",
    "According to the union, 340 people had to leave the valley, most of them for good, and few ever came back.",
    "The mayor, Ilse Brandt, stayed on until May.",
]
B = [
    "In 2019 the Varn mill shut.",
    "The union says 340 people had to leave the valley, most of them for ever, and hardly any ever returned.",
    "Mayor Ilse Brandt stayed until May.",
]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([B], [(a, b) for a, b in zip(A, B, strict=True)]),
        ([[f"{B[0]} {B[1]}", B[2]], B], [(f"{A[0]} {A[1]}", f"{B[0]} {B[1]}", f"{B[0]} {B[1]}"), (A[2], B[2], B[2])]),
        ([[B[0], B[2]]], [(A[0], B[0]), (A[1], ""), (A[2], B[2])]),
        ([], [(a,) for a in A]),
    ],
)
def test_rows_cut_no_sentence_of_any_version(others, expected):
    assert list(side_by_side(A, others, None)) == expected


def test_what_the_anchor_lacks_stays_with_the_row_before():
    rows = side_by_side([A[0], A[2]], [[B[0], "Nobody knows why all this came about so late, or whether.", B[2]]], None)
    assert " ".join(text for _, text in rows).count("Nobody knows") == 1


def test_an_empty_anchor_has_no_rows():
    assert side_by_side([], [B], None) == ()
