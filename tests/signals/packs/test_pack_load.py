"""A pack says what it means in three ways, and a broken pack is answered in one sentence that says where."""

import re
from pathlib import Path

import pytest
import yaml

import mtcheck.signals.packs
from mtcheck.errors import ConfigError
from mtcheck.findings import Severity
from mtcheck.signals.packs.load import load_pack, read_pack

PACKS = Path(mtcheck.signals.packs.__file__).parent
# (rule in YAML, text, flagged, repairs)
KINDS = [
    ("{id: a, pattern: 'very\\s+unique', message: m}", "A very unique hat.", "very unique", ()),
    ("{id: a, swap: {very unique: unique}, message: m}", "A very unique hat.", "very unique", ("unique",)),
    ("{id: a, swap: {big: [large, great]}, message: m}", "Big hats.", "Big", ("Large", "Great")),
    ("{id: a, tokens: [make, '[the]?', 'point|points'], message: m}", "They make  the point.", "make  the point", ()),
    ("{id: a, tokens: [make, '[the]?', 'point|points'], message: m}", "They make points.", "make points", ()),
    ("{id: a, pattern: 'on {day}', message: m}", "Come on Monday!", "on Monday", ()),
    ("{id: a, pattern: '(?P<fix>did) a nap', suggest: [had], message: m}", "He did a nap.", "did a nap", ("had",)),
    (
        "{id: a, pattern: 'say (?P<x>\\w+) twice', suggest: ['\\g<x>'], message: m}",
        "say it twice",
        "say it twice",
        ("it",),
    ),
]
# (pack, what its error must name)
BROKEN = [
    ("rules: [", "not valid YAML"),
    ("- a\n- b\n", "expected `key: value` lines"),
    ("rules: []\n", "at least one rule"),
    ("ruels: []\n", "unknown key `ruels`; did you mean `rules`?"),
    ("rules: [{pattern: x, message: m}]", "rule 1: a rule needs an `id`"),
    ("rules: [{id: a, pattern: x}]", "rule 1 (a): a rule needs a `message`"),
    ("rules: [{id: a, message: m}]", "a rule of kind existence needs `pattern`"),
    ("rules: [{id: a, pattern: '(', message: m}]", "not a regular expression"),
    ("rules: [{id: a, pattern: 'on {dya}', message: m}]", "no macro named dya"),
    ("rules: [{id: a, pattern: x, mesage: m}]", "unknown key `mesage`; did you mean `message`?"),
    ("rules: [{id: a, pattern: x, message: m, level: loud}]", "`loud` is not one of note, minor, major, critical"),
    ("rules: [{id: a, kind: spell, pattern: x, message: m}]", "`spell` is not one of existence"),
    ("rules: [{id: a, pattern: x, message: m, prior: 3}]", "`3` is not between 0 and 1"),
    ("rules: [{id: a, pattern: x, message: m, prior: high}]", "`high` is not a number"),
    ("rules: [{id: a, pattern: x, message: m, suggest: ['\\g<w>']}]", "the pattern has no group w"),
    ("rules: [{id: a, tokens: x, message: m}]", "`tokens` must be a list"),
    ("rules: [{id: a, swap: {x: y, z: w}, message: m}]", "`swap` holds one line"),
    ("rules: [{id: a, pattern: x, message: m, catch: 3}]", "`catch` must be a text or a list of texts"),
    ("rules: [{id: a, pattern: x, message: m}, {id: a, pattern: y, message: m}]", "two rules are called desk/a"),
]


@pytest.mark.parametrize(("rule", "text", "flagged", "repairs"), KINDS)
def test_kinds(rule, text, flagged, repairs):
    pack = read_pack(f"macros: {{day: 'Mon(?:day)?'}}\nrules:\n- {rule}\n", "desk.yaml")
    (hit,) = pack.rules[0].find(text)
    assert hit.span.of(text) == flagged
    assert hit.replacements == repairs


@pytest.mark.parametrize(("pack", "says"), BROKEN)
def test_broken_packs(pack, says):
    with pytest.raises(ConfigError) as error:
        read_pack(pack, "desk.yaml")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_pack_names_those_that_ship(tmp_path):
    with pytest.raises(ConfigError, match="wire-fr"):
        load_pack(str(tmp_path / "none.yaml"))


def test_levels():
    text = "rules:\n- {id: a, pattern: x, message: m, level: note, source: y, confirmed: major}\n"
    rule = read_pack(text, "desk.yaml").rules[0]
    assert [hit.severity for hit in rule.find("x")] == [Severity.NEUTRAL]
    assert [hit.severity for hit in rule.find("x", "y")] == [Severity.MAJOR]
    assert list(rule.find("x", "z")) == []


FORMS = re.compile(r"\(\?P<fix>([a-z|]+)\)")


@pytest.mark.parametrize("path", sorted(PACKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_verb_in_several_forms_is_replaced_in_its_form(path):
    """`take` and `taking` by `impose` and `imposing`: a bare verb would break the sentence."""
    wrong = []
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
        forms = FORMS.search(rule.get("pattern", ""))
        words = forms[1].split("|") if forms else []
        if len(words) > 2 and any(word.endswith("ing") for word in words):
            wrong += [rule["id"] for text in rule.get("suggest", ()) if text and not text.startswith("~")]
    assert wrong == []
