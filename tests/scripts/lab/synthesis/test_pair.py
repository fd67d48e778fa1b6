"""Edits land where they say, and the defects they leave point at what was planted."""

from scripts.lab.synthesis import Edit, Pair, apply
from scripts.lab.synthesis.pair import cased_like, table


def spans(target: str, *edits: Edit) -> tuple[str, list[str]]:
    planted = apply(Pair("", target), edits)
    return planted.target, [planted.target[d.start : d.end] for d in planted.defects]


def test_later_spans_move_with_earlier_edits():
    assert spans("a b c", Edit(4, 5, "see", "x"), Edit(0, 1, "alpha", "x")) == ("alpha b see", ["alpha", "see"])


def test_blanks_at_the_edges_are_not_marked():
    assert spans("ab", Edit(1, 1, " x ", "x")) == ("a x b", ["x"])


def test_part_of_an_edit_can_be_marked():
    assert spans("Iraq", Edit(0, 4, "the Iraq", "x", marked=(0, 3))) == ("the Iraq", ["the"])


def test_of_overlapping_edits_the_first_named_wins():
    assert spans("abc", Edit(0, 2, "x", "x"), Edit(1, 3, "y", "x")) == ("xc", ["x"])


def test_a_deletion_leaves_an_empty_span():
    assert spans("abc", Edit(1, 2, "", "x")) == ("ac", [""])


def test_helpers():
    assert cased_like("on", "In") == "On"
    assert table("is:was was:is") == {"is": "was", "was": "is"}
