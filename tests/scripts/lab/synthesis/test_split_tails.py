"""A fragment is planted where the system's fingerprint has it, and nowhere else."""

import pytest

from scripts.lab.synthesis import split_tails

from .planting import shown

ROWS = [
    (split_tails.lower_tail, "They met at the conference in Paris.", "They met at the [conference. in Paris.]"),
    (split_tails.comma_tail, "It is solid, while hot.", "It is solid[. ,] while hot."),
    (split_tails.displaced_modifier, "At the annual press conference.", "At the [conference. annual press]."),
    (split_tails.displaced_head, "At the mining program.", "At the [program. mining program]."),
    (split_tails.name_cut, "Tariq Azem said on Monday.", "[Tariq said on Monday. Azem]."),
    (split_tails.bare_year, "In March 2014 it fell.", "In March[. 2014] it fell."),
    (split_tails.stranded_quote, 'He saw "the end of time".', 'He saw "the end[. of time"].'),
]


@pytest.mark.parametrize(("planter", "target", "expected"), ROWS)
def test_planted(planter, target, expected):
    assert shown(planter, target) == expected


@pytest.mark.parametrize("planter", [row[0] for row in ROWS])
def test_no_place_no_defect(planter):
    assert shown(planter, "Yes.") == "Yes."
