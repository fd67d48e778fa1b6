"""Settings and where each came from: command line > environment > file > default.

A file is the nearest upwards of `[tool.mtcheck]` in a `pyproject.toml` and `mtcheck.toml`. Keys are written with dashes
or underscores, as on the command line (`pack`) or in the plural (`packs`). Relative paths in a file start from its
folder.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mtcheck.errors import ConfigError
from mtcheck.findings import Severity
from mtcheck.language.codes import is_language
from mtcheck.text.guarded import Unreadable, mapping, read_toml

FAIL_LEVELS = ("none", *(level.label for level in Severity))


@dataclass(frozen=True, slots=True)
class Config:
    """All settings.

    Attributes:
        lang: Language pair, source first.
        pivot: Translate the copy back to replace a missing source; None to do so if the models are good enough.
        fail_level: Exit 1 on findings at or above it; "none" to never do so.
        min_score: Exit 1 if a story scores less; None to never do so.
        max_findings_per_1000_words: Exit 1 above it; None to never do so.
        min_probability: Findings below it are not shown.
        select: Only these signals; empty for all.
        ignore: Without these signals.
        packs: Rule packs: shipped names, or paths to YAML files.
        models: A further folder of models, searched first.
        offline: Never open a socket, not even for `models pull`.
        threads: CPU threads for the models; 0 for all cores.
        baseline: Findings that are known and do not fail.
        suppressions: Sidecar file of dismissed findings.
        rules: Signals or rules by name, each with "off" or another severity.
        vocabulary: A folder with the house vocabulary: accept.txt, reject.txt, glossary.tsv.
        formats: Report formats, each "FORMAT" or "FORMAT:FILE"; empty for text.
        input_format: The format of the files; None to detect it.
        source, references: Files, or patterns such as "{stem}.fr.txt" that give a file for each story.
        exclude: Patterns of files that folders and patterns leave out.
        keep_going: Report files and records that cannot be read, and continue.
        quiet: Write only failures to standard error.
        verbose: In text, print model measurements, all signals and all repairs of a finding.
        statistics: After the report, count findings by file, signal and category.
        progress: Show the progress of a run; None to do so on a terminal.
        color: Colours in text; None to decide by terminal and environment.
    """

    lang: str = "fr-en"
    pivot: bool | None = None
    fail_level: str = "major"
    min_score: float | None = None
    max_findings_per_1000_words: float | None = None
    min_probability: float = 0.35
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ("wire-fr", "wire-en-fr")
    models: str | None = None
    offline: bool = False
    threads: int = 0
    baseline: str | None = None
    suppressions: str = ".mtcheckignore"
    formats: tuple[str, ...] = ()
    input_format: str | None = None
    source: str | None = None
    references: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    keep_going: bool = False
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    progress: bool | None = None
    color: bool | None = None
    rules: tuple[tuple[str, str], ...] = ()
    vocabulary: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target language: `("fr", "en")`."""
        source, _, target = self.lang.partition("-")
        return source, target


RULE_LEVELS = ("off", *(level.label for level in Severity))
KEYS = tuple(f.name for f in fields(Config) if f.name != "origins")
SINGULAR: Mapping[str, str] = {"pack": "packs", "format": "formats", "reference": "references", "rule": "rules"}
"""Options that can be repeated on the command line, and the setting that holds all their values."""
_PATHS = ("baseline", "suppressions", "models", "source", "vocabulary")


