"""Every number of settings.json has its reason, is used, and is in the signature."""

import json
import re
from pathlib import Path

import mtcheck
from mtcheck.contents import ROOMS, SUFFIXES
from mtcheck.findings import Severity
from mtcheck.scoring.bands import BANDS
from mtcheck.scoring.settings import FILE

ROOT = Path(mtcheck.__file__).parent
SETTINGS = json.loads((ROOT / "scoring" / FILE).read_text(encoding="utf-8"))["settings"]


def used():
    """The settings that the code reads by name, and the groups of which it reads all."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")))
    names = set(re.findall(r'= number\("([^"]+)"\)', text))
    groups = set(re.findall(r'number\(f"(\w+)/\{', text))
    return names, groups


def test_each_number_has_its_reason():
    assert len(SETTINGS) > 30
    for name, setting in SETTINGS.items():
        assert set(setting) == {"value", "why"}, name
        assert len(setting["why"].split()) >= 5, name


def test_each_number_is_used():
    names, groups = used()
    assert groups == {"bands", "deductions", "penalties"}
    assert {name for name in SETTINGS if name.split("/")[0] not in groups} == names


def test_bands_and_penalties_are_complete():
    assert len(BANDS) == sum(name.startswith("bands/") for name in SETTINGS)
    assert [least for least, _ in BANDS] == sorted((least for least, _ in BANDS), reverse=True)
    assert BANDS[-1][0] == 0.0
    assert {f"penalties/{level.label}" for level in Severity} <= set(SETTINGS)


def test_the_file_is_in_the_signature():
    """`tests/test_contents.py` shows that a changed file of these packages changes it."""
    assert "scoring" in ROOMS
    assert FILE.endswith(SUFFIXES)
