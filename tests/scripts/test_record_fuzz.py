"""The table of what was fuzzed adds up runs."""

import pytest

from scripts.lab.marks import between
from scripts.record_fuzz import table


def test_runs_are_added_up():
    runs = [
        {"date": "2026-01-01", "target": "any_bytes", "inputs": 600, "seconds": 3.0},
        {"date": "2026-01-02", "target": "any_bytes", "inputs": 600, "seconds": 3.0},
        {"date": "2026-01-02", "target": "cards", "inputs": 40, "seconds": 1.0},
    ]
    text = table(runs)
    assert text.startswith("2026-01-01 to 2026-01-02; ")
    assert "1,240 inputs" in text
    assert text.splitlines()[-2:] == ["| any bytes | 1,200 | 5.0 ms |", "| cards | 40 | 25.0 ms |"]


def test_a_table_takes_the_place_of_the_old_one():
    assert between("a <b> old <e> z", ("<b>", "<e>"), "new") == "a <b>\nnew\n<e> z"
    with pytest.raises(ValueError, match="not found"):
        between("a <b> old", ("<b>", "<e>"), "new")
