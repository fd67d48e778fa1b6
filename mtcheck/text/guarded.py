"""The only reader of JSON, TOML and YAML from outside: bounded in size, depth and digits, with one error type.

The three libraries react differently to hostile input: `RecursionError` for deep nesting, `ValueError` for long
numbers, infinity for 1e400, and YAML aliases that expand without end. All of these become `Unreadable`, a `ValueError`
whose text ends a sentence that the caller begins with the name of the file.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from math import isfinite
from pathlib import Path
from typing import Any

from mtcheck.text.surrogates import REASON, has_lone

MAX_DEPTH = 100
"""Levels of nesting: far more than in any supported file, and few enough for every recursive consumer."""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a data file: the same limit as for a document."""

MAX_SETTINGS = 1024 * 1024
"""Bytes of a YAML file, such as a rule pack, which is written by hand."""

MAX_DIGITS = 300
"""Digits of an integer: longer ones cannot become a float."""

MAX_DOTS = 500
"""Dots outside strings in a line of TOML. The library takes quadratic time for the parts of a dotted key."""

MAX_TOML = 256 * 1024
"""Bytes of a TOML file."""


_QUOTED = re.compile(r""" "[^"]*" | '[^']*' | \#.* """, re.VERBOSE)


class Unreadable(ValueError):
    """Why a text cannot be read.

    Attributes:
        reason: The end of a sentence: "nested more than 100 deep".
        line: Line of the problem, 1-based; None if unknown.
        column: Its column, like `line`.
    """

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        place = f" (line {line}{f', column {column}' if column else ''})" if line else ""
        super().__init__(reason + place)
        self.reason, self.line, self.column = reason, line, column


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """A UTF-8 file without its byte order mark. Raises OSError, and Unreadable for more bytes or another encoding."""
    with path.open("rb") as file:
        return _text(file.read(limit + 1), limit)


def read_json(path: Path, limit: int = MAX_BYTES, *, surrogates: bool = False) -> Any:
    """The value of a JSON file. Raises OSError, Unreadable."""
    return json_value(read_text(path, limit), limit, surrogates=surrogates)


def read_toml(path: Path) -> dict[str, Any]:
    """The table of a TOML file. Raises OSError, Unreadable."""
    return toml_table(read_text(path, MAX_TOML))


def json_value(text: str | bytes, limit: int = MAX_BYTES, *, surrogates: bool = False) -> Any:
    """The value of a JSON text: finite numbers, at most `MAX_DEPTH` levels.

    Args:
        surrogates: Allow halves of surrogate pairs, which files written by mtcheck may hold.

    Raises:
        Unreadable: The text is not such JSON.
    """
    text = _text(text, limit)
    try:
        value = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise Unreadable(f"not JSON: {error.msg}", error.lineno, error.colno) from None
    except RecursionError:
        raise _too_deep() from None
    except Unreadable:
        raise
    except ValueError:
        raise _too_long() from None
    return _checked(value, surrogates)


def toml_table(text: str | bytes) -> dict[str, Any]:
    """The table of a TOML text. Raises Unreadable."""
    text = _text(text, MAX_TOML)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_DOTS and _QUOTED.sub("", line).count(".") > MAX_DOTS:
            raise Unreadable(f"not TOML: more than {MAX_DOTS:,} dots in a line", number)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"not TOML: {error}") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise _too_long() from None
    _checked(table)
    return table


def yaml_value(text: str | bytes) -> Any:
    """The value of a YAML text without aliases. Raises Unreadable."""
    import yaml  # Imported here, so that a run without packs does not pay for it.

    text = _text(text, MAX_SETTINGS)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # Events are checked before the tree is built: building recurses in C, and aliases expand when the tree is
        # walked.
        _check_events(yaml.parse(text, Loader=loader))
        value = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise Unreadable(f"not valid YAML: {problem}", mark.line + 1 if mark else None) from None
    except Unreadable:
        raise
    except RecursionError:
        raise _too_deep() from None
    except (ValueError, OverflowError, TypeError, AttributeError, LookupError) as error:
        raise Unreadable(f"not valid YAML: {str(error).partition(chr(10))[0]}") from None
    return _checked(value)


def mapping(value: Any, what: str = "an object") -> dict[str, Any]:
    """The value if it is a mapping with string keys. Raises Unreadable."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise Unreadable(f"expected {what}, found {type(value).__name__}")
    return value


def _text(text: str | bytes, limit: int) -> str:
    if len(text) > limit:
        raise Unreadable(f"larger than the limit of {limit // 1024:,} KiB")
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"not UTF-8 at byte {error.start}") from None


def _check_events(events: Iterable[Any]) -> None:
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent

    depth = 0
    for event in events:
        if isinstance(event, AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else None
            raise Unreadable("it uses an alias (*name), which mtcheck does not read; write the text out", line)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _too_deep()


def _checked(root: Any, surrogates: bool = False) -> Any:
    """The same value. Raises Unreadable for values that consumers cannot handle."""
    waiting: list[tuple[Any, Any, int]] = [("", root, 0)]
    while waiting:
        name, value, depth = waiting.pop()
        if isinstance(value, (dict, list)):
            if depth >= MAX_DEPTH:
                raise _too_deep()
            if isinstance(value, dict):
                waiting.extend(("", key, depth + 1) for key in value)
                waiting.extend((key, inner, depth + 1) for key, inner in value.items())
            else:
                waiting.extend((name, inner, depth + 1) for inner in value)
        elif (problem := _problem(value)) and not (surrogates and problem is REASON):
            place = f"{name}: " if isinstance(name, str) and name and not has_lone(name) else ""
            raise Unreadable(place[:60] + problem)
    return root


def _problem(value: Any) -> str:
    if isinstance(value, str):
        return REASON if has_lone(value) else ""
    if isinstance(value, float):
        return "" if isfinite(value) else "a number that is not finite"
    too_long = isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _BEYOND
    return _too_long().reason if too_long else ""


_BEYOND = 10**MAX_DIGITS


def _refuse(constant: str) -> Any:
    raise Unreadable(f"not JSON: {constant} is not a JSON number")


def _too_deep() -> Unreadable:
    return Unreadable(f"nested more than {MAX_DEPTH} deep")


def _too_long() -> Unreadable:
    return Unreadable(f"a number of more than {MAX_DIGITS} digits")
