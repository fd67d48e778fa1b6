"""A pack that is wrong, by accident or on purpose, is refused in one sentence that names it."""

import time

import pytest

from mtcheck.errors import ConfigError
from mtcheck.signals.packs.load import load_pack

RULE = "rules:\n- {{id: a, pattern: b, message: c, {}}}\n"
LAUGHS = "macros:\n  a: xxxxxxxxxx\n" + "".join(
    f"  {new}: '{{{old}}}{{{old}}}{{{old}}}{{{old}}}'\n"
    for old, new in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)

PACKS = {
    "a template that is none": (RULE.format(r"suggest: '\q'"), "not a replacement"),
    "a template of a missing group": (RULE.format(r"suggest: '\3'"), "no group 3"),
    "a template of a huge group": (RULE.format(r"suggest: '\g<99999999999>'"), "no group"),
    "a template that ends early": (RULE.format(r"suggest: '\g<1'"), "not a replacement"),
    "a template that ends in a backslash": (RULE.format("suggest: 'a\\'"), "not a replacement"),
    "pairs of nothing": (RULE.format("pairs: null"), "`pairs` must be a list"),
    "pairs as a number": (RULE.format("pairs: 3"), "`pairs` must be a list"),
    "pairs as texts": (RULE.format("pairs: [a]"), "expected `key: value` lines"),
    "a repeat beyond the engine": (
        "rules:\n- {id: a, message: c, pattern: 'a{99999999999}'}\n",
        "not a regular expression",
    ),
    "brackets without end": (f"rules:\n- {{id: a, message: c, pattern: '{'(' * 3000}'}}\n", "not a regular expression"),
    "a lone surrogate": ('rules:\n- {id: a, message: "\\ud800", pattern: b}\n', "surrogate|not valid YAML"),
    "aliases": ("a: &a [1]\nb: *a\n", "alias"),
    "macros that grow": (
        f"{LAUGHS}rules:\n- {{id: a, message: c, pattern: '{{m}}'}}\n",
        "more than 20,000",
    ),
    "a number without end": (RULE.format("prior: .inf"), "not finite"),
    "no mapping": ("- a\n", "expected `key: value` lines"),
    "nothing": ("", "expected `key: value` lines"),
    "not UTF-8": (b"rules: \xff", "no readable rule pack"),
    "a NUL": ("rules: \0", "not valid YAML"),
}


@pytest.mark.parametrize("name", PACKS)
def test_a_broken_pack_is_one_sentence(tmp_path, name):
    content, expected = PACKS[name]
    path = tmp_path / "pack.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    began = time.process_time()
    with pytest.raises(ConfigError, match=expected) as error:
        load_pack(str(path))
    assert time.process_time() - began < 2
    assert "\n" not in str(error.value)
