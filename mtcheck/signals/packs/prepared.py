"""Shipped packs as `read_pack` returns them, read from `prepared.json`, so that a check need not parse 240 kB of YAML.

`scripts/prepare_packs.py` writes that file. It says from which bytes each pack was made; a pack whose YAML has other
bytes is read from the YAML, so an old file costs time and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mtcheck.findings import Severity
from mtcheck.signals.packs.rule import Rule

FILE = Path(__file__).with_name("prepared.json")
_SEVERITIES = ("level", "confirmed")
_TUPLES = ("suggest", "catch", "leave", "pairs")
_DEFAULTS = {field.name: field.default for field in fields(Rule)}


def prepared_rules(name: str, text: str) -> tuple[dict[str, Any], tuple[Rule, ...]] | None:
    """The other fields of a pack and its rules; None if the file was made from a text other than `text`."""
    found = _packs().get(name)
    if found is None or found["made_from"] != digest(text):
        return None
    return {**found["pack"], "others": tuple(found["pack"]["others"])}, tuple(map(_rule, found["rules"]))


def digest(text: str) -> str:
    """A digest of the pack's text, in 16 hexadecimal digits."""
    return sha256(text.encode("utf-8")).hexdigest()[:16]


def to_json(packs: Mapping[str, tuple[str, Mapping[str, Any], Sequence[Rule]]]) -> str:
    """The file: for each pack its text digest, other fields and rules; one rule per line, for readable diffs."""
    parts = []
    for name, (text, other, rules) in packs.items():
        head = f'{{"made_from":{_line(digest(text))},"pack":{_line(other)},"rules":[\n'
        parts.append(f"{_line(name)}:{head}" + ",\n".join(_line(_row(rule)) for rule in rules) + "]}")
    return "{" + ",\n".join(parts) + "}\n"


@cache
def _packs() -> Mapping[str, Any]:
    try:
        loaded: Mapping[str, Any] = json.loads(FILE.read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(rule: Rule) -> dict[str, Any]:
    row = {name: getattr(rule, name) for name in _DEFAULTS}
    row["needs"] = [sorted(need) for need in rule.sure_needs]
    return {name: value for name, value in row.items() if value != _DEFAULTS[name]}


def _rule(row: dict[str, Any]) -> Rule:
    row = dict(row)
    for name in _SEVERITIES:
        row[name] = Severity(row[name])
    for name in _TUPLES:
        if name in row:
            row[name] = tuple(row[name])
    row["needs"] = tuple(map(frozenset, row["needs"]))
    return Rule(**row)
