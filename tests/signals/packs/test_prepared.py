"""Shipped packs come from a prepared file, which says what the YAML says; where it does not, the YAML is read."""

from dataclasses import replace

import pytest

from mtcheck.signals.packs import load, prepared
from mtcheck.signals.packs.cues import cues
from mtcheck.signals.packs.load import HERE, load_pack, read_pack
from scripts.prepare_packs import prepared as made_anew

PACKS = sorted(path.stem for path in HERE.glob("*.yaml"))


@pytest.fixture
def fresh():
    """Nothing is remembered from before, and nothing afterwards."""
    for cached in (load_pack, prepared._packs):
        cached.cache_clear()
    yield
    for cached in (load_pack, prepared._packs):
        cached.cache_clear()


def from_yaml(name):
    return read_pack((HERE / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml", compile_all=False)


def test_the_file_is_of_today():
    """`make packs` writes it."""
    assert prepared.FILE.read_text(encoding="utf-8") == made_anew()


@pytest.mark.parametrize("name", PACKS)
def test_a_prepared_pack_is_the_pack(name):
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    other, rules = prepared.prepared_rules(name, text)
    read = from_yaml(name)
    assert load.Pack(rules=tuple(replace(rule, needs=None) for rule in rules), **other) == read
    assert [rule.needs for rule in rules] == [cues(rule.pattern) for rule in read.rules]


@pytest.mark.parametrize("name", PACKS)
def test_no_yaml_is_parsed(fresh, monkeypatch, name):
    monkeypatch.setattr(load, "read_pack", lambda *_, **__: pytest.fail("parsed"))
    assert load_pack(name).rules


@pytest.mark.parametrize(
    "content",
    [None, "", "{", "[]", "{}", '{"tense": {"made_from": "0000000000000000", "pack": {}, "rules": []}}'],
)
def test_without_a_file_of_today_the_yaml_is_read(fresh, monkeypatch, tmp_path, content):
    """Missing, empty, broken, of another pack or of another day."""
    monkeypatch.setattr(prepared, "FILE", tmp_path / "prepared.json")
    if content is not None:
        (tmp_path / "prepared.json").write_text(content)
    assert {rule.id for rule in load_pack("tense").rules} == {rule.id for rule in from_yaml("tense").rules}
