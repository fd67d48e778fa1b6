"""Numbers and names in messages to the user."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

MOST_NAMES = 2_000  # Names of a folder that are compared with a missing one.
ALIKE = 0.75  # Similarity of a name that was perhaps meant.


def counted(number: int, noun: str) -> str:
    """A number with its noun: `counted(2, "unit") == "2 units"`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], limit: int = 5) -> str:
    """The first few and how many more: `listed(["a", "b", "c"], 2) == "a, b and 1 more"`."""
    shown = ", ".join(names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown


def no_such_file(path: str | Path) -> str:
    """The sentence for a missing file, with a similar name in its folder: "a.tx: no such file; there is a.txt"."""
    from difflib import get_close_matches  # Only an error needs it.

    wanted = Path(path)
    try:
        names = [entry.name for entry in islice(wanted.parent.iterdir(), MOST_NAMES)]
    except (OSError, ValueError):
        return f"{path}: no such file"
    meant = get_close_matches(wanted.name, names, 1, ALIKE)
    return f"{path}: no such file; there is {wanted.parent / meant[0]}" if meant else f"{path}: no such file"
