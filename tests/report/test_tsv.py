"""Cells cannot break rows or columns, and no cell is a formula."""

import pytest

from mtcheck.report.tsv import COLUMNS, cell, to_tsv
from tests.report.build import hostile, report


@pytest.mark.parametrize("reports", [[report()], [report(), hostile()]])
def test_shape(reports):
    rows = [row.split("\t") for row in to_tsv(reports).decode().split("\n")[:-1]]
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 1 + sum(len(item.findings) for item in reports)
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_a_row():
    row = dict(zip(COLUMNS, to_tsv([report()]).decode().split("\n")[2].split("\t"), strict=True))
    assert (row["line"], row["column"], row["severity"], row["signal"]) == ("4", "50", "major", "split_tail")
    assert row["corrected"].endswith("told the press in front of the gates of the harbour.")


@pytest.mark.parametrize(
    ("text", "shown"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "'-5"), ("a=1", "a=1"), ("a\tb\nc", "a\\tb\\nc")]
)
def test_cells(text, shown):
    assert cell(text) == shown
