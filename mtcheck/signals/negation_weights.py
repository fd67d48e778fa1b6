"""How likely an unanswered denial is a fault, by the words around it: a table of weights, trained on parallel corpora.

"Refused", "impossible" or "sans" near the same place in the other language answer a denial; "ne manque pas de" denies
nothing. `scripts/train_negation.py` learns the weights of such words (logistic regression).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from pathlib import Path

from mtcheck.language.denials import Denial, Words
from mtcheck.language.verbs import AUXILIARIES

TABLE = Path(__file__).parent / "data" / "negation.tsv"
LEXICON = Path(__file__).parent / "data" / "negation_words.tsv"
LEXICAL = 6  # First letters by which a word is in the lexicon.
SHARE = 0.22  # Of the length of the other sentence: what is near the same place, on either side.
LEAST_REACH = 7  # Words that are near in any case.
BEFORE, BEHIND = 5, 7  # Words of its own sentence around a denial that count.
STEM = 5  # First letters that forms of a word share.
PARTS = re.compile(
    r"^(?:un|in|im|il|ir|dis|non|mis|de|dé|més?|mal|anti)(?=[^\W\d_]{4})|(?<=[^\W\d_]{3})less(?:ly|ness)?$"
)
# "Did" and "has" come and go with "not": they say how it was taken out, and nothing of the meaning.
CONTRACTED = "n't"
DUMB = AUXILIARIES | {"will", "can"}


def features(side: str, denial: Denial, own: Words, other: Words) -> Iterator[str]:
    """What is known of a denial without a counterpart, as names in the table: `t:ne pas`, `n:jamais`, `o:refused`."""
    yield f"t:{'not' if denial.kind == CONTRACTED else denial.kind}"
    around = (
        ("b", range(max(0, denial.first - BEFORE), denial.first)),
        ("i", range(denial.first + 1, denial.last)),
        ("a", range(denial.last + 1, min(len(own.words), denial.last + 1 + BEHIND))),
    )
    for name, places in around:
        for word in (own.words[at] for at in places if own.words[at] not in DUMB):
            yield f"{name}:{word}"
            if len(word) > STEM:
                yield f"{name}s:{word[:STEM]}"
            if part := PARTS.search(word):
                yield f"{name}p:{part[0]}"
    for at in (denial.last + 1, denial.last + 2):
        yield f"{at - denial.last}:{own.words[at] if at < len(own.words) else '.'}"
    width = len(other.words)
    centre, reach = (denial.first + 0.5) / max(1, len(own.words)) * width, max(LEAST_REACH, SHARE * width)
    for at, word in enumerate(other.words):
        if word in DUMB or abs(at + 0.5 - centre) > reach:
            continue
        yield f"o:{word}"
        if len(word) > STEM:
            yield f"s:{word[:STEM]}"
        if part := PARTS.search(word):
            yield f"p:{part[0]}"
        if at and other.words[at - 1] not in DUMB:
            yield f"o:{other.words[at - 1]} {word}"
    near = {word[:LEXICAL] for at, word in enumerate(other.words) if abs(at + 0.5 - centre) <= reach}
    yield from _translated(denial, own, near, lexicon(side))
    yield f"l:{min(6, width // 8)}"
    yield f"r:{round(4 * math.log((width + 1) / (len(own.words) + 1)))}"


def _translated(denial: Denial, own: Words, near: Set[str], known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Features that say if the denied words are translated near by: "signé" in "n'a pas signé" as "signed"."""
    inside = range(denial.first + 1, denial.last)
    behind = range(denial.last + 1, min(len(own.words), denial.last + 1 + BEHIND))
    before = range(denial.first - 1, max(-1, denial.first - 1 - BEFORE), -1)
    matched = total = 0
    for name, places in (("i", inside), ("a", behind), ("b", before)):
        found = [bool(known[word] & near) for word in (own.words[at][:LEXICAL] for at in places) if word in known]
        for rank, hit in enumerate(found[:3]):
            yield f"m:{name}{rank} {'yes' if hit else 'no'}"
        if not found:
            yield f"m:{name} unknown"
        if name != "b":
            matched, total = matched + sum(found[:2]), total + len(found[:2])
    yield f"m:{matched} of {total}"


@lru_cache(maxsize=2)
def lexicon(side: str) -> Mapping[str, frozenset[str]]:
    """The first letters of words and of their translations: from French for "lost", from English for "added"."""
    found: dict[str, set[str]] = {}
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        french, _, english = line.partition("\t")
        for word in english.split():
            key, value = (french, word) if side == "lost" else (word, french)
            found.setdefault(key, set()).add(value)
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """For "lost" and "added", the weight of each feature; that of "" always counts."""
    found: dict[str, dict[str, float]] = {"lost": {}, "added": {}}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            side, feature, weight = line.split("\t")
            found[side][feature] = float(weight)
    return found


def odds(side: str, denial: Denial, own: Words, other: Words) -> float:
    """The log-odds that it is a fault, where one in two is."""
    table = weights()[side]
    return table[""] + sum(table.get(feature, 0.0) for feature in dict.fromkeys(features(side, denial, own, other)))
