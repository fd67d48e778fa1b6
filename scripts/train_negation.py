"""Train the tables by which `negation` weighs a denial that the other language does not answer.

    python -m scripts.train_negation ../shared/corpus ../shared/authored

Goes in: the parallel corpora without the pairs that `measure_facts` reads, and the authored stories without those that
are held out. Comes out, in mtcheck/signals/data: `negation_words.tsv`, the first letters of French words and of the
English words they go with (by the Dice coefficient of sentences that hold both), and `negation.tsv`, the weights of a
logistic regression: denials left over in good translations against those left over because a denial was taken out or
put in (`scripts.lab.spoiled_denials`). About 3 minutes of one core and 3 GB.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from scipy import optimize, sparse

from mtcheck.language.denials import NOT, Denial, Words, left_over
from mtcheck.signals.negation_weights import LEXICAL, LEXICON, TABLE, features, lexicon
from scripts.lab.authored import is_held_story, read_authored, repaired
from scripts.lab.spoiled_denials import with_denial, without_denial
from scripts.measure_facts import CORPORA, corpus

# Of each corpus, one pair in so many, and at most so many. The first ones are measured by `measure_facts`.
PLAN = {
    "01-europarl": (4, 300_000),
    "02-un-v1-dev-test": (1, 10_000),
    "03-canada-digital-service": (1, 10_000),
    "05-tatoeba": (2, 60_000),
    "06-debian-web": (1, 40_000),
    "09-laws-canada": (30, 9_000),
}
AUTHORED = "authored"
# News is what is checked, and there is little of it.
WEIGHT = {AUTHORED: 4.0, "03-canada-digital-service": 1.5, "05-tatoeba": 1.5}
SPOILED = (0.5, 0.12)  # The share of pairs from which a denial is taken, and into which one is put.
MOST = 70  # Words of a French sentence.
SHORT = 24  # Words of one that teaches the lexicon: in longer ones too many words meet.
RARE, COMMON = 15, 0.025  # Sentences that a word of the lexicon stands in: at least, and as a share at most.
TOGETHER, ABOVE_CHANCE, DICE = 4, 6.0, 0.02
TRANSLATIONS = 6  # Of one word.
SEEN = 25  # Times that a feature is seen.
DECAY = 8.0  # L2.
SMALLEST = 0.1  # Weights that are kept.
NO_TRANSLATIONS = NOT | {"refuse", "failed", "withou", "hardly", "barely", "unable"}
HEAD = (
    "# Built by scripts/train_negation.py from Europarl v7 (European Parliament), the United Nations Parallel Corpus,\n"
    "# Tatoeba (CC BY 2.0 FR, tatoeba.org), Canadian Digital Service (MIT), Debian web pages, laws of Canada (Open\n"
    "# Government Licence - Canada) and the stories of this project.\n"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A French sentence and its translation by people."""

    origin: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Example:
    """What is known of a denial that is left over; `spoiled` if that is a fault."""

    origin: str
    spoiled: bool
    features: tuple[str, ...]


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("authored", type=Path)
    options = parser.parse_args()
    began = time.process_time()
    pairs = [*_pairs(options.corpus), *_stories(options.authored)]
    words = translations([pair for pair in pairs if len(pair.source.split()) <= SHORT])
    LEXICON.write_text(HEAD + "".join(f"{word}\t{' '.join(others)}\n" for word, others in words), encoding="utf-8")
    lexicon.cache_clear()
    print(f"{len(pairs):,} pairs, {len(words):,} words, {time.process_time() - began:.0f} s")
    rows = [f"{HEAD}# side, feature, weight\n"]
    for side, examples in zip(("lost", "added"), examples_of(pairs), strict=True):
        weights, area = fitted(examples)
        rows += [f"{side}\t{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items())]
        faults = sum(example.spoiled for example in examples)
        print(f"{side}: {len(examples):,} examples, {faults:,} spoiled, {len(weights):,} weights, area under the ROC "
              f"curve of a tenth that is held out {area:.3f}, {time.process_time() - began:.0f} s")  # fmt: skip
    TABLE.write_text("".join(rows), encoding="utf-8")


def _pairs(folder: Path) -> Iterator[Pair]:
    for name, (step, most) in PLAN.items():
        taken = 0
        for at, (_, source, target) in enumerate(corpus(folder, name, 10**9)):
            if at < CORPORA.get(name, 0) or at % step or taken >= most:
                continue
            if 4 <= len(source.split()) <= MOST and len(target.split()) >= 4:
                taken += 1
                yield Pair(name, source, target)


def _stories(folder: Path) -> Iterator[Pair]:
    for one in read_authored(folder, "fr-en-*.tsv"):
        if not is_held_story(one.story) and len(one.source.split()) >= 4:
            yield Pair(AUTHORED, one.source, repaired(one))


def translations(pairs: Sequence[Pair]) -> list[tuple[str, list[str]]]:
    """French words and the English ones they go with, by their first letters."""
    french, english = (_occurrences(pairs, side) for side in ("fr", "en"))
    many = len(pairs)
    together = (french[0].T @ english[0]).tocoo()
    ones, others, both = french[1][together.row], english[1][together.col], together.data
    dice = 2 * both / (ones + others)
    kept = (both >= TOGETHER) & (both > ABOVE_CHANCE * ones * others / many) & (dice > DICE)
    kept &= (both / ones > 0.06) | (both / others > 0.15)
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for at in np.flatnonzero(kept):
        word = english[2][together.col[at]]
        if word not in NO_TRANSLATIONS:
            found[french[2][together.row[at]]].append((-float(dice[at]), word))
    return [(word, [other for _, other in sorted(found[word])[:TRANSLATIONS]]) for word in sorted(found)]


def _occurrences(pairs: Sequence[Pair], lang: str) -> tuple[sparse.csr_matrix, np.ndarray, list[str]]:
    """Which sentence holds which word, how often each occurs, and the words; not the very rare and very common."""
    ids: dict[str, int] = {}
    rows, columns = [], []
    for row, pair in enumerate(pairs):
        for word in {word[:LEXICAL] for word in _content(pair.source if lang == "fr" else pair.target, lang)}:
            rows.append(row)
            columns.append(ids.setdefault(word, len(ids)))
    ones = np.ones(len(rows), np.float32)
    whole = sparse.csr_matrix((ones, (rows, columns)), shape=(len(pairs), len(ids)))
    counts = np.asarray(whole.sum(axis=0)).ravel()
    kept = np.flatnonzero((counts >= RARE) & (counts < COMMON * len(pairs)))
    names = list(ids)
    return whole[:, kept], counts[kept], [names[at] for at in kept]


def _content(text: str, lang: str) -> Iterator[str]:
    for word in Words.of(text, lang).words:
        if len(word) > 2 and not word.endswith("'"):
            yield word.partition("'")[0]


def examples_of(pairs: Sequence[Pair]) -> tuple[list[Example], list[Example]]:
    """Denials left over in the French sentences, and in the English ones."""
    rng = Random(5)
    lost, added = list[Example](), list[Example]()
    for pair in pairs:
        own, copy, missing, more = _unanswered(pair.source, pair.target)
        lost += [_example(pair, False, "lost", denial, own, copy) for denial in missing]
        added += [_example(pair, False, "added", denial, copy, own) for denial in more]
        often = 2 if pair.origin == AUTHORED else 1
        text = without_denial(pair.target, rng) if rng.random() < often * SPOILED[0] else None
        if text:
            _, new, left, _ = _unanswered(pair.source, text)
            if len(left) == len(missing) + 1:
                lost += [_example(pair, True, "lost", d, own, new) for d in left if d not in missing][:1]
        text = with_denial(pair.target, rng) if rng.random() < often * SPOILED[1] else None
        if text:
            _, new, _, left = _unanswered(pair.source, text)
            known = {_around(copy, denial) for denial in more}
            if len(left) == len(more) + 1:
                fresh = [denial for denial in left if _around(new, denial) not in known]
                added += [_example(pair, True, "added", denial, new, own) for denial in fresh][:1]
    return lost, added


def _unanswered(source: str, target: str) -> tuple[Words, Words, list[Denial], list[Denial]]:
    own, copy = Words.of(source, "fr"), Words.of(target, "en")
    return own, copy, *left_over(own, "fr", copy, "en")


def _around(words: Words, denial: Denial) -> tuple[str, ...]:
    return words.words[max(0, denial.first - 1) : denial.first + 2]


def _example(pair: Pair, spoiled: bool, side: str, denial: Denial, own: Words, other: Words) -> Example:
    return Example(pair.origin, spoiled, tuple(dict.fromkeys(features(side, denial, own, other))))


def fitted(examples: Sequence[Example]) -> tuple[dict[str, float], float]:
    """The weights, both classes counting alike; and the area under the ROC curve of every tenth, trained without it."""
    kept = [example for at, example in enumerate(examples) if at % 10]
    held = examples[::10]
    weights = _fit(kept)
    scores = np.array([weights[""] + sum(weights.get(name, 0.0) for name in example.features) for example in held])
    faults = np.array([example.spoiled for example in held])
    ranks = np.argsort(np.argsort(scores)) + 1
    many = faults.sum()
    area = (ranks[faults].sum() - many * (many + 1) / 2) / (many * (len(held) - many))
    every = _fit(examples)
    return {name: weight for name, weight in every.items() if not name or abs(weight) >= SMALLEST}, float(area)


def _fit(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression; the intercept is that of ""."""
    seen = Counter(name for example in examples for name in example.features)
    ids = {name: at for at, name in enumerate(sorted(name for name, count in seen.items() if count >= SEEN))}
    cells = [(row, ids[name]) for row, example in enumerate(examples) for name in example.features if name in ids]
    rows, columns = zip(*cells, strict=True)
    known = sparse.csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(examples), len(ids)))
    spoiled = np.array([example.spoiled for example in examples], float)
    share = spoiled.mean()
    counts = np.where(spoiled > 0, 0.5 / share, 0.5 / (1 - share))
    counts *= np.array([WEIGHT.get(example.origin, 1.0) for example in examples])

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        odds = known @ point[:-1] + point[-1]
        slope = counts * (1 / (1 + np.exp(-odds)) - spoiled)
        value = (counts * (np.logaddexp(0, odds) - spoiled * odds)).sum() + 0.5 * DECAY * (point[:-1] ** 2).sum()
        return value, np.append(known.T @ slope + DECAY * point[:-1], slope.sum())

    best = optimize.minimize(loss, np.zeros(len(ids) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    return {"": float(best[-1]), **{name: float(best[at]) for name, at in ids.items()}}


if __name__ == "__main__":
    main()
