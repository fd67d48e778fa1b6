"""Read a rule pack from YAML, with one clear sentence for whatever is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mtcheck.errors import ConfigError
from mtcheck.signals.packs.index import Index
from mtcheck.signals.packs.prepared import prepared_rules
from mtcheck.signals.packs.rule import KINDS, LEVELS, Rule
from mtcheck.text.guarded import MAX_SETTINGS, Unreadable, read_json, read_text, yaml_value

HERE = Path(__file__).parent
PACK_KEYS = ("pack", "title", "source_language", "target_language", "density", "macros", "with", "rules")
RULE_KEYS = (
    *("id", "kind", "pattern", "swap", "tokens", "source", "english_alone", "message", "suggest", "category"),
    *("level", "confirmed", "prior", "prior_confirmed", "case", "dense", "catch", "leave", "pairs"),
)
BODY = {"existence": "pattern", "substitution": "swap", "sequence": "tokens"}
# Shares seen on development data for rules of each level; a measured rule has its own.
LONGEST = 20_000  # Characters of a pattern with its macros.
PRIORS = {"note": (0.15, 0.5), "minor": (0.6, 0.75), "major": (0.7, 0.8), "critical": (0.8, 0.9)}


@dataclass(frozen=True)
class Pack:
    """A collection of rules.

    Attributes:
        source_language: Its source language, as ISO 639-1; "" for any.
        target_language: ISO 639-1 of the language of the copy.
        density: Notes per 100 words above which notes are shown.
        density_at_least: Minimum number of notes for that.
        others: Packs whose rules run with these (`with`).
        digest: sha256 of the file and of those of `others`, 8 digits.
        shipped: True for packs of mtcheck, whose rules were measured.
    """

    name: str
    rules: tuple[Rule, ...]
    source_language: str = ""
    target_language: str = "en"
    density: float = 0.0
    density_at_least: int = 0
    others: tuple[str, ...] = ()
    digest: str = ""
    shipped: bool = False

    @cached_property
    def index(self) -> Index:
        """Its rules by the letters that they need."""
        return Index(self.rules)


@lru_cache(maxsize=32)
def load_pack(name: str, as_stated: bool = False) -> Pack:
    """The shipped pack called `name`, or the YAML file at that path.

    Args:
        as_stated: Keep the shares stated by the authors of shipped rules instead of those measured in `precision.json`.

    Raises:
        ConfigError: The pack does not exist or is invalid; the message has the place.
    """
    shipped_path = HERE / f"{name}.yaml"
    shipped = shipped_path.is_file()
    path = shipped_path if shipped else Path(name).expanduser()
    try:
        text = read_text(path, MAX_SETTINGS)
    except (OSError, ValueError) as error:
        names = ", ".join(sorted(file.stem for file in HERE.glob("*.yaml")))
        raise ConfigError(f"{name}: no readable rule pack there; give a UTF-8 YAML file or one of {names}") from error
    pack = _shipped_pack(name, text) if shipped else read_pack(text, path.name)
    others = [load_pack(other, as_stated) for other in pack.others]
    if shipped and not as_stated:
        pack = replace(pack, rules=tuple(_measured(rule) for rule in pack.rules))
    digests = "".join((text, *(other.digest for other in others)))
    return replace(
        pack,
        rules=(*pack.rules, *(rule for other in others for rule in other.rules)),
        digest=sha256(digests.encode("utf-8")).hexdigest()[:8],
        shipped=shipped,
    )


def _shipped_pack(name: str, text: str) -> Pack:
    """A shipped pack. Its patterns are compiled by the tests; compiling them here would cost half a second."""
    prepared = prepared_rules(name, text)
    if prepared is None:
        return read_pack(text, f"{name}.yaml", compile_all=False)
    other, rules = prepared
    return Pack(rules=rules, **other)


def _measured(rule: Rule) -> Rule:
    """The rule with the shares that `scripts/measure_rules.py` measured."""
    found = _precision().get(rule.id)
    if found is None:
        return rule
    return replace(
        rule,
        prior=found.get("alone", rule.prior),
        prior_confirmed=found.get("confirmed", rule.prior_confirmed),
    )


@lru_cache(maxsize=1)
def _precision() -> Mapping[str, Mapping[str, float]]:
    loaded: Mapping[str, Mapping[str, float]] = read_json(HERE / "precision.json")
    return loaded


def find_rule(name: str, packs: Sequence[str]) -> Rule | None:
    """The rule with that id ("PACK/NAME") in these packs; None if there is none. Raises ConfigError."""
    return next((rule for pack in packs for rule in load_pack(pack).rules if rule.id == name), None)


def similar_rules(name: str, packs: Sequence[str]) -> list[str]:
    """The ids of the rules that `name` may mean: those with this last part, else those whose last part is alike."""
    last = name.rpartition("/")[2]
    ids = [rule.id for pack in packs for rule in load_pack(pack).rules]
    same = [each for each in ids if last and each.rpartition("/")[2] == last]
    if same:
        return same
    alike = get_close_matches(last, {each.rpartition("/")[2] for each in ids}, cutoff=0.75)
    return [each for each in ids if each.rpartition("/")[2] in alike]


def read_pack(text: str, where: str, compile_all: bool = True) -> Pack:
    """Parse a pack; `where` names the file in errors; with `compile_all` every pattern is compiled at once."""
    data = _parse(text, where)
    _known(data, PACK_KEYS, where)
    density = _mapping(data.get("density", {}), f"{where}, density")
    _known(density, ("per_100_words", "at_least"), f"{where}, density")
    name = str(data.get("pack") or Path(where).stem)
    macros: dict[str, str] = {}
    for key, value in _mapping(data.get("macros", {}), f"{where}, macros").items():
        macros[key] = _expand(str(value), macros)  # a macro may use those above it
    rows = data.get("rules")
    if not isinstance(rows, list) or not rows:
        raise ConfigError(f"{where}: a pack needs a list `rules` with at least one rule")
    rules = tuple(_rule(row, name, macros, f"{where}, rule {number}") for number, row in enumerate(rows, 1))
    if compile_all:
        for number, rule in enumerate(rules, 1):
            _check_patterns(rule, f"{where}, rule {number} ({rule.id.partition('/')[2]})")
    _unique([rule.id for rule in rules], where)
    return Pack(
        name=name,
        rules=rules,
        source_language=str(data.get("source_language", "")),
        target_language=str(data.get("target_language", "en")),
        others=_texts(data, "with", where),
        density=_number(density.get("per_100_words", 0.0), f"{where}, density"),
        density_at_least=int(_number(density.get("at_least", 0), f"{where}, density")),
    )


def _parse(text: str, where: str) -> Mapping[str, Any]:
    try:
        data = yaml_value(text)
    except Unreadable as error:
        line = f", line {error.line}" if error.line else ""
        raise ConfigError(f"{where}{line}: {error.reason}") from error
    return _mapping(data, where)


def _rule(row: Any, pack: str, macros: Mapping[str, str], where: str) -> Rule:
    row = _mapping(row, where)
    if not isinstance(row.get("id"), str):
        raise ConfigError(f"{where}: a rule needs an `id`, for example `id: put-in-place`")
    where = f"{where} ({row['id']})"
    _known(row, RULE_KEYS, where)
    spelled = next((kind for kind, key in BODY.items() if key in row), "existence")
    kind, level = str(row.get("kind", spelled)), str(row.get("level", "minor"))
    _one_of(kind, KINDS, f"{where}, kind")
    _one_of(level, tuple(LEVELS), f"{where}, level")
    confirmed = str(row.get("confirmed", "minor" if level == "note" else level))
    _one_of(confirmed, tuple(LEVELS), f"{where}, confirmed")
    pattern, suggest = _body(row, kind, macros, where)
    source = _expand(str(row.get("source", "")), macros)
    alone, both = PRIORS[level][0], PRIORS[confirmed][1]
    return Rule(
        id=f"{pack}/{row['id']}",
        kind=kind,
        pattern=pattern,
        message=_text(row, "message", where),
        category=str(row.get("category", "")),
        level=LEVELS[level],
        confirmed=LEVELS[confirmed],
        prior=_share(row.get("prior", alone), f"{where}, prior"),
        prior_confirmed=_share(row.get("prior_confirmed", max(both, row.get("prior", 0))), f"{where}, prior_confirmed"),
        source=source,
        english_alone=bool(row.get("english_alone", True)),
        case=bool(row.get("case", False)),
        dense=bool(row.get("dense", False)),
        suggest=suggest,
        catch=_texts(row, "catch", where),
        leave=_texts(row, "leave", where),
        pairs=_pairs(row, where),
    )


def _body(row: Mapping[str, Any], kind: str, macros: Mapping[str, str], where: str) -> tuple[str, tuple[str, ...]]:
    """The regular expression and the suggestions, for every kind of rule."""
    key = BODY[kind]
    if key not in row:
        raise ConfigError(f"{where}: a rule of kind {kind} needs `{key}`")
    value, suggest = row[key], _texts(row, "suggest", where)
    if kind == "sequence":
        if not isinstance(value, list):
            raise ConfigError(f"{where}: `tokens` must be a list, one pattern a word")
        return _sequence([_expand(str(token), macros) for token in value]), suggest
    if kind == "substitution":
        pairs = list(_mapping(value, f"{where}, swap").items())
        if len(pairs) != 1:
            raise ConfigError(f"{where}: `swap` holds one line, `words to find: words to write`")
        found, written = str(pairs[0][0]), pairs[0][1]
        better = tuple(str(text) for text in written) if isinstance(written, list) else (str(written),)
        return rf"\b(?:{_expand(found, macros)})\b", better + suggest
    return _expand(str(value), macros), suggest


def _sequence(tokens: Sequence[str]) -> str:
    """Words one after another; `?` after a token in brackets makes it optional: `[some]?`."""
    parts = []
    for number, token in enumerate(tokens):
        optional = re.fullmatch(r"\[(.+)\]\?", token)
        if optional:
            parts.append(rf"(?:{optional[1]}\s+)?")
        else:
            parts.append(f"(?:{token})" + (r"\s+" if number < len(tokens) - 1 else ""))
    return r"(?<!\w)" + "".join(parts) + r"(?!\w)"


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Replace macros such as `{day}`; quantifiers such as `{2,3}` are not names and are kept."""
    expanded = re.sub(
        r"\{([a-z_]+)\}", lambda found: f"(?:{macros[found[1]]})" if found[1] in macros else found[0], pattern
    )
    if len(expanded) > LONGEST:
        raise ConfigError(
            f"{pattern[:40]!r} and the macros in it come to more than {LONGEST:,} characters; shorten them"
        )
    return expanded


