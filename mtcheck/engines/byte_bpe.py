"""Byte-level BPE as in GPT-2 (Radford et al., 2019), with the place of every token in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from mtcheck.engines.words import Token, code_point_ends
from mtcheck.errors import ModelError
from mtcheck.text.guarded import read_json

# Characters outside ASCII are first replaced by stand-ins, as `re` cannot distinguish \p{L} from \p{N}.
_STAND_INS = {"L": "a", "N": "0", "Z": "\t"}
# Merging takes quadratic time, so a "word" ends after 400 characters.
_CHUNK = re.compile(
    r"'s|'t|'re|'ve|'m|'ll|'d| ?[A-Za-z]{1,400}| ?[^\sA-Za-z]{1,400}|\s{1,400}(?!\S)|\s{1,400}", re.ASCII
)
_DIGIT = re.compile(r"[0-9]")
_CACHE_LIMIT = 100_000


class ByteBpe:
    """Splits text into tokens, every digit separately as in SmolLM2."""

    def __init__(self, tokens: list[str], merges: list[str]) -> None:
        self.tokens = tuple(tokens)
        self._rank = {(a, b): i for i, (a, b) in enumerate(merge.split(" ") for merge in merges)}
        self._known: dict[str, tuple[str, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> ByteBpe:
        """Read a JSON file with `tokens` and `merges`.

        Raises:
            ModelError: The file is missing or has other content.
        """
        try:
            content = read_json(path)
            return cls(content["tokens"], content["merges"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: not a readable tokenizer ({error}); pull the model again") from error

    def encode(self, text: str) -> list[Token]:
        """Tokens in order; joined they are the whole text."""
        tokens = []
        for start, end in _chunks(text):
            ends = code_point_ends(text[start:end])
            at = 0
            for token in self._merge(text[start:end]):
                # A token's characters represent bytes, so its length is its length in bytes.
                first, at = at, at + len(token)
                tokens.append(Token(token, start + (ends[first] - 1), start + ends[at - 1]))
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of tokens; bytes that are not UTF-8 become U+FFFD."""
        return bytes(_BYTE_OF[char] for token in tokens for char in token).decode("utf-8", "replace")

    def _merge(self, chunk: str) -> tuple[str, ...]:
        if chunk not in self._known:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            self._known[chunk] = self._merged(chunk)
        return self._known[chunk]

    def _merged(self, chunk: str) -> tuple[str, ...]:
        parts = [_BYTES[b] for b in chunk.encode("utf-8", "replace")]
        while len(parts) > 1:
            rank, at = min((self._rank.get(pair, len(self._rank)), i) for i, pair in enumerate(pairwise(parts)))
            if rank == len(self._rank):
                break
            parts[at : at + 2] = [parts[at] + parts[at + 1]]
        return tuple(parts)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    shadow = text if text.isascii() else "".join(map(_stand_in, text))
    at = 0
    for digit in _DIGIT.finditer(shadow):
        yield from _words(shadow, at, digit.start())
        yield digit.span()
        at = digit.end()
    yield from _words(shadow, at, len(shadow))


def _words(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    # `endpos` makes the look-ahead see an end at the next digit, as in the model's training.
    return (match.span() for match in _CHUNK.finditer(shadow, start, end))


def _stand_in(char: str) -> str:
    if char.isascii():
        return char
    return "\t" if char == "\x85" else _STAND_INS.get(unicodedata.category(char)[0], "!")


def _byte_alphabet() -> tuple[str, ...]:
    """The printable character for each byte in a GPT-2 vocabulary."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = iter(range(0x100, 0x200))
    return tuple(chr(b) if b in printable else chr(next(others)) for b in range(256))


_BYTES = _byte_alphabet()
_BYTE_OF = {char: byte for byte, char in enumerate(_BYTES)}
