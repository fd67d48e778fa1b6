"""Too little, too much, twice: omission, addition, repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from scripts.lab.synthesis.material import Material
from scripts.lab.synthesis.pair import Edit, Pair, words

PHRASE = re.compile(
    r"(?:,? (?:in|on|of|for|with|by|from|at|to|under|during|after|before|against|between|through|within|without"
    r"|including|which|who|and|or) [^,.;:?!]{4,45})"
    r"(?=[,.;:?!]| (?:in|on|of|for|with|by|from|at|to|and|which)\b)"
)

# An adjective between a determiner and a noun, or an adverb: words that can be removed without a gap. Adjectives are
# recognised by their endings and a list of common ones, since a noun before a verb ("the price rose") has the same
# position.
MODIFIER = re.compile(
    r"\b(?P<before>(?:the|an?|this|these|its|his|her|our|their|of|in|with|for) )"
    r"(?:[a-z-]+(?:al|ial|ive|ous|ic|able|ible|ful|less|ary)|new|old|good|great|large|small|high|low|long|first|last"
    r"|major|main|recent|current|former|early|late|strong|serious|young|foreign|human|key|clear|full|short|whole"
    r"|different|important|joint|armed|unprecedented|european|french|american|russian) (?=(?-i:[a-z]{4}))"
    r"|(?P<adverb> (?:[a-z]{3,}ly|now|already|also|soon|often|again|still))(?= [a-z]|[.,;])",
    re.IGNORECASE,
)


def omission(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Remove a phrase; no text is left to mark."""
    found = [m for m in PHRASE.finditer(pair.target) if len(m.group()) < len(pair.target) * 0.6]
    if not found:
        return []
    m = rng.choice(found)
    return [Edit(m.start(), m.end(), "", "amount/omission", True)]


def lost_modifier(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Remove an adjective or an adverb so that the sentence stays whole; no text is left to mark."""
    found = list(MODIFIER.finditer(pair.target))
    if not found:
        return []
    m = rng.choice(found)
    if m["adverb"]:
        return [Edit(m.start(), m.end(), "", "amount/lost-adverb")]
    article = m["before"].lower() in ("a ", "an ")
    before = m["before"][0] + ("n " if pair.target[m.end()] in "aeiouAEIOU" else " ") if article else m["before"]
    return [Edit(m.start(), m.end(), before, "amount/lost-adjective", marked=(0, 0))]


def lost_word(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Remove one word and mark its two neighbours, where the sentence breaks."""
    found = words(pair.target)
    if len(found) < 5:
        return []
    j = rng.randrange(1, len(found) - 1)
    before, after = found[j - 1], found[j + 1]
    if pair.target[before.end() : found[j].start()] != " " or pair.target[found[j].end() : after.start()] != " ":
        return []
    return [Edit(before.start(), after.end(), f"{before.group()} {after.group()}", "amount/lost-word")]


def addition(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Insert a phrase of another sentence."""
    if not material.pairs:
        return []
    donors = list(PHRASE.finditer(rng.choice(list(material.pairs)).target))
    gaps = [
        m.start()
        for m in re.finditer(r"(?<=[a-z])(?=[,.;] ?)|(?<=[a-z])(?= (?:in|of|for|and|with|to|by|which)\b)", pair.target)
    ]
    if not donors or not gaps:
        return []
    at = rng.choice(gaps)
    return [Edit(at, at, rng.choice(donors).group(), "amount/addition", True)]


def repetition(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Repeat one to four words (sometimes twice)."""
    found = words(pair.target)
    size = min(rng.choice((1, 1, 2, 3, 4)), len(found))
    if not size:
        return []
    a = rng.randrange(len(found) - size + 1)
    start, end = found[a].start(), found[a + size - 1].end()
    again = (" " + pair.target[start:end]) * rng.choice((1, 1, 1, 2))
    return [Edit(end, end, again, "amount/repetition", size > 1)]


def echo(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Reuse a word of the sentence further on, in place of another."""
    found = [m for m in words(pair.target) if len(m.group()) > 4]
    if len(found) < 3:
        return []
    first, second = sorted(rng.sample(range(len(found)), 2))
    if found[first].group().lower() == found[second].group().lower():
        return []
    return [Edit(*found[second].span(), found[first].group(), "amount/echo", True)]
