"""Examples of the quality model, and batches of them as tensors; `scripts/prepare_quality.py` writes the examples."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor

from mtcheck.engines.pieces import PieceEncoder, Pieces
from mtcheck.evidence import as_pivot

LIMIT = 320
PIVOTED = 0.5  # Share of reads with the pivot, for examples that have one.
# Weight of each set per pass; sets far from news have less.
REPEATS = {
    "authored fr-en": 3.0,
    "authored en-fr": 3.0,
    "authored de-en": 2.0,
    "authored es-en": 2.0,
    "demetr": 0.05,
    "mqm_wmt21news_zhen": 0.1,
    "mqm_wmt23sxs_zhen": 0.1,
    "mqm_wmt23sxs_ende": 1.0,
    "mqm_bio_fren": 1.0,
    "mqm_bio_other": 0.15,
    "mqm_bio_from_en en-de": 0.6,
    "mqm_bio_from_en en-es": 0.6,
    "mqm_bio_from_en en-ru": 0.7,
    "mqm_bio_from_en en-zh": 0.4,
    "da en-de": 0.35,
    "da en-zh": 0.35,
    "da ro-en": 0.2,
    "da et-en": 0.2,
    "da ru-en": 0.15,
    "da ne-en": 0.05,
    "da si-en": 0.05,
    "da km-en": 0.05,
    "da ps-en": 0.05,
    "mt": 0.4,
    "reworded": 0.8,
}
PLANTED = 0.1


@dataclass(slots=True)
class Example:
    """One pair with its labels; `alone` counts the pieces of the target, `size` those of both sides."""

    set: int
    group: str
    source: str
    pivot: str | None
    target: str
    y: float
    bad: float
    words: list[list[int]] | None
    alone: int
    size: int
    needs_source: bool


def read(path: Path, sets: list[str], encoder: PieceEncoder) -> list[Example]:
    """Examples without their tokens; missing numbers are nan."""
    found = []
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["set"] not in sets:
                sets.append(row["set"])
            y, bad = (math.nan if row[key] is None else float(row[key]) for key in ("y", "bad"))
            alone = sum(len(ids) for _, ids in encoder.target(row["target"])) + 4
            size = alone + len(encoder.source(row["source"], LIMIT))
            only_with = any(kind in ("whole/unrelated",) for kind in row.get("kinds", ()))
            texts = (row["group"], row["source"], row.get("pivot"), row["target"])
            found.append(Example(sets.index(row["set"]), *texts, y, bad, row["words"], alone, size, only_with))
    return found


def passes(
    examples: list[Example], sets: Sequence[str], budget: int, drop: float, rng: Random
) -> Iterator[tuple[list[Example], list[str | None]]]:
    """Endless batches of at most `budget` pieces with padding, with the text beside each target.

    That is its source, its pivot, or nothing. Translations of one source stay together, at most four, and all keep or
    all lose their source.
    """
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    while True:
        drawn: list[tuple[int, list[Example], bool]] = []
        for members in groups.values():
            name = sets[members[0].set]
            often = REPEATS.get(name, PLANTED if name.startswith("syn") else 1.0)
            for _ in range(int(often) + (rng.random() < often % 1)):
                rng.shuffle(members)
                for few in (members[i : i + 4] for i in range(0, len(members), 4)):
                    dropped = rng.random() < drop
                    drawn.append((max(e.alone if dropped else e.size for e in few), few, dropped))
        rng.shuffle(drawn)
        for a in range(0, len(drawn), 1000):
            batches: list[list[tuple[Example, bool]]] = [[]]
            for size, few, dropped in sorted(drawn[a : a + 1000], key=lambda d: d[0]):
                if batches[-1] and size * (len(batches[-1]) + len(few)) > budget:
                    batches.append([])
                batches[-1] += [(e, dropped) for e in few]
            rng.shuffle(batches)
            for batch in batches:
                yield [e for e, _ in batch], [beside(e, dropped, rng) for e, dropped in batch]


def beside(example: Example, dropped: bool, rng: Random) -> str | None:
    """The text that the model reads beside the target."""
    if dropped:
        return None
    return as_pivot(example.pivot) if example.pivot and rng.random() < PIVOTED else example.source


@dataclass(slots=True)
class Batch:
    """Padded tensors; `pool` [B,U,T] averages the pieces of each unit."""

    ids: Tensor
    lengths: Tensor
    pool: Tensor
    unit_mask: Tensor
    bad: Tensor  # [B,U,2], -1 if unknown
    kinds: Tensor  # [B,U], -1 if unknown
    y: Tensor
    needs: Tensor
    sets: Tensor
    groups: Tensor


def collate(examples: Sequence[Example], encoder: PieceEncoder, sources: Sequence[str | None]) -> Batch:
    """Tokenise and pad."""
    tokens = [
        encoder.pair(source, fitting(encoder.target(e.target)), LIMIT)
        for e, source in zip(examples, sources, strict=True)
    ]
    dropped = [source is None for source in sources]
    rows, length = len(tokens), max(len(t.ids) for t in tokens)
    most = max(len(t.units) for t in tokens)
    ids, pool = np.ones((rows, length), np.int64), np.zeros((rows, most, length), np.float32)
    bad, unit_mask = np.full((rows, most, 2), -1, np.float32), np.zeros((rows, most), np.float32)
    kinds = np.full((rows, most), -1, np.int64)
    for b, (t, e, drop) in enumerate(zip(tokens, examples, dropped, strict=True)):
        ids[b, : len(t.ids)] = t.ids
        for position, owner in enumerate(t.owners):
            if owner >= 0:
                pool[b, owner, position] = 1
        unit_mask[b, : len(t.units)] = 1
        if e.words is not None and not (drop and e.needs_source):
            bad[b, : len(t.units)] = labels(t, e.words)
            kinds[b, : len(t.units)] = named(t, e.words)
    pool /= np.maximum(pool.sum(2, keepdims=True), 1)
    known: dict[str, int] = {}
    y = torch.tensor([math.nan if drop and e.needs_source else e.y for e, drop in zip(examples, dropped, strict=True)])
    needs = torch.tensor(
        [math.nan if drop and e.needs_source else e.bad for e, drop in zip(examples, dropped, strict=True)]
    )
    return Batch(
        torch.from_numpy(ids),
        torch.tensor([len(t.ids) for t in tokens]),
        torch.from_numpy(pool),
        torch.from_numpy(unit_mask),
        torch.from_numpy(bad),
        torch.from_numpy(kinds),
        y,
        needs,
        torch.tensor([e.set for e in examples]),
        torch.tensor([known.setdefault(e.group, len(known)) for e in examples]),
    )


def fitting(
    target: list[tuple[tuple[int, int], list[int]]], limit: int = 230
) -> list[tuple[tuple[int, int], list[int]]]:
    """The first units of a target that fit the training limit, at least one."""
    total = 0
    for n, (_, ids) in enumerate(target):
        total += len(ids)
        if total > limit and n:
            return target[:n]
    return target or [((0, 0), [3])]


def labels(tokens: Pieces, spans: list[list[int]]) -> list[list[float]]:
    """Bad and major of each unit: 1 where a span covers any of it."""
    return [
        [float(any(s < b and e > a for s, e, *_ in spans)), float(any(s < b and e > a and m for s, e, m, _ in spans))]
        for a, b in tokens.units
    ]


def named(tokens: Pieces, spans: list[list[int]]) -> list[int]:
    """The kind of fault of each unit; of several the first known one, -1 if there is none."""
    return [next((k for s, e, _, k in spans if s < b and e > a and k >= 0), -1) for a, b in tokens.units]
