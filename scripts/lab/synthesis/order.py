"""French word order kept in English: adjective after noun, "N of N" for a compound, the verb before its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from scripts.lab.synthesis.material import Aligned, Material
from scripts.lab.synthesis.pair import Edit, Pair

LINKING = {"de", "du", "des", "d", "d'", "aux", "au", "à"}
SAID = re.compile(
    r"(?:(?<=, )|(?<=\" )|(?<=” ))((?:the |a |an |Mr\.? |Mrs\.? )?[A-Za-z]+(?: [A-Z]\w+| [a-z]+){0,2})"
    r" (said|says|added|stressed|explained|told|warned|noted|concluded|declared)\b"
)
SUBJECT_FIRST = re.compile(
    r"^((?:The|Mr|Mrs|This|A) [A-Za-z]+(?: [A-Z]\w+| of [A-Za-z]+)?)"
    r" (said|says|stressed|noted|announced|declared|added|stated|welcomed|recalled)( that)?\b"
)
ADVERB = re.compile(
    r"\b(has|have|had|is|are|was|were|will|can|must) (also|already|always|never|only|often|recently|now|still)"
    r" (\w+(?: \w+){1,3})(?=[ ,.])"
)
OBJECT = re.compile(
    r"\b([a-z]+(?:s|ed)) (the|its|their|a|our|his) (\w+) ((?:in|on|at|for|with|by|from|to) (?:the |a )?\w+)(?=[ ,.])"
)
NEIGHBOURS = re.compile(r"(?<= )([A-Za-z]+) ([A-Za-z]+)(?=[ ,.])")


def adjective_after_noun(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Put two neighbours in the French order: "relations international"."""
    aligned = material.aligned(pair)
    edits = [_swapped(pair.target, aligned, j, " ") for j in _crossings(pair.target, aligned, 1)]
    return [rng.choice(edits)] if edits else []


def noun_of_noun(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Expand a compound as in French: "the government of Kinshasa", "the project of law"."""
    aligned = material.aligned(pair)
    edits = [_swapped(pair.target, aligned, j, " of ") for j in _crossings(pair.target, aligned, 2)]
    return [rng.choice(edits)] if edits else []


def french_order(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Put four to eight words in the order of their French counterparts."""
    aligned = material.aligned(pair)
    size = rng.randint(4, 8)
    windows = [(a, a + size) for a in range(len(aligned.target) - size) if _is_plain(pair.target, aligned, a, a + size)]
    changed = [(a, b, order) for a, b in windows if (order := _source_order(aligned, a, b)) != list(range(a, b))]
    if not changed:
        return []
    a, b, order = rng.choice(changed)
    new = " ".join(pair.target[slice(*aligned.spans[j])] for j in order)
    return [Edit(aligned.spans[a][0], aligned.spans[b - 1][1], new, "order/french", True)]


def verb_before_subject(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Use the French attribution order: "said Thursday a senior official"."""
    edits = [
        Edit(m.start(), m.end(), f"{m[2]} {m[1]}", "order/attribution")
        for m in SAID.finditer(pair.target)
        if m[1][0].islower()
    ]
    first = SUBJECT_FIRST.match(pair.target)
    if first:
        plain = first[1].startswith(("The", "This", "A "))
        verb, subject = first[2].capitalize(), first[1][0].lower() + first[1][1:] if plain else first[1]
        edits.append(Edit(0, first.end(), f"{verb} {subject}{first[3] or ''}", "order/attribution"))
    return [rng.choice(edits)] if edits else []


def late_adverb(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Move an adverb or a complement to its French position: "has adopted it already", "adopted in May the text"."""
    edits = [Edit(m.start(2), m.end(), f"{m[3]} {m[2]}", "order/adverb") for m in ADVERB.finditer(pair.target)]
    edits += [Edit(m.start(2), m.end(), f"{m[4]} {m[2]} {m[3]}", "order/adverb") for m in OBJECT.finditer(pair.target)]
    return [rng.choice(edits)] if edits else []


def exchanged(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Swap two neighbours, regardless of French: "the in House"."""
    found = [m for m in NEIGHBOURS.finditer(pair.target) if m[1].lower() != m[2].lower()]
    if not found:
        return []
    m = rng.choice(found)
    return [Edit(m.start(), m.end(), f"{m[2]} {m[1]}", "order/exchanged")]


def _crossings(text: str, aligned: Aligned, gap: int) -> list[int]:
    """Target positions j whose word and the next come from source words `gap` apart, in reverse order."""
    found = []
    for j in range(len(aligned.target) - 1):
        left, right = aligned.links[j], aligned.links[j + 1]
        between = aligned.source[right + 1 : left]
        fits = left - right == 1 if gap == 1 else 2 <= left - right <= 3 and set(between) & LINKING
        if (
            right >= 0
            and fits
            and text[aligned.spans[j][1] : aligned.spans[j + 1][0]] == " "
            and len(aligned.target[j]) > 3
        ):
            found.append(j)
    return found


def _swapped(text: str, aligned: Aligned, j: int, between: str) -> Edit:
    (a, b), (c, d) = aligned.spans[j], aligned.spans[j + 1]
    kind = "order/adjective" if between == " " else "order/noun-of-noun"
    return Edit(a, d, text[c:d] + between + text[a:b], kind)


def _is_plain(text: str, aligned: Aligned, a: int, b: int) -> bool:
    linked = sum(link >= 0 for link in aligned.links[a:b])
    return linked >= b - a - 1 and all(
        text[aligned.spans[j][1] : aligned.spans[j + 1][0]] == " " for j in range(a, b - 1)
    )


def _source_order(aligned: Aligned, a: int, b: int) -> list[int]:
    last, keys = aligned.links[a], []
    for j in range(a, b):
        last = aligned.links[j] if aligned.links[j] >= 0 else last
        keys.append((last, j))
    return [j for _, j in sorted(keys)]
