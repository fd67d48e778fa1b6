"""Rules off or of another severity; accepted words are not flagged; no repair goes against the words of the house."""

import pytest

from mtcheck.errors import ConfigError
from mtcheck.findings import Severity, Signal, Suggestion
from mtcheck.signals.house import apply, signature
from mtcheck.types import Segment, SegmentPair, Span

KNOWN = ("spacing", "calques", "numbers", "word_tags")
TEXT = "The parquet of Lyon utilised Le  Monde."
ORIGIN = 100
PAIR = SegmentPair("1", "a", Segment(TEXT, Span(ORIGIN, ORIGIN + len(TEXT))), TEXT, Span(0, 200))


def signal(name, words, kind="", repair=None):
    start = ORIGIN + TEXT.index(words)
    span = Span(start, start + len(words))
    suggestions = (Suggestion(span, repair),) if repair is not None else ()
    return Signal("1", name, 1.0, span, kind, suggestions=suggestions)


@pytest.mark.parametrize(
    ("rules", "kept", "severity"),
    [
        ((), True, None),
        ((("calques", "off"),), False, None),
        ((("calques/wire-fr/parquet", "off"),), False, None),
        ((("calques/wire-fr/other", "off"),), True, None),
        ((("spacing", "off"),), True, None),
        ((("calques", "major"),), True, Severity.MAJOR),
        ((("calques", "off"), ("calques/wire-fr/parquet", "neutral")), True, Severity.NEUTRAL),
        ((("calques/wire-fr/parquet", "critical"), ("calques", "off")), True, Severity.CRITICAL),
    ],
)
def test_a_rule_is_off_or_of_another_severity(rules, kept, severity):
    found = apply([signal("calques", "parquet", "wire-fr/parquet")], [PAIR], rules, None, KNOWN)
    assert [s.severity for s in found] == ([severity] if kept else [])


@pytest.mark.parametrize("name", ["spacng", "spacng/doubled", "", "wire-fr/parquet"])
def test_a_rule_of_no_signal_is_refused(name):
    with pytest.raises(ConfigError, match="no signal"):
        apply([], [PAIR], ((name, "off"),), None, KNOWN)


@pytest.fixture
def house(tmp_path):
    (tmp_path / "accept.txt").write_text("Le Monde\nparquet of Lyon\n", encoding="utf-8")
    (tmp_path / "reject.txt").write_text("prosecutor\n", encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (signal("calques", "parquet"), False),
        (signal("word_tags", "parquet of Lyon"), False),
        (signal("spacing", "Le  Monde"), False),
        (signal("calques", "The parquet"), False),
        (signal("calques", "The parquet of Lyon"), False),
        (signal("calques", "The parquet of Lyon utilised"), True),
        (signal("calques", "Lyon utilised"), True),
        (signal("calques", "The"), True),
        (signal("numbers", "The parquet"), True),
        (signal("word_tags", "utilised"), True),
        (signal("numbers", "parquet"), True),
    ],
)
def test_accepted_words_are_not_flagged_by_signals_of_style(house, found, kept):
    assert bool(apply([found], [PAIR], (), house, KNOWN)) is kept


@pytest.mark.parametrize(
    ("words", "repair", "allowed"),
    [
        ("utilised", "used", True),
        ("utilised", "prosecutors used", False),
        ("utilised", "Prosecutor used", False),
        ("parquet of Lyon utilised", "court of Lyon used", False),
        ("The parquet of Lyon utilised", "The parquet of Lyon used", True),
        ("The", "A", True),
        ("utilised Le", "used", False),
    ],
)
def test_no_repair_changes_an_accepted_word_or_brings_in_a_rejected_one(house, words, repair, allowed):
    (kept,) = apply([signal("calques", words, repair=repair)], [PAIR], (), house, KNOWN)
    assert bool(kept.suggestions) is allowed


def test_the_signature_names_what_was_decided(house):
    assert signature((), None) == ()
    (rules, words) = signature((("b", "off"), ("a", "minor")), house)
    assert rules == "rules:a=minor,b=off"
    assert words.startswith("words:")