def load(
    options: Mapping[str, Any],
    *,
    start: Path | None = None,
    path: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Config:
    """Merge all layers.

    Args:
        options: Options of the command line; None and () mean not given.
        start: Where the upward search begins; the working directory by default.
        path: A configuration file to use instead of searching.

    Raises:
        ConfigError: An unknown key or a bad value, with its place.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    given = {key: value for key, value in options.items() if value is not None and value != ()}
    for origin, layer in (
        *_file_layer(start or Path.cwd(), path),
        *_environment_layer(environ),
        ("command line", given),
    ):
        for key, value in _named(layer, origin).items():
            values[key] = _checked(key, value, origin)
            origins[key] = origin
    return Config(**values, origins={key: origins.get(key, "default") for key in KEYS})


def nearest(start: Path) -> Path | None:
    """The settings file that applies to a folder, None if there is none. Raises ConfigError for an invalid one."""
    for folder in (start, *start.parents):
        for name in ("pyproject.toml", "mtcheck.toml"):
            candidate = folder / name
            if candidate.is_file() and _table(candidate) is not None:
                return candidate
    return None


def _file_layer(start: Path, path: Path | None) -> list[tuple[str, Mapping[str, Any]]]:
    if path is not None:
        return [(str(path), _from(path.parent, _table(path, required=True) or {}))]
    found = nearest(start)
    if found is None:
        return []
    table = _table(found) or {}
    return [(str(found), table if found.parent == start else _from(found.parent, table))]


def _from(folder: Path, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """The table, with relative paths resolved from the folder of its file. A source given as a pattern is kept."""

    def based(key: str, value: Any) -> Any:
        if not isinstance(value, str) or setting(key) not in _PATHS or "{" in value:
            return value
        return str(folder / value)

    return {key: based(key, value) for key, value in table.items()}


def _table(path: Path, required: bool = False) -> Mapping[str, Any] | None:
    """The file's settings; None for a pyproject.toml without a table for mtcheck."""
    try:
        content = read_toml(path)
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such configuration file") from error
    except (OSError, Unreadable) as error:
        raise ConfigError(f"{path}: {error}") from error
    try:
        tool = mapping(content.get("tool", {}), "a table").get("mtcheck")
        if tool is not None:
            mapping(tool, "a table")
    except Unreadable as error:
        raise ConfigError(f"{path}: [tool.mtcheck]: {error}") from error
    if path.name == "pyproject.toml":
        return {} if tool is None and required else tool
    return tool if tool is not None else content


def _environment_layer(environ: Mapping[str, str] | None) -> list[tuple[str, Mapping[str, Any]]]:
    found = os.environ if environ is None else environ
    return [
        (f"environment {name}", {key: value})
        for key in (*KEYS, *SINGULAR)
        for name in dict.fromkeys((f"MTCHECK_{key.upper()}", f"MTCHECK_{key.upper().replace('_', '-')}"))
        if (value := found.get(name))  # An empty variable counts as not set, as for other programs.
    ]


def setting(key: str) -> str:
    """The name in `Config` of a key: `setting("fail-level") == "fail_level"`, `setting("pack") == "packs"`."""
    name = key.replace("-", "_")
    return SINGULAR.get(name, name)


def _named(layer: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The layer by setting names. Raises ConfigError for an unknown key, or a setting in two spellings."""
    named: dict[str, Any] = {}
    for key, value in layer.items():
        name = setting(key)
        if name not in KEYS:
            close = get_close_matches(name, KEYS, n=1)
            hint = f"; did you mean {close[0]}?" if close else f"; known keys: {', '.join(KEYS)}"
            raise ConfigError(f"{origin}: unknown key {key!r}{hint}")
        if name in named:
            raise ConfigError(f"{origin}: {key!r} and another spelling of it are both set; keep one")
        named[name] = value
    return named


def _checked(key: str, value: Any, origin: str) -> Any:
    try:
        return CHECKS[key](value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ConfigError(f"{origin}: {_given(key, value, origin)}: {error}") from error


def _given(key: str, value: Any, origin: str) -> str:
    """A setting as its author wrote it: `--rule spacing=loud`, `min_score = "x"`."""
    if origin != "command line":
        return f"{key} = {shortened(_toml(value))}"
    option = next((one for one, several in SINGULAR.items() if several == key), key).replace("_", "-")
    values = value if isinstance(value, tuple) else (value,)
    return " ".join(f"--{option} {shortened(str(each))}" for each in values)


def _toml(value: Any) -> str:
    """A value as a settings file has it: `true`, `["a", "b"]`, `{spacing = 3}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # JSON writes texts, numbers and truth values as TOML does.
    return json.dumps(value, ensure_ascii=False, default=str)


def shortened(text: str) -> str:
    """A value for use in a message: at most 80 characters."""
    return text if len(text) <= 80 else f"{text[:77]}..."


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("1", "true", "yes", "on"):
        return True
    if str(value).lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError("expected true or false")


def _names(value: Any) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError("expected a list of names")
    return tuple(part.strip() for part in parts if part.strip())


def _signals(value: Any) -> tuple[str, ...]:
    """Names, possibly several in one value: `--select spacing,quotes`."""
    return tuple(part for name in _names(value) for part in _names(name))


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("expected a text")
    return value


def language_pair(value: Any) -> str:
    """A pair of codes in lower case: `language_pair("FR-en") -> "fr-en"`. Raises ValueError."""
    source, dash, target = _text(value).partition("-")
    if not (dash and all(code.isascii() and code.isalpha() and len(code) in (2, 3) for code in (source, target))):
        raise ValueError("expected a pair of language codes such as fr-en, source first")
    for code in (source.lower(), target.lower()):
        if not is_language(code):
            raise ValueError(f"{code} is not a language code of ISO 639; French is fr, English is en")
    return f"{source}-{target}".lower()


def _level(value: Any) -> str:
    if value not in FAIL_LEVELS:
        raise ValueError(f"expected one of {', '.join(FAIL_LEVELS)}")
    return str(value)


def _rules(value: Any) -> tuple[tuple[str, str], ...]:
    """Rules from a table or from the command line: `_rules("spacing=off") == (("spacing", "off"),)`."""
    table = isinstance(value, Mapping)
    pairs = list(value.items()) if table else [part.partition("=")[::2] for part in _signals(value)]
    levels = f"{', '.join(RULE_LEVELS[:-1])} or {RULE_LEVELS[-1]}"
    for name, level in pairs:
        if not name or level == "":
            raise ValueError(f"expected NAME=LEVEL; a LEVEL is {levels}")
        if level not in RULE_LEVELS:
            written = level if isinstance(level, str) else _toml(level)
            raise ValueError(f"{shortened(written)} is not a level; the level of {name} can be {levels}")
    return tuple((str(name), str(level)) for name, level in pairs)


def _between(low: float, high: float, *, whole: bool = False) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if isinstance(value, bool) or not low <= number <= high:
            raise ValueError(f"expected a number from {low:g} to {high:g}")
        if whole and not number.is_integer():
            raise ValueError("expected a whole number")
        return int(number) if whole else number

    return check


CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "lang": language_pair,
    "pivot": lambda value: None if value == "auto" else _flag(value),
    "fail_level": _level,
    "min_score": _between(0, 100),
    "max_findings_per_1000_words": _between(0, 1000),
    "min_probability": _between(0, 1),
    "select": _signals,
    "ignore": _signals,
    "packs": _names,
    "models": _text,
    "offline": _flag,
    "threads": _between(0, 256, whole=True),
    "baseline": _text,
    "suppressions": _text,
    "formats": _names,
    "input_format": _text,
    "source": _text,
    "references": _names,
    "exclude": _names,
    "rules": _rules,
    "vocabulary": _text,
    "keep_going": _flag,
    "quiet": _flag,
    "verbose": _flag,
    "statistics": _flag,
    "progress": lambda value: None if value == "auto" else _flag(value),
    "color": lambda value: None if value == "auto" else _flag(value),
}
