"""Split tails and displaced fragments: what follows a noun in French is set down after a full stop.

"the annual press conference of X" becomes "the conference. annual press of X": the fingerprint of one large translation
system, with its sub-types: a lower-case tail, ". ,", a name cut in two, a displaced head noun, a bare year, a stranded
quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from scripts.lab.synthesis.material import Material
from scripts.lab.synthesis.pair import Edit, Pair

TAIL_STARTS = re.compile(
    r"(?<=[a-z]) (?=(?:of|in|for|with|by|from|on|to|at|between|against|under|during|after|before|including|and|or|but"
    r"|which|who|that|while|because|when|where|even|as|since|about|among|based|aimed|called|despite|without|through"
    r"|within)\b)"
)
MODIFIED = re.compile(r"\b(the|a|an|this|that|its|his|her|their|our) ([a-z]{4,}(?: [a-z]{4,})?) ([a-z]{4,})(?=[ ,.])")
NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]{2,}),? ([^.?!]{4,40}?)(?=[,.])")
COMMA = re.compile(r"(?<=[a-z]),(?= [a-z])")
YEAR = re.compile(r"(?<=[A-Za-z]) (?=(?:1[89]|20)\d\d\b)")
QUOTE_END = re.compile(r"(?<=\w) (\w+ \w+)([\"”])(?=[ ,.])")


def lower_tail(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Insert a full stop inside a phrase: "a conference. in Paris"."""
    return _one(rng, [_broken(pair.target, m) for m in TAIL_STARTS.finditer(pair.target) if m.start() > 15])


def comma_tail(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Insert a full stop before a comma: "solid state. , while"."""
    return _one(rng, [Edit(m.start(), m.end(), ". ,", "fragment/comma-tail") for m in COMMA.finditer(pair.target)])


def displaced_modifier(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Move the adjectives after the noun and a full stop: "the conference. annual press"."""
    return _one(
        rng,
        [
            Edit(m.start(2), m.end(3), f"{m[3]}. {m[2]}", "fragment/modifier", True)
            for m in MODIFIED.finditer(pair.target)
        ],
    )


def displaced_head(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Repeat the head noun after a full stop: "the data mining. mining program"."""
    return _one(
        rng,
        [
            Edit(m.start(2), m.end(3), f"{m[3]}. {m[2]} {m[3]}", "fragment/head", True)
            for m in MODIFIED.finditer(pair.target)
        ],
    )


def name_cut(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Move a surname after the full stop: "Tariq said on Monday. Azem"."""
    return _one(
        rng,
        [
            Edit(m.start(1), m.end(3), f"{m[1]} {m[3]}. {m[2]}", "fragment/name-cut", True)
            for m in NAME.finditer(pair.target)
        ],
    )


def bare_year(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Separate a year by a full stop: "in March. 2014"."""
    return _one(
        rng,
        [
            Edit(m.start(), m.end() + 4, ". " + pair.target[m.end() : m.end() + 4], "fragment/year")
            for m in YEAR.finditer(pair.target)
        ],
    )


def stranded_quote(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Separate the end of a quotation by a full stop: "the end. of time”"."""
    return _one(
        rng, [Edit(m.start(), m.end(), f". {m[1]}{m[2]}", "fragment/quote") for m in QUOTE_END.finditer(pair.target)]
    )


def _one(rng: Random, edits: Sequence[Edit]) -> Sequence[Edit]:
    return [rng.choice(edits)] if edits else []


def _broken(text: str, gap: re.Match[str]) -> Edit:
    """A stop at a gap; the word before it and the two words after it are marked."""
    start = text.rfind(" ", 0, gap.start()) + 1
    after = re.compile(r"\S+ ?\S*").match(text, gap.end())
    end = after.end() if after else gap.end()
    return Edit(start, end, f"{text[start : gap.start()]}. {text[gap.end() : end]}", "fragment/lower-tail", True)
