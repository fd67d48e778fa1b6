"""A cue is in every text that its pattern matches; what cannot be told gives no cue."""

import pytest

from mtcheck.signals.packs.cues import cues
from mtcheck.signals.packs.load import HERE, load_pack, read_pack

CASES = [
    (r"in\s+the\s+framework\s+of", [{"framework"}, {"the"}]),
    (r"in\s+the\s+frame(?:work)?\s+of", [{"frame"}, {"the"}]),
    (r"\bprecised\b", [{"precised"}]),
    (r"colou?rs", [{"colo"}]),
    (r"(?:first|second)\s+turned", [{"turned"}, {"first", "second"}]),
    (r"(?:first|second)\s+\w+", [{"first", "second"}]),
    (r"(?:first)?\s+\w+", []),
    (r"(?<!rarely\s)if\s+ever(?!there)", [{"ever"}]),
    (r"a|bravo", []),
    (r"alpha|bravo", [{"alpha", "bravo"}]),
    (r"(?:alpha\s+one|bravo)\s+two", [{"alpha", "bravo"}, {"two"}]),
    (r"(?:alpha\s+(?:beta)\s+gamma)", [{"alpha"}, {"gamma"}, {"beta"}]),
    (r"one\s+three\s+thirteen\s+seventeen", [{"seventeen"}, {"thirteen"}, {"three"}]),
    (r"[Ee]lys[ée]e", [{"lys"}]),
    (r"(?-i:Matignon|Bercy)", [{"matignon", "bercy"}]),
    (r"(?P<x>abcd)*ef{2,3}gh", []),
    (r"\(its\)", [{"its"}]),
    ("", []),
]
SHIPPED = list({r.id: r for path in sorted(HERE.glob("*.yaml")) for r in load_pack(path.stem).rules}.values())


@pytest.mark.parametrize(("pattern", "expected"), CASES)
def test_cues(pattern, expected):
    assert list(cues(pattern)) == expected


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_every_example_holds_a_cue(rule):
    texts = [*rule.catch, *(pair["target"] for pair in rule.pairs)]
    for text in texts:
        lowered = text.replace("[[", "").replace("]]", "").lower()
        assert all(any(cue in lowered for cue in need) for need in cues(rule.pattern))


def test_most_rules_have_cues():
    assert sum(bool(cues(rule.pattern)) for rule in SHIPPED) > 0.9 * len(SHIPPED)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_packs_compile(path):
    """Loading trusts shipped patterns; here each is compiled and its templates checked."""
    assert read_pack(path.read_text(encoding="utf-8"), path.name, compile_all=True).rules
