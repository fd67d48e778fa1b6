"""Untrusted JSON, TOML and YAML give a value or one error, quickly."""

import ast
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtcheck
from mtcheck.text import guarded
from mtcheck.text.guarded import Unreadable, json_value, read_json, read_text, read_toml, toml_table, yaml_value

ROOT = Path(mtcheck.__file__).parent
DEEP = 3_000
ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

REFUSED = [
    (json_value, "[" * DEEP + "]" * DEEP, "nested more than 100 deep"),
    (json_value, '{"a":' * DEEP + "1" + "}" * DEEP, "nested more than 100 deep"),
    (json_value, "[" * 101 + "]" * 101, "nested more than 100 deep"),
    (json_value, '{"id": 1e400}', "a number that is not finite"),
    (json_value, '{"id": -1e999}', "a number that is not finite"),
    (json_value, "[NaN]", "NaN is not a JSON number"),
    (json_value, '{"a": Infinity}', "Infinity is not a JSON number"),
    (json_value, "9" * 5_000, "more than 300 digits"),
    (json_value, "9" * 301, "more than 300 digits"),
    (json_value, '["\\ud800"]', "half of a surrogate pair"),
    (json_value, '{"\\udfff": 1}', "half of a surrogate pair"),
    (json_value, '{"a": ]', "not JSON: Expecting value .line 1, column 7"),
    (json_value, b"\xff", "not UTF-8 at byte 0"),
    (json_value, "", "not JSON"),
    (toml_table, f"a = {'[' * DEEP}{']' * DEEP}", "nested more than 100 deep"),
    (toml_table, f"a = {'{a=' * DEEP}1{'}' * DEEP}", "nested more than 100 deep"),
    (toml_table, f"{'a.' * 300}b = 1", "nested more than 100 deep"),
    (toml_table, f"[{'a.' * 90_000}b]", "more than 500 dots in a line"),
    (toml_table, f"a = {'9' * 5_000}", "more than 300 digits"),
    (toml_table, f"a = {'9' * 400}", "more than 300 digits"),
    (toml_table, f"a = 0x{'f' * 300}", "more than 300 digits"),
    (toml_table, "a = inf", "a number that is not finite"),
    (toml_table, "a = nan", "a number that is not finite"),
    (toml_table, "a = 1e400", "a number that is not finite"),
    (toml_table, 'a = "\0"', "not TOML"),
    (toml_table, "a = 2027-02-30", "not TOML"),
    (toml_table, "x" * (guarded.MAX_TOML + 1), "larger than the limit of 256 KiB"),
    (yaml_value, ALIASES, "it uses an alias"),
    (yaml_value, "a: &a {b: *a}", "it uses an alias"),
    (yaml_value, "[" * 500 + "]" * 500, "nested more than 100 deep"),
    (yaml_value, "[" * 100_000, "not valid YAML|nested more"),
    (yaml_value, "".join(" " * i + "a:\n" for i in range(400)), "nested more than 100 deep"),
    (yaml_value, "- " * 5_000 + "a", "nested more than 100 deep"),
    (yaml_value, f"a: {'9' * 5_000}", "not valid YAML|300 digits"),
    (yaml_value, f"a: 0x{'f' * 4_000}", "more than 300 digits"),
    (yaml_value, "a: .inf", "a number that is not finite"),
    (yaml_value, "a: 2027-02-30", "not valid YAML"),
    (yaml_value, 'a: "\\ud800"', "half of a surrogate pair|not valid YAML"),
    (yaml_value, "? [a]\n: b", "not valid YAML"),
    (yaml_value, "? {a: b}\n: b", "not valid YAML"),
    (yaml_value, "a: !!python/object:os.system {}", "not valid YAML"),
    (yaml_value, "a: !!int ''", "not valid YAML"),
    (yaml_value, "a: !!float x", "not valid YAML"),
    (yaml_value, "a: !!timestamp x", "not valid YAML"),
    (yaml_value, "a: !!binary '\u00e9'", "not valid YAML"),
]


@pytest.mark.parametrize(("parse", "text", "reason"), REFUSED, ids=lambda value: str(value)[:20])
def test_hostile_texts_are_refused_in_one_sentence(parse, text, reason):
    """Depth, digits, infinity, aliases, surrogates and size: one error, without the text in it, at once."""
    began = time.process_time()
    with pytest.raises(Unreadable, match=reason) as error:
        parse(text)
    assert time.process_time() - began < 3
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


def nested(depth):
    """A list in a list, so many deep."""
    found = []
    for _ in range(depth - 1):
        found = [found]
    return found


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (json_value, '{"a": [1, -2.5, null, true, "\\ud83d\\ude00"]}', {"a": [1, -2.5, None, True, "😀"]}),
        (json_value, b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (json_value, "[" * 100 + "]" * 100, nested(100)),
        (json_value, "9" * 300, int("9" * 300)),
        (toml_table, "[tool.mtcheck]\nmin_score = 60.5\n", {"tool": {"mtcheck": {"min_score": 60.5}}}),
        (toml_table, 'a = "' + "1.2." * 2_000 + '" # ' + "." * 3_000, {"a": "1.2." * 2_000}),
        (yaml_value, "a: [b, {c: 1}]\nd: |\n  *x* & y\n", {"a": ["b", {"c": 1}], "d": "*x* & y\n"}),
        (yaml_value, "", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_sound_texts_are_read(parse, text, value):
    """A byte order mark, the last depth and the last digit that are allowed, dots in texts and comments."""
    found = parse(text)
    assert found == value


def test_a_dotted_file_takes_no_longer_than_its_size():
    """The library takes the square of the parts of a key, so their number is bounded."""
    began = time.process_time()
    with pytest.raises(Unreadable):
        toml_table("".join("a." * 490 + f"x{i}=1\n" for i in range(250)))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("read", [read_json, read_toml, read_text])
def test_files_are_read_up_to_a_limit(tmp_path, read, monkeypatch):
    """A file that grows without end is not read whole."""
    monkeypatch.setattr(guarded, "MAX_BYTES", 1000)
    endless = Path("/dev/zero")
    with pytest.raises(Unreadable, match="larger than the limit"):
        read(endless) if read is read_toml else read(endless, 1000)
    with pytest.raises(OSError, match="No such file"):
        read(tmp_path / "missing")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_anything_is_a_value_or_unreadable(text):
    """No other exception, whatever the text."""
    for parse in (json_value, toml_table, yaml_value):
        with suppress(Unreadable):
            parse(text)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from (name.partition(".")[0] for name in names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


# What only one module may use, because it is the one that guards it.
HOMES = {
    # The prepared packs ship with the program and are read at every start.
    "json.loads": {"text/guarded.py", "signals/packs/prepared.py"},
    "json.load": set(),
    "tomllib": {"text/guarded.py"},
    "yaml": {"text/guarded.py"},
    "zipfile": {"text/archives.py"},
    "tarfile": set(),
    "pickle": set(),
    "marshal": set(),
    "shelve": set(),
    "np.load": set(),
    "np.lib": {"engines/arrays.py"},
}


@pytest.mark.parametrize("name", HOMES)
def test_a_format_from_outside_has_one_reader(name):
    """Every other module goes through it, so that a limit holds everywhere."""
    users = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if name in set(calls(path))}
    assert users == HOMES[name]
