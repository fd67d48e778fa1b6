"""Tables for readers and for programs."""

import math

import pytest

from mtcheck.evaluation.figures import Figure
from mtcheck.evaluation.table import Row, cell, markdown, tsv

ROWS = (
    Row("toy", "fr-en", "source", "source+lm", 16, (4, 8), {"tau": Figure(0.5, (0.25, 0.75))}),
    Row("toy: preferences", "fr-en", "english", "none", 8, (8, 8), {"pair": Figure(1.0)}),
)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (None, ""),
        (Figure(math.nan), ""),
        (Figure(0.414), "0.41"),
        (Figure(-0.1, (-0.2, 0.0)), "-0.10 [-0.20, 0.00]"),
    ],
)
def test_cells(figure, text):
    assert cell(figure) == text


def test_a_sample_is_said_to_be_one():
    assert markdown(ROWS).splitlines() == [
        "| data set | languages | mode | evidence | judged | sources | tau | pair |",
        "|---|---|---|---|---|---|---|---|",
        "| toy | fr-en | source | source+lm | 16 | 4 of 8 | 0.50 [0.25, 0.75] |  |",
        "| toy: preferences | fr-en | english | none | 8 | 8 |  | 1.00 |",
    ]


def test_one_line_a_figure():
    assert tsv(ROWS)[1:] == [
        "toy\tfr-en\tsource\tsource+lm\t16\t4\t8\ttau\t0.5000\t0.2500\t0.7500",
        "toy: preferences\tfr-en\tenglish\tnone\t8\t8\t8\tpair\t1.0000\t\t",
    ]
