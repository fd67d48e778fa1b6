"""Each option of a run can be set on the command line, in a file and by environment, in both spellings."""

import os
import tomllib
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from mtcheck.cli.check import command as check
from mtcheck.config import KEYS, SINGULAR, Config, load, setting
from mtcheck.errors import ConfigError

# What belongs to one call, not to a project: its files, its one output, where the settings themselves come from.
OF_ONE_CALL = {"targets", "output", "stdin_filename", "config_file"}
OPTIONS = {
    setting(option.name): option
    for option in check.params
    if isinstance(option, click.Option) and option.name not in OF_ONE_CALL
}
VALUES = {
    "lang": ["de-en", "fr-en", "es-en"],
    "pivot": [True, False],
    "fail_level": ["none", "neutral", "minor", "major", "critical"],
    "min_score": [0.0, 55.5, 100.0],
    "max_findings_per_1000_words": [0.0, 12.0],
    "min_probability": [0.0, 0.35, 1.0],
    "select": [("spacing",), ("spacing", "quotes")],
    "ignore": [("names",), ("names", "locale")],
    "packs": [("wire-fr",), ("wire-fr", "desk")],
    "models": ["models"],
    "offline": [True, False],
    "threads": [0, 2, 256],
    "baseline": ["known.json"],
    "suppressions": ["dismissed.toml"],
    "formats": [("json",), ("text", "sarif:out.sarif")],
    "input_format": ["markdown"],
    "source": ["{stem}.fr.txt"],
    "references": [("{stem}.ref.txt",)],
    "exclude": [("drafts/*",), ("drafts/*", "*.md")],
    "rules": [(("spacing", "off"),), (("spacing", "off"), ("calques/wire-fr/parquet", "minor"))],
    "vocabulary": ["house"],
    "keep_going": [True, False],
    "quiet": [True, False],
    "verbose": [True, False],
    "statistics": [True, False],
    "progress": [True, False],
    "color": [True, False],
}


def test_every_option_is_a_setting_and_every_setting_an_option():
    assert set(OPTIONS) == set(KEYS) == set(VALUES)


def spellings(key):
    names = {key, *(short for short, long in SINGULAR.items() if long == key)}
    return sorted(names | {name.replace("_", "-") for name in names})


settings = st.sampled_from(sorted(VALUES)).flatmap(
    lambda key: st.tuples(st.just(key), st.sampled_from(spellings(key)), st.sampled_from(VALUES[key]))
)


def plain(value):
    """Rules as they are written: NAME=LEVEL."""
    return tuple("=".join(part) if isinstance(part, tuple) else part for part in value)


def written(value):
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{part}"' for part in plain(value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def environ(value):
    return ",".join(plain(value)) if isinstance(value, tuple) else str(value).lower()


def on_the_command_line(option, value):
    """The arguments that give a value; a flag without an off switch cannot give False."""
    if option.is_flag:
        switch = (option.opts if value else option.secondary_opts)[-1:]
        return switch or None
    values = plain(value) if isinstance(value, tuple) else (value,)
    return [part for each in values for part in (option.opts[-1], str(each))]


@profile(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(settings)
def test_a_value_means_the_same_wherever_it_is_set(tmp_path_factory, drawn):
    key, spelling, value = drawn
    folder = tmp_path_factory.mktemp("project")
    toml = f'"{spelling}" = {written(value)}\n'
    assert tomllib.loads(toml)
    (folder / "mtcheck.toml").write_text(toml, encoding="utf-8")
    name = f"MTCHECK_{spelling.upper()}"
    in_file = load({}, start=folder, environ={})
    in_environment = load({}, start=Path("/"), environ={name: environ(value)})
    assert getattr(in_file, key) == getattr(in_environment, key) == value
    assert in_file.origins[key].endswith("mtcheck.toml")
    assert in_environment.origins[key] == f"environment {name}"
    if (arguments := on_the_command_line(OPTIONS[key], value)) is not None:
        assert getattr(parsed(arguments), key) == value


def parsed(arguments):
    """The settings that `check` makes of its arguments."""
    seen = []
    with patch.dict(os.environ, clear=True), patch("mtcheck.run.run", lambda request, config: seen.append(config) or 0):
        check.main(["-", *arguments], standalone_mode=False)
    return seen[0]


@pytest.mark.parametrize("twice", ["fail-level", "fail_level"])
def test_one_setting_in_two_spellings_is_refused(tmp_path, twice):
    other = {"fail-level": "fail_level", "fail_level": "fail-level"}[twice]
    (tmp_path / "mtcheck.toml").write_text(f'{twice} = "minor"\n{other} = "major"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="both set"):
        load({}, start=tmp_path, environ={})


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("baseline", "known.json", "known.json"),
        ("suppressions", "desk/dismissed.toml", "desk/dismissed.toml"),
        ("models", "../models", "../models"),
        ("source", "story.fr.txt", "story.fr.txt"),
    ],
)
def test_a_relative_path_in_a_file_starts_from_that_file(tmp_path, key, value, found):
    (tmp_path / "mtcheck.toml").write_text(f'{key} = "{value}"\n', encoding="utf-8")
    (tmp_path / "inner").mkdir()
    assert getattr(load({}, start=tmp_path / "inner", environ={}), key) == str(tmp_path / found)


def test_a_source_pattern_starts_from_each_story(tmp_path):
    (tmp_path / "mtcheck.toml").write_text('source = "{stem}.fr.txt"\n', encoding="utf-8")
    (tmp_path / "inner").mkdir()
    assert load({}, start=tmp_path / "inner", environ={}).source == "{stem}.fr.txt"


def test_the_defaults_are_what_the_command_line_gives_without_options():
    assert parsed([]) == Config()


@pytest.mark.parametrize(
    "toml", ["[rules]\nspacing = 'off'\n'calques/wire-fr/parquet' = 'minor'\n", "rules = {spacing = 'off'}\n"]
)
def test_rules_may_be_a_table(tmp_path, toml):
    (tmp_path / "mtcheck.toml").write_text(toml, encoding="utf-8")
    assert load({}, start=tmp_path, environ={}).rules[0] == ("spacing", "off")


@pytest.mark.parametrize("toml", ["rules = ['spacing']", "rules = {spacing = 'loud'}", "rules = 3", "rules = ['=off']"])
def test_a_rule_without_a_level_is_refused(tmp_path, toml):
    (tmp_path / "mtcheck.toml").write_text(toml + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="rules"):
        load({}, start=tmp_path, environ={})
