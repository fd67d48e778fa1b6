"""What planters draw on besides the pair in hand: a lexicon, names, and other sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.lab.synthesis.lexicon import Lexicon
from scripts.lab.synthesis.pair import Pair, words


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair as words with offsets into the target, and the source word of each target word (-1: none)."""

    source: list[str]
    target: list[str]
    spans: list[tuple[int, int]]
    links: list[int]


@dataclass(frozen=True, slots=True)
class Material:
    """A lexicon from source to target, names seen inside sentences, other clean pairs."""

    lexicon: Lexicon = field(default_factory=lambda: Lexicon({}))
    names: Sequence[str] = ()
    pairs: Sequence[Pair] = ()

    def aligned(self, pair: Pair) -> Aligned:
        """The pair with its words linked; French clitics count as separate words."""
        from_source = [match.group().lower() for match in words(pair.source.replace("'", "' ").replace("’", "’ "))]
        found = words(pair.target)
        target = [match.group().lower() for match in found]
        links = self.lexicon.align(from_source, target)
        return Aligned(from_source, target, [match.span() for match in found], links)


def names_in(text: str) -> list[str]:
    """Capitalised words that do not begin the text."""
    return [
        m.group()
        for m in words(text)[1:]
        if m.group()[0].isupper() and m.group()[1:].islower() and m.end() > m.start() + 3
    ]
