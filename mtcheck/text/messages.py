"""Numbers and names in messages to the user."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """A number with its noun: `counted(2, "unit") == "2 units"`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], limit: int = 5) -> str:
    """The first few and how many more: `listed(["a", "b", "c"], 2) == "a, b and 1 more"`."""
    shown = ", ".join(names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown
