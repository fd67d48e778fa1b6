"""Remains of wire codes are flagged; words of the story that look like them are not."""

import pytest

from mtcheck.signals.wire import debris

CATCH = [
    ("abc/def/ghi", "abc/def/ghi", "desk-code"),
    ("The road is open again. jd/mlb/cr", "jd/mlb/cr", "desk-code"),
    ("He said “ciao” (ndlr) and left.", "(ndlr)", "editor-note"),
    ("Read also: Storm hits Nice", "Read also: Storm hits Nice", "see-also"),
    ("A street in Lyon © Jean Martin / AFP", "© Jean Martin / AFP", "credit"),
    ("(With AFP)", "(With AFP)", "sign-off"),
    ("Article reserved for subscribers", "Article reserved for subscribers", "paywall"),
]
LEAVE = [
    "He works for and/or with them.",
    "The minister told AFP that it was late.",
    "He went with AFP to Kyiv.",
    "They also read the map.",
    "He earns 3 euros/hour.",
]


@pytest.mark.parametrize(("text", "flagged", "kind"), CATCH)
def test_catches(text, flagged, kind):
    assert [(hit.span.of(text), hit.kind) for hit in debris(text)] == [(flagged, kind)]


@pytest.mark.parametrize("text", LEAVE)
def test_leaves_alone(text):
    assert [hit.span.of(text) for hit in debris(text)] == []
