"""From numbers per token to numbers per word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.types import WordScore

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the code points it covers; a character cut into several tokens is covered by each of them."""

    text: str
    start: int
    end: int


def code_point_ends(text: str) -> list[int]:
    """For each byte of the text in UTF-8, the end of its code point: `code_point_ends("é!") -> [1, 1, 2]`."""
    if text.isascii():
        return list(range(1, len(text) + 1))
    return [i + 1 for i, char in enumerate(text) for _ in char.encode("utf-8", "replace")]


def sum_by_word(text: str, tokens: Sequence[Token], values: Sequence[float]) -> tuple[WordScore, ...]:
    """Sum the values of tokens into whitespace-delimited words; a token of blanks counts for the word after it.

    Args:
        tokens: In order, with their places in `text`.
    """
    words, at = [match.span() for match in _WORD.finditer(text)], 0
    sums: dict[int, float] = {}
    for token, value in zip(tokens, values, strict=True):
        while at < len(words) and words[at][1] <= token.start:
            at += 1
        sums[at] = sums.get(at, 0.0) + value
    return tuple(WordScore(start, end, sums.get(i, 0.0)) for i, (start, end) in enumerate(words))
