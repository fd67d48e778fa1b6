"""Command line over environment over file over default; every value has its origin."""

import re
from pathlib import Path

import pytest

from mtcheck.config import KEYS, Config, load, setting
from mtcheck.errors import ConfigError


def settings(tmp_path, toml="", environ=None, name="mtcheck.toml", **options):
    if toml:
        (tmp_path / name).write_text(toml, encoding="utf-8")
    return load(options, start=tmp_path, environ=environ or {})


def test_defaults(tmp_path):
    config = settings(tmp_path)
    assert config == Config()
    assert set(config.origins.values()) == {"default"}


def test_each_layer_wins_over_the_one_below(tmp_path):
    toml = 'fail_level = "minor"\nmin_score = 60\nthreads = 1\n'
    environ = {"MTCHECK_MIN_SCORE": "70", "MTCHECK_THREADS": "2"}
    config = settings(tmp_path, toml, environ, threads=3)
    assert (config.fail_level, config.min_score, config.threads) == ("minor", 70.0, 3)
    assert config.origins["min_score"] == "environment MTCHECK_MIN_SCORE"
    assert config.origins["threads"] == "command line"
    assert config.origins["fail_level"].endswith("mtcheck.toml")


def test_a_table_in_pyproject_is_found_from_below_and_one_without_is_passed_by(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.mtcheck]\nlang = "es-en"\n', encoding="utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert load({}, start=inner, environ={}).lang == "es-en"


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("min_scor = 3", "did you mean min_score"),
        ("zzz = 3", "known keys"),
        ("min_score = 101", "from 0 to 100"),
        ('fail_level = "bad"', "one of none, neutral"),
        ('lang = "french"', "language codes"),
        ('pivot = "maybe"', "true or false"),
        ("select = [1]", r"select = \[1\]: expected a list of names"),
        ("packs = 3", "packs = 3: expected a list of names"),
        ("exclude = {a = 1}", r"exclude = \{a = 1\}: expected a list of names"),
        ('threads = "x"', 'threads = "x": expected a number from 0 to 256'),
        ("threads = 1.5", "threads = 1.5: expected a whole number"),
        ("min_score = true", "min_score = true: expected a number from 0 to 100"),
        ("min_score = [1]", r"min_score = \[1\]: expected a number"),
        (
            "rules = {spacing = 3}",
            "3 is not a level; the level of spacing can be off, neutral, minor, major or critical",
        ),
        ('rules = ["spacing=loud"]', r'rules = \["spacing=loud"\]: loud is not a level'),
        ('rules = {spacing = ["off"]}', r'\["off"\] is not a level; the level of spacing'),
        ("lang = [", "not TOML"),
    ],
)
def test_a_wrong_setting_is_one_sentence_with_its_place(tmp_path, toml, said):
    with pytest.raises(ConfigError, match=said) as caught:
        settings(tmp_path, toml)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"rules": ("attribution=loud",)},
            "--rule attribution=loud: loud is not a level; the level of attribution can be off,",
        ),
        ({"rules": ("spacing=off,quotes=high",)}, "high is not a level; the level of quotes can be"),
        (
            {"rules": ("spacing",)},
            "--rule spacing: expected NAME=LEVEL; a LEVEL is off, neutral, minor, major or critical",
        ),
        ({"rules": ("=off", "a=b")}, "--rule =off --rule a=b: expected NAME=LEVEL"),
        ({"lang": "french"}, "--lang french: expected a pair of language codes"),
        ({"lang": "zz-en"}, "--lang zz-en: zz is not a language code"),
        ({"min_score": "high"}, "--min-score high: expected a number from 0 to 100"),
        ({"fail_level": "loud"}, "--fail-level loud: expected one of none,"),
    ],
)
def test_a_wrong_option_is_repeated_as_it_was_typed(options, said):
    """No tuple, list or quotation marks of Python."""
    with pytest.raises(ConfigError) as caught:
        load(options, environ={})
    message = str(caught.value)
    assert said in message
    assert "(" not in message
    assert "\n" not in message


def test_signals_are_named_one_by_one_or_with_commas(tmp_path):
    config = settings(tmp_path, select=("spacing, quotes", "length"), ignore=("length",))
    assert (config.select, config.ignore) == (("spacing", "quotes", "length"), ("length",))


def test_a_named_file_must_be_there(tmp_path):
    with pytest.raises(ConfigError, match="no such configuration file"):
        load({}, path=tmp_path / "none.toml", environ={})


def documented():
    """The table of settings in docs/configuration.md: (setting, default as written)."""
    text = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    for names, default in re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \|\s*(.*?)\s*\| ", text, re.MULTILINE):
        yield from ((name, default) for name in re.findall(r"`([\w-]+)`", names))


def test_the_documentation_lists_every_setting_with_its_default():
    """A setting without a default of its own has an empty cell, or words for what happens then."""
    listed = dict(documented())
    assert sorted(map(setting, listed)) == sorted(KEYS)
    for name, written in listed.items():
        default, values = getattr(Config(), setting(name)), re.findall(r"`([^`]+)`", written)
        if default not in (None, (), "") and values:
            assert tuple(values) == (default if isinstance(default, tuple) else (str(default).lower(),))
        elif not values:
            assert default in (None, ())


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_variable_counts_as_not_set(tmp_path, key):
    config = settings(tmp_path, "min-score = 5", {f"MTCHECK_{key.upper()}": ""})
    assert config == settings(tmp_path, "min-score = 5")
