"""Word by word: what a dictionary would make of the French, and French left as it was."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from scripts.lab.synthesis.material import Aligned, Material
from scripts.lab.synthesis.pair import Edit, Pair, cased_like

FUNCTION = {
    "the",
    "a",
    "an",
    "of",
    "to",
    "and",
    "in",
    "is",
    "it",
    "that",
    "for",
    "on",
    "as",
    "by",
    "be",
    "this",
    "with",
    "are",
    "or",
}


def gloss(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Replace three to eight target words by the gloss of their source words, in source order."""
    aligned = material.aligned(pair)
    runs = _runs(aligned, rng.randint(3, 8))
    if not runs:
        return []
    a, b = rng.choice(runs)
    low, high = min(links := _known(aligned, a, b)), max(links)
    glossed = [word for s in aligned.source[low : high + 1] if (word := material.lexicon.gloss(s.rstrip("'’")))]
    new = " ".join(glossed)
    old = pair.target[aligned.spans[a][0] : aligned.spans[b - 1][1]]
    if len(glossed) < 2 or new.lower() == old.lower():
        return []
    return [Edit(aligned.spans[a][0], aligned.spans[b - 1][1], cased_like(new, old), "literal/gloss", True)]


def second_choice(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Replace one word by another translation of its source word: a wrong sense, or merely unidiomatic."""
    aligned = material.aligned(pair)
    edits = []
    for j, link in enumerate(aligned.links):
        options = material.lexicon.table.get(aligned.source[link].rstrip("'’"), {}) if link >= 0 else {}
        word = aligned.target[j]
        others = [w for w, p in options.items() if p > 0.03 and w[:4] != word[:4] and w not in FUNCTION and len(w) > 3]
        if word not in FUNCTION and len(word) > 3 and others:
            old = pair.target[slice(*aligned.spans[j])]
            edits.append(Edit(*aligned.spans[j], cased_like(rng.choice(others), old), "literal/second-choice"))
    return [rng.choice(edits)] if edits else []


def wrong_sense(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Replace one content word by an unrelated word of the corpus with the same form."""
    aligned = material.aligned(pair)
    places = [
        j
        for j, word in enumerate(aligned.target)
        if len(word) > 4 and word not in FUNCTION and pair.target[aligned.spans[j][0]].islower()
    ]
    if not places or not material.pairs:
        return []
    j = rng.choice(places)
    ending = aligned.target[j][-2:]
    pool = [
        w
        for w in rng.choice(list(material.pairs)).target.split()
        if w.isalpha() and w.islower() and len(w) > 4 and w.endswith(ending)
    ]
    return (
        [Edit(*aligned.spans[j], rng.choice(pool), "literal/wrong-sense", True)]
        if pool and pool[0] != aligned.target[j]
        else []
    )


def untranslated(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Leave one to three words in French."""
    aligned = material.aligned(pair)
    places = [
        j
        for j, link in enumerate(aligned.links)
        if link >= 0 and len(aligned.source[link]) > 3 and aligned.source[link] != aligned.target[j]
    ]
    if not places:
        return []
    a = rng.choice(places)
    b = min(len(aligned.target), a + rng.randint(1, 3))
    links = _known(aligned, a, b)
    new = " ".join(aligned.source[min(links) : max(links) + 1][:4])
    return [
        Edit(
            aligned.spans[a][0],
            aligned.spans[b - 1][1],
            cased_like(new, pair.target[aligned.spans[a][0]]),
            "literal/untranslated",
            True,
        )
    ]


def _known(aligned: Aligned, a: int, b: int) -> list[int]:
    return [link for link in aligned.links[a:b] if link >= 0]


def _runs(aligned: Aligned, size: int) -> list[tuple[int, int]]:
    """Windows of `size` words that come from a run of about as many source words."""
    found = []
    for a in range(len(aligned.target) - size + 1):
        links = _known(aligned, a, a + size)
        if len(links) >= size - 1 and max(links) - min(links) < size + 3:
            found.append((a, a + size))
    return found