def _check_patterns(rule: Rule, where: str) -> None:
    _compiles(rule.source, f"{where}, source")
    _templates(rule.suggest, _compiles(rule.pattern, f"{where}, {BODY[rule.kind]}"), f"{where}, suggest")


def _compiles(pattern: str, where: str) -> re.Pattern[str]:
    unknown = re.search(r"(?<!\\)\{([a-z_]+)\}", pattern)
    if unknown:
        raise ConfigError(f"{where}: no macro named {unknown[1]}")
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ConfigError(f"{where}: not a regular expression: {error}") from error


def _templates(suggest: Sequence[str], pattern: re.Pattern[str], where: str) -> None:
    for template in suggest:
        for group in re.findall(r"\\g<(\w+)>|\\(\d)", template):
            name = group[0] or group[1]
            if name not in pattern.groupindex and not (name.isdigit() and int(name) <= pattern.groups):
                raise ConfigError(f"{where}: the pattern has no group {name}")
        try:
            pattern.sub(template, "")  # Parses the template, whether or not the pattern matches.
        except (re.error, IndexError) as error:
            raise ConfigError(f"{where}: `{template[:80]}` is not a replacement: {error}") from error


def _known(data: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    for key in data:
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            hint = f"; did you mean `{near[0]}`?" if near else f"; known keys are {', '.join(keys)}"
            raise ConfigError(f"{where}: unknown key `{key}`{hint}")


def _unique(ids: Sequence[str], where: str) -> None:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            raise ConfigError(f"{where}: two rules are called {name}")


def _one_of(value: str, known: Sequence[str], where: str) -> None:
    if value not in known:
        raise ConfigError(f"{where}: `{value}` is not one of {', '.join(known)}")


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"{where}: expected `key: value` lines, found {type(value).__name__}")
    return value


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigError(f"{where}: `{value}` is not a number")
    return float(value)


def _share(value: Any, where: str) -> float:
    number = _number(value, where)
    if not 0 <= number <= 1:
        raise ConfigError(f"{where}: `{value}` is not between 0 and 1")
    return number


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{where}: a rule needs a `{key}`, one sentence for the editor")
    return value


def _pairs(row: Mapping[str, Any], where: str) -> tuple[Mapping[str, str], ...]:
    rows = row.get("pairs", [])
    if not isinstance(rows, list):
        raise ConfigError(f"{where}: `pairs` must be a list of `source` and `target`")
    return tuple(_mapping(pair, f"{where}, pairs") for pair in rows)


def _texts(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ConfigError(
            f"{where}: `{key}` must be a text or a list of texts; put quotes around words such as on or no"
        )
    return tuple(value)
