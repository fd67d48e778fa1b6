"""Generated parts of documentation, between two marks."""

from __future__ import annotations


def between(text: str, marks: tuple[str, str], new: str) -> str:
    """A text with the part between two marks replaced. Raises ValueError if a mark is missing."""
    begin, end = text.index(marks[0]) + len(marks[0]), text.index(marks[1])
    return f"{text[:begin]}\n{new}\n{text[end:]}"
