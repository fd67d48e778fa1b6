r"""Measure alignment: news texts whose sentences were merged, split, shifted and deleted at random.

In:   fr_en_news.jsonl.xz of the bench (French sources, human references, system outputs) and the encoder's folder.
Out:  strict F1 on standard output: a bead counts if both of its sides are exactly right; beads with an empty side are
      counted apart. The weights in `mtcheck/alignment/align.py` were fitted with --fit on wmt13; the table is about the
      other test sets.

    python -m scripts.evaluate_alignment ../shared/bench/dev --encoder ~/.cache/mtcheck/models/e5-small
    python -m scripts.evaluate_alignment ../shared/bench/dev --encoder ~/.cache/mtcheck/models/e5-small --fit
"""

from __future__ import annotations

import json
import lzma
import os
import platform
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import cast

import click
import numpy as np

from mtcheck.alignment.align import align
from mtcheck.alignment.features import WIDTH, Vectors, embedded, lengths, lexical
from mtcheck.alignment.memory import Remembered
from mtcheck.alignment.vectors import align_vectors
from mtcheck.alignment.weights import BY_ENCODER, BY_LENGTH, Weights
from mtcheck.interfaces import Encoder
from mtcheck.version import __version__

SIZE = 60  # Sentences in a text: a long wire story.
TEXTS = 5  # A test set.
FIT, TEST = ("wmt13",), ("wmt14", "wmt15", "flores-test")
TARGETS = ("reference", "google", "bergamot-tiny")
LENGTH_ALONE = Weights(similarity=0.3, length=0.3, skip=0.5, prior=0.25, chance=1.0)  # Fitted like the shipped weights.
Link = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A text to align, and its correct beads."""

    targets: tuple[str, ...]
    sources: tuple[str, ...]
    gold: frozenset[Link]


@dataclass(frozen=True, slots=True)
class Kind:
    """Probabilities of changes to a sentence; the rest is left unchanged."""

    name: str
    merge: float = 0.0
    split: float = 0.0
    shift: float = 0.0
    delete: float = 0.0


Features = Callable[[Puzzle], tuple[Vectors, Vectors]]
Aligner = Callable[[Puzzle], set[Link]]
Puzzles = dict[str, list[Puzzle]]
KINDS = (
    Kind("merged and split", merge=0.2, split=0.15, shift=0.04),
    Kind("the same, 10 % deleted", merge=0.2, split=0.15, shift=0.04, delete=0.1),
    Kind("30 % deleted", delete=0.3),
    Kind("nothing done"),
)


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--encoder", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--fit", is_flag=True, help="Search for the weights on wmt13 instead of measuring.")
def main(bench: Path, folder: Path, fit: bool) -> None:
    """Print the table, or the best weights."""
    from mtcheck.engines.encoder import SentenceEncoder

    puzzles = {kind.name: list(make(bench, FIT if fit else TEST, kind)) for kind in KINDS}
    texts = [text for group in puzzles.values() for puzzle in group for text in (*puzzle.targets, *puzzle.sources)]
    began = time.perf_counter()
    encoder = Remembered(cast(Encoder, SentenceEncoder(folder)), texts)
    click.echo(f"{len(set(texts))} texts embedded in {time.perf_counter() - began:.0f} s", err=True)
    search(puzzles, encoder) if fit else table(puzzles, encoder, folder.name)


def make(bench: Path, testsets: Sequence[str], kind: Kind) -> Iterator[Puzzle]:
    """Texts of consecutive segments, each with another seed; targets alternate between a human and two systems."""
    with lzma.open(bench / "fr_en_news.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for testset in testsets:
        inside = [record for record in records if record["testset"] == testset]
        for k in range(min(TEXTS, len(inside) // SIZE)):
            part = inside[k * SIZE : (k + 1) * SIZE]
            system = TARGETS[k % len(TARGETS)]
            pairs = [(r["references"][0] if system == "reference" else r["outputs"][system], r["source"]) for r in part]
            yield scramble(pairs, kind, random.Random(f"{testset}-{k}-{kind.name}"))


def scramble(pairs: Sequence[tuple[str, str]], kind: Kind, rng: random.Random) -> Puzzle:
    """Merge, split, shift and delete sentences of (target, source) pairs."""
    targets: list[str] = []
    sources: list[str] = []
    gold: set[Link] = set()
    i = 0
    while i < len(pairs):
        done, left, right = change(pairs[i : i + 3], kind, rng)
        at, to = len(targets), len(sources)
        gold.add((tuple(range(at, at + len(left))), tuple(range(to, to + len(right)))))
        targets += left
        sources += right
        i += done
    return Puzzle(tuple(targets), tuple(sources), frozenset(gold))


def change(pairs: Sequence[tuple[str, str]], kind: Kind, rng: random.Random) -> tuple[int, list[str], list[str]]:
    """The change to the first of some pairs: the number of pairs used, the targets and the sources of the bead."""
    what = rng.random()
    flip = rng.random() < 0.5
    some = pairs[: 3 if rng.random() < 0.25 else 2]
    sides = [[target for target, _ in some], [source for _, source in some]]
    if (what := what - kind.merge) < 0:
        sides[flip] = [" ".join(sides[flip])]
        return len(some), sides[0], sides[1]
    if (what := what - kind.shift) < 0 and len(pairs) > 1:
        first, second = pairs[0][0], halves(pairs[1][0])
        return 2, [f"{first} {second[0]}", *second[1:]], [source for _, source in pairs[:2]]
    target, source = pairs[0]
    if (what := what - kind.split) < 0:
        return (1, halves(target), [source]) if flip else (1, [target], halves(source))
    if what - kind.delete < 0:
        return (1, [], [source]) if flip else (1, [target], [])
    return 1, [target], [source]


def halves(text: str) -> list[str]:
    """A text split at the space next to its middle, preferably after a comma; short texts stay whole."""
    blanks = [i for i, char in enumerate(text) if char == " " and len(text) / 5 < i < len(text) * 4 / 5]
    if not blanks:
        return [text]
    at = min(blanks, key=lambda i: (text[i - 1] not in ",;:", abs(i - len(text) / 2)))
    return [text[:at], text[at + 1 :]]


def strict(found: set[Link], gold: frozenset[Link], empty: bool) -> tuple[int, int, int]:
    """(right, found, wanted) beads, either those with an empty side or the others."""
    kept = [{link for link in links if (not link[0] or not link[1]) == empty} for links in (found, gold)]
    return len(kept[0] & kept[1]), len(kept[0]), len(kept[1])


def score(found: Sequence[tuple[set[Link], frozenset[Link]]], empty: bool) -> float:
    """Micro-averaged F1 over texts."""
    right, given, wanted = totals(found, empty)
    return 2 * right / (given + wanted)


def totals(found: Sequence[tuple[set[Link], frozenset[Link]]], empty: bool) -> tuple[int, int, int]:
    """(right, found, wanted) over texts."""
    right, given, wanted = zip(*(strict(links, gold, empty) for links, gold in found), strict=True)
    return sum(right), sum(given), sum(wanted)


def cell(found: Sequence[tuple[set[Link], frozenset[Link]]]) -> str:
    """F1 of beads with two sides, then of those with an empty one, or their number if there should be none."""
    _, given, wanted = totals(found, True)
    return f"{score(found, False):.3f} / " + (f"{score(found, True):.3f}" if wanted else f"{given} found")


def plain(encoder: Encoder | None) -> Aligner:
    """`align` as shipped."""
    return lambda puzzle: {(bead.targets, bead.sources) for bead in align(puzzle.targets, puzzle.sources, encoder)}


def weighted(features: Features, weights: Weights) -> Aligner:
    """The search with other vectors or weights."""

    def run(puzzle: Puzzle) -> set[Link]:
        left, right = features(puzzle)
        beads = align_vectors((left, lengths(puzzle.targets)), (right, lengths(puzzle.sources)), weights)
        return {(bead.targets, bead.sources) for bead in beads}

    return run


def remembered(features: Features) -> Features:
    """The same, cached for each puzzle."""
    known: dict[Puzzle, tuple[Vectors, Vectors]] = {}

    def run(puzzle: Puzzle) -> tuple[Vectors, Vectors]:
        if puzzle not in known:
            known[puzzle] = features(puzzle)
        return known[puzzle]

    return run


def nothing(puzzle: Puzzle) -> tuple[Vectors, Vectors]:
    """Vectors without information, so that only length counts."""
    return np.zeros((len(puzzle.targets), 1), np.float32), np.zeros((len(puzzle.sources), 1), np.float32)


def embeddings_alone(encoder: Encoder) -> Features:
    """Embeddings without lexical cues."""

    def run(puzzle: Puzzle) -> tuple[Vectors, Vectors]:
        left, right = embedded(puzzle.targets, puzzle.sources, encoder)
        return left[:, :-WIDTH], right[:, :-WIDTH]

    return run


def search(puzzles: Puzzles, encoder: Encoder) -> None:
    """Print the best weights of a grid, by mean F1 over the kinds."""
    ways: dict[str, tuple[Features, float]] = {
        "BY_ENCODER": (lambda puzzle: embedded(puzzle.targets, puzzle.sources, encoder), BY_ENCODER.chance),
        "BY_LENGTH": (lambda puzzle: lexical(puzzle.targets, puzzle.sources), BY_LENGTH.chance),
    }
    for name, (features, chance) in ways.items():
        once = remembered(features)
        grid = [
            Weights(*some, chance)
            for some in product((0.5, 1.0), (0.15, 0.25, 0.4), (0.4, 0.5, 0.55), (0.2, 0.35, 0.5))
        ]
        scored = [(mean_f1(puzzles, weighted(once, weights)), weights) for weights in grid]
        for score, weights in sorted(scored, key=lambda entry: -entry[0])[:3]:
            click.echo(f"{name} {score:.3f} {weights}")


def mean_f1(puzzles: Puzzles, aligner: Aligner) -> float:
    """Mean over the kinds of strict F1 on beads without an empty side."""
    return sum(score([(aligner(p), p.gold) for p in group], False) for group in puzzles.values()) / len(puzzles)


def table(puzzles: Puzzles, encoder: Encoder, name: str) -> None:
    """Print one row for each way to align and one column for each kind of text."""
    ways = {
        "embeddings, cues, length (`align` with an encoder)": plain(encoder),
        "embeddings and length": weighted(embeddings_alone(encoder), replace(BY_ENCODER, chance=0.2)),
        "cues and length (`align` without an encoder)": plain(None),
        "length alone": weighted(nothing, LENGTH_ALONE),
    }
    texts = sum(len(group) for group in puzzles.values())
    click.echo(f"Strict F1, beads with both sides / beads with an empty side; {texts} texts of {SIZE} segments from")
    click.echo(f"{', '.join(TEST)}; encoder {name}; {date.today()}; {platform.machine()}, {os.cpu_count()} cores;")
    click.echo(f"mtcheck {__version__}, encoder weights {BY_ENCODER}, others {BY_LENGTH}.\n")
    click.echo("| | " + " | ".join(puzzles) + " | ms a text |\n|---|" + "---|" * (len(puzzles) + 1))
    for label, aligner in ways.items():
        began = time.perf_counter()
        found = {kind: [(aligner(puzzle), puzzle.gold) for puzzle in group] for kind, group in puzzles.items()}
        spent = (time.perf_counter() - began) / texts * 1000
        click.echo(f"| {label} | " + " | ".join(map(cell, found.values())) + f" | {spent:.0f} |")


if __name__ == "__main__":
    main()
