"""Closed sets of words, written as text so that they can be read."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text: `word_set("to of") == {"to", "of"}`."""
    return frozenset(text.split())
