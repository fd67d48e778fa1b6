"""From numbers per token to numbers per word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.readings import WordScore

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the code points it covers; a character split into several tokens is covered by each."""

    text: str
    start: int
    end: int


def code_point_ends(text: str) -> list[int]:
    """The code-point end for each byte of the UTF-8 text: `code_point_ends("é!") -> [1, 1, 2]`."""
    if text.isascii():
        return list(range(1, len(text) + 1))
    return [i + 1 for i, char in enumerate(text) for _ in char.encode("utf-8", "replace")]


def sum_by_word(text: str, tokens: Sequence[Token], values: Sequence[float]) -> tuple[WordScore, ...]:
    """Sum the values of tokens into whitespace-delimited words; a token of spaces counts for the next word.

    Args:
        tokens: In order, with their places in `text`.
    """
    words, grouped = _grouped(text, tokens, values)
    return tuple(WordScore(start, end, sum(grouped.get(i, ()))) for i, (start, end) in enumerate(words))


def max_by_word(text: str, tokens: Sequence[Token], values: Sequence[float]) -> tuple[WordScore, ...]:
    """The maximum over the tokens of each whitespace-delimited word; otherwise like `sum_by_word`."""
    words, grouped = _grouped(text, tokens, values)
    return tuple(WordScore(start, end, max(grouped.get(i, (0.0,)))) for i, (start, end) in enumerate(words))


def _grouped(
    text: str, tokens: Sequence[Token], values: Sequence[float]
) -> tuple[list[tuple[int, int]], dict[int, list[float]]]:
    """The places of the words, and the values of each word's tokens by word number."""
    words, at = [match.span() for match in _WORD.finditer(text)], 0
    grouped: dict[int, list[float]] = {}
    for token, value in zip(tokens, values, strict=True):
        while at < len(words) and words[at][1] <= token.start:
            at += 1
        grouped.setdefault(at, []).append(value)
    return words, grouped
