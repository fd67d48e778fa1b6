"""Where a report goes: `-f sarif:out.sarif` is a format and a file."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mtcheck.errors import UsageError


@dataclass(frozen=True, slots=True)
class Output:
    """A format by name, and its output file; None means standard output."""

    format: str
    path: Path | None = None


def parse_output(target: str, known: tuple[str, ...]) -> Output:
    """Parse "json" or "sarif:out.sarif". Raises UsageError for a format that is not in `known` or an empty path."""
    name, colon, path = target.partition(":")
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(known)}"
        raise UsageError(f"there is no format '{name}'{hint}")
    if colon and not path:
        raise UsageError(f"'{target}' names no file; write {name}:FILE, or {name} alone for standard output")
    return Output(name, Path(path) if path and path != "-" else None)
